-- Who may work here, whose record they may open, and who looked.

create table access.account (
    id            uuid primary key default uuidv7(),
    username      text        not null unique check (username = lower(username) and username ~ '^[a-z0-9][a-z0-9.-]{1,63}$'),
    name          text        not null check (length(btrim(name)) > 0),
    clinic        uuid        not null,
    roles         text[]      not null check (cardinality(roles) > 0 and roles <@ array ['nurse', 'doctor', 'pharmacist', 'manager']),
    password_hash text        not null check (password_hash like '$argon2id$%'),
    demo          boolean     not null default false,
    active        boolean     not null default true,
    failed_tries  integer     not null default 0 check (failed_tries >= 0),
    locked_until  timestamptz,
    created_at    timestamptz not null
);

create table access.care_start (
    id         uuid primary key default uuidv7(),
    citizen    uuid        not null,
    clinic     uuid        not null,
    started_at timestamptz not null,
    started_by uuid        not null references access.account
);
create index care_start_clinic on access.care_start (clinic, citizen);
create index care_start_citizen on access.care_start (citizen);

create table access.care_end (
    care_start uuid primary key references access.care_start,
    ended_at   timestamptz not null,
    ended_by   uuid        not null references access.account,
    reason     text        not null check (length(btrim(reason)) > 0)
);

create view access.care_now with (security_invoker = true) as
select s.citizen, s.clinic
from access.care_start s
where not exists (select from access.care_end e where e.care_start = s.id);

-- One row for every read and write of a record, allowed or refused, and for every sign-in.
create table access.audit (
    id      bigint generated always as identity primary key,
    at      timestamptz not null,
    actor   uuid references access.account,
    clinic  uuid,
    citizen uuid,
    action  text        not null,
    allowed boolean     not null,
    detail  text        not null default ''
);
create index audit_citizen on access.audit (citizen, id desc) where citizen is not null;
create index audit_actor on access.audit (actor, id desc);
create index audit_clinic on access.audit (clinic, id desc);

create function access.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op using errcode = 'HV001';
end
$$;

create trigger append_only before update or delete or truncate on access.audit
    for each statement execute function access.refuse_change();
create trigger append_only before update or delete or truncate on access.care_start
    for each statement execute function access.refuse_change();
create trigger append_only before update or delete or truncate on access.care_end
    for each statement execute function access.refuse_change();
create trigger never_deleted before delete or truncate on access.account
    for each statement execute function access.refuse_change();

grant usage on schema access to havn_app;
grant select, insert on access.account, access.care_start, access.care_end, access.audit to havn_app;
grant update (name, roles, password_hash, active, failed_tries, locked_until) on access.account to havn_app;
grant select on access.care_now to havn_app;
