-- What patients have to do elsewhere, how far they travel, and the times at which they come. All of it append-only.

create table attendance.commitment (
    id             uuid primary key default uuidv7(),
    client_key     uuid        not null unique,
    citizen        uuid        not null,
    clinic         uuid        not null,
    kind           text        not null check (kind in ('job', 'school', 'children', 'other')),
    days           smallint[]  not null check (cardinality(days) > 0 and days <@ array [1, 2, 3, 4, 5, 6, 7]::smallint[]),
    starts         time        not null,
    ends           time        not null check (ends <> starts),
    travel_minutes integer     not null check (travel_minutes >= 0),
    note           text        not null default '',
    recorded_by    uuid        not null,
    recorded_at    timestamptz not null
);
create index commitment_citizen on attendance.commitment (clinic, citizen);

create table attendance.commitment_end (
    commitment uuid primary key references attendance.commitment,
    ended_by   uuid        not null,
    ended_at   timestamptz not null
);

-- From home to the clinic, one way; the newest counts.
create table attendance.journey (
    id          bigint generated always as identity primary key,
    citizen     uuid        not null,
    clinic      uuid        not null,
    minutes     integer     not null check (minutes >= 0),
    recorded_by uuid        not null,
    recorded_at timestamptz not null
);
create index journey_citizen on attendance.journey (clinic, citizen, id desc);

create table attendance.plan (
    id                  uuid primary key default uuidv7(),
    clinic              uuid        not null,
    slot_minutes        integer     not null check (slot_minutes > 0),
    starts              integer     not null check (starts > 0),
    booths              integer     not null check (booths > 0),
    booth_minutes       integer     not null check (booth_minutes > 0),
    seats               integer     not null check (seats > 0),
    observation_minutes integer     not null check (observation_minutes > 0),
    made_by             uuid        not null,
    made_at             timestamptz not null
);
create index plan_clinic on attendance.plan (clinic, id desc);

-- Written when the search is over, with all its times, or not at all.
create table attendance.plan_result (
    plan        uuid primary key references attendance.plan,
    placed      integer     not null check (placed >= 0),
    missed      integer     not null check (missed >= 0),
    stopped     boolean     not null,
    finished_at timestamptz not null
);

create table attendance.plan_time (
    plan    uuid     not null references attendance.plan,
    citizen uuid     not null,
    day     smallint not null check (day between 1 and 7),
    session text     not null,
    starts  time     not null,
    primary key (plan, citizen, day, session)
);

create table attendance.plan_miss (
    plan    uuid     not null references attendance.plan,
    citizen uuid     not null,
    day     smallint not null check (day between 1 and 7),
    session text     not null,
    reason  text     not null,
    details text[]   not null,
    primary key (plan, citizen, day, session)
);

-- From when a plan is the clinic's own; the newest counts.
create table attendance.plan_adoption (
    id         bigint generated always as identity primary key,
    plan       uuid        not null unique references attendance.plan_result,
    clinic     uuid        not null,
    adopted_by uuid        not null,
    adopted_at timestamptz not null
);
create index plan_adoption_clinic on attendance.plan_adoption (clinic, id desc);

create function attendance.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op using errcode = 'HV001';
end
$$;

do $$
declare
    name text;
begin
    foreach name in array array ['commitment', 'commitment_end', 'journey', 'plan', 'plan_result', 'plan_time',
        'plan_miss', 'plan_adoption'] loop
        execute format('create trigger append_only before update or delete or truncate on attendance.%I
            for each statement execute function attendance.refuse_change()', name);
    end loop;
end
$$;

grant usage on schema attendance to havn_app;
grant select, insert on all tables in schema attendance to havn_app;
