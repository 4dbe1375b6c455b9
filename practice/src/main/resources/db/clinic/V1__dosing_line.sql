-- The dosing line: what was prescribed, checked, decided and given. All of it append-only.

create extension if not exists btree_gist;

create table clinic.session_plan (
    clinic uuid not null,
    name   text not null check (name in ('morning', 'afternoon')),
    opens  time not null,
    closes time not null check (closes > opens),
    primary key (clinic, name)
);

create table clinic.prescription (
    id               uuid primary key default uuidv7(),
    citizen          uuid        not null,
    clinic           uuid        not null,
    medicine         text        not null,
    route            text        not null,
    dose_ug          bigint      not null check (dose_ug > 0),
    sessions_per_day integer     not null check (sessions_per_day > 0),
    valid_from       date        not null,
    valid_until      date        not null check (valid_until >= valid_from),
    note             text        not null default '',
    drafted_by       uuid        not null,
    drafted_at       timestamptz not null
);
create index prescription_citizen on clinic.prescription (citizen, drafted_at desc);
create index prescription_clinic on clinic.prescription (clinic);

create table clinic.prescription_signature (
    prescription uuid primary key references clinic.prescription,
    signed_by    uuid        not null,
    signed_at    timestamptz not null
);

create table clinic.prescription_end (
    prescription uuid primary key references clinic.prescription,
    ended_by     uuid        not null,
    ended_at     timestamptz not null,
    reason       text        not null check (length(btrim(reason)) > 0)
);

create table clinic.hold (
    id        uuid primary key default uuidv7(),
    citizen   uuid        not null,
    clinic    uuid        not null,
    reason    text        not null check (length(btrim(reason)) > 0),
    placed_by uuid        not null,
    placed_at timestamptz not null
);
create index hold_citizen on clinic.hold (citizen);

create table clinic.hold_lift (
    hold      uuid primary key references clinic.hold,
    lifted_by uuid        not null,
    lifted_at timestamptz not null,
    reason    text        not null check (length(btrim(reason)) > 0)
);

-- The clinic's own value of a limit, signed by a doctor; the newest signature for a key counts.
create table clinic.signed_limit (
    id        uuid primary key default uuidv7(),
    clinic    uuid        not null,
    medicine  text        not null,
    what      text        not null,
    route     text,
    value     bigint      not null check (value >= 0),
    from_day  date        not null,
    reason    text        not null check (length(btrim(reason)) > 0),
    signed_by uuid        not null,
    signed_at timestamptz not null
);
create index signed_limit_clinic on clinic.signed_limit (clinic, medicine);

create table clinic.attendance (
    id          uuid primary key default uuidv7(),
    clinic      uuid        not null,
    citizen     uuid        not null,
    day         date        not null,
    session     text        not null,
    arrived_at  timestamptz not null,
    recorded_by uuid        not null,
    unique (citizen, clinic, day, session)
);
create index attendance_board on clinic.attendance (clinic, day, session);

create table clinic.pre_dose_check (
    id                uuid primary key default uuidv7(),
    attendance        uuid        not null references clinic.attendance,
    sedation          smallint    not null check (sedation between 1 and 4),
    breath_alcohol    smallint check (breath_alcohol between 0 and 999),
    respiratory_rate  smallint check (respiratory_rate between 0 and 99),
    oxygen_saturation smallint check (oxygen_saturation between 0 and 100),
    note              text        not null default '',
    checked_by        uuid        not null,
    checked_at        timestamptz not null
);
create index pre_dose_check_attendance on clinic.pre_dose_check (attendance, checked_at desc);

create table clinic.decision (
    id           uuid primary key default uuidv7(),
    attendance   uuid        not null references clinic.attendance,
    pre_dose_check uuid references clinic.pre_dose_check,
    asked_ug     bigint      not null check (asked_ug > 0),
    kind         text        not null check (kind in ('dispense', 'reduce', 'delay', 'withhold', 'consult')),
    findings     jsonb       not null,
    decided_for  uuid        not null,
    decided_at   timestamptz not null
);
create index decision_attendance on clinic.decision (attendance, decided_at desc);

-- A doctor sets one lawful limit aside for one person until a moment, with a second person.
create table clinic.lift (
    id            uuid primary key default uuidv7(),
    citizen       uuid        not null,
    clinic        uuid        not null,
    finding       text        not null,
    reason        text        not null check (length(btrim(reason)) > 0),
    doctor        uuid        not null,
    second_person uuid        not null check (second_person <> doctor),
    granted_at    timestamptz not null,
    expires_at    timestamptz not null check (expires_at > granted_at)
);
create index lift_citizen on clinic.lift (citizen, expires_at);

create table clinic.dose (
    id           uuid primary key default uuidv7(),
    client_key   uuid        not null unique,
    attendance   uuid        not null references clinic.attendance,
    citizen      uuid        not null,
    clinic       uuid        not null,
    prescription uuid        not null references clinic.prescription,
    decision     uuid        not null unique references clinic.decision,
    medicine     text        not null,
    route        text        not null,
    mass_ug      bigint      not null check (mass_ug > 0),
    volume_ul    bigint      not null check (volume_ul > 0),
    container    uuid        not null,
    transfer     uuid        not null unique,
    given_by     uuid        not null,
    given_at     timestamptz not null,
    recorded_at  timestamptz not null
);
create index dose_citizen on clinic.dose (citizen, given_at desc);
create index dose_clinic on clinic.dose (clinic, given_at desc);
create index dose_attendance on clinic.dose (attendance);

-- The last wall against a second dose: two guarded spans of one person cannot touch, whatever the program does.
-- It is not the record of the dose; a corrected dose gives its span back.
create table clinic.dose_guard (
    dose     uuid primary key references clinic.dose,
    citizen  uuid      not null,
    medicine text      not null,
    span     tstzrange not null check (not isempty(span)),
    exclude using gist (citizen with =, medicine with =, span with &&)
);

create table clinic.dose_correction (
    dose         uuid primary key references clinic.dose,
    transfer     uuid        not null unique,
    reason       text        not null check (length(btrim(reason)) > 0),
    corrected_by uuid        not null,
    witness      uuid        not null check (witness <> corrected_by),
    corrected_at timestamptz not null
);

create function clinic.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op using errcode = 'HV001';
end
$$;

do $$
declare
    name text;
begin
    foreach name in array array ['prescription', 'prescription_signature', 'prescription_end', 'hold', 'hold_lift',
        'signed_limit', 'attendance', 'pre_dose_check', 'decision', 'lift', 'dose', 'dose_correction'] loop
        execute format('create trigger append_only before update or delete or truncate on clinic.%I
            for each statement execute function clinic.refuse_change()', name);
    end loop;
end
$$;

grant usage on schema clinic to havn_app;
grant select, insert on all tables in schema clinic to havn_app;
grant delete on clinic.dose_guard to havn_app;
