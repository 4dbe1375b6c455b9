-- A patient goes to another clinic: as a guest for some days, or for good. All of it append-only.

create table clinic.move (
    id         uuid primary key default uuidv7(),
    client_key uuid        not null unique,
    citizen    uuid        not null,
    home       uuid        not null,
    away       uuid        not null check (away <> home),
    kind       text        not null check (kind in ('guest', 'transfer')),
    from_at    timestamptz not null,
    until_at   timestamptz check (until_at > from_at),
    last_dose  uuid references clinic.dose,
    reason     text        not null check (length(btrim(reason)) > 0),
    sent_by    uuid        not null,
    sent_at    timestamptz not null,
    check ((kind = 'guest') = (until_at is not null))
);
create index move_citizen on clinic.move (citizen, sent_at desc);
create index move_home on clinic.move (home, sent_at desc);
create index move_away on clinic.move (away, sent_at desc);

create table clinic.move_prescription (
    move         uuid not null references clinic.move,
    prescription uuid not null references clinic.prescription,
    primary key (move, prescription)
);

create table clinic.move_answer (
    move        uuid primary key references clinic.move,
    accepted    boolean     not null,
    reason      text        not null default '',
    answered_by uuid        not null,
    answered_at timestamptz not null,
    check (accepted or length(btrim(reason)) > 0)
);

create table clinic.move_end (
    move     uuid primary key references clinic.move,
    reason   text        not null check (length(btrim(reason)) > 0),
    ended_by uuid        not null,
    ended_at timestamptz not null
);

do $$
declare
    name text;
begin
    foreach name in array array ['move', 'move_prescription', 'move_answer', 'move_end'] loop
        execute format('create trigger append_only before update or delete or truncate on clinic.%I
            for each statement execute function clinic.refuse_change()', name);
    end loop;
end
$$;

grant select, insert on clinic.move, clinic.move_prescription, clinic.move_answer, clinic.move_end to havn_app;
