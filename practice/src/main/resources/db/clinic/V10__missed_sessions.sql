-- What a dose may be after missed sessions: the clinic's own table, signed by a doctor; the newest counts as a whole.
create table clinic.missed_table (
    id        uuid primary key default uuidv7(),
    clinic    uuid        not null,
    medicine  text        not null,
    from_day  date        not null,
    reason    text        not null check (length(btrim(reason)) > 0),
    signed_by uuid        not null,
    signed_at timestamptz not null
);
create index missed_table_clinic on clinic.missed_table (clinic, medicine, signed_at desc);

create table clinic.missed_step (
    missed_table uuid     not null references clinic.missed_table,
    position     smallint not null,
    sessions     integer check (sessions > 0),
    hours        integer check (hours >= 24),
    outcome      text     not null check (outcome in ('share', 'doctor', 'restart')),
    percent      smallint not null check (percent between 1 and 100),
    dose_max_ug  bigint check (dose_max_ug > 0),
    primary key (missed_table, position),
    check (sessions is not null or hours is not null)
);

-- A time away that was agreed: its sessions are not missed, its hours count.
create table clinic.pause (
    id          uuid primary key default uuidv7(),
    citizen     uuid        not null,
    clinic      uuid        not null,
    kind        text        not null check (kind in ('hospital', 'prison', 'travel', 'other')),
    from_day    date        not null,
    until_day   date        not null check (until_day >= from_day),
    reason      text        not null check (length(btrim(reason)) > 0),
    recorded_by uuid        not null,
    recorded_at timestamptz not null
);
create index pause_citizen on clinic.pause (citizen, from_day);

-- A pause that ended before its last day, or never was: then the last day lies before the first.
create table clinic.pause_end (
    pause    uuid primary key references clinic.pause,
    last_day date        not null,
    reason   text        not null check (length(btrim(reason)) > 0),
    ended_by uuid        not null,
    ended_at timestamptz not null
);

-- A doctor begins the treatment again: what was missed before the signature does not count, and the first dose is a first one.
alter table clinic.prescription add column restart boolean not null default false;

do $$
declare
    name text;
begin
    foreach name in array array ['missed_table', 'missed_step', 'pause', 'pause_end'] loop
        execute format('create trigger append_only before update or delete or truncate on clinic.%I
            for each statement execute function clinic.refuse_change()', name);
    end loop;
end
$$;

grant select, insert on clinic.missed_table, clinic.missed_step, clinic.pause, clinic.pause_end to havn_app;
