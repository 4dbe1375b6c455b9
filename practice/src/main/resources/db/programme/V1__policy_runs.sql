-- Questions put to the population model, and what came of them. All of it append-only; no person stands here.

create table programme.run (
    id         uuid primary key default uuidv7(),
    client_key uuid        not null unique,
    clinic     uuid        not null,
    -- The whole scenario file with its levers: with base, draws, years and seed it makes the result again.
    scenario   text        not null check (length(btrim(scenario)) > 0),
    base       text        not null check (length(btrim(base)) > 0),
    question   text        not null check (length(btrim(question)) > 0),
    draws      integer     not null check (draws >= 0),
    years      integer     not null check (years > 0),
    seed       bigint      not null check (seed >= 0),
    asked_by   uuid        not null,
    asked_at   timestamptz not null
);
create index run_clinic on programme.run (clinic, asked_at desc, id);

-- Written when a run is over, with all its files, or not at all: a run without a row that nobody is running was cut off.
create table programme.run_end (
    run      uuid primary key references programme.run,
    outcome  text        not null check (outcome in ('finished', 'cancelled', 'failed')),
    ended_by uuid        not null,
    ended_at timestamptz not null
);

create table programme.run_file (
    run  uuid not null references programme.run_end,
    name text not null check (name ~ '^[a-z-]+\.(csv|html)$'),
    body text not null,
    primary key (run, name)
);

create function programme.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op using errcode = 'HV001';
end
$$;

create trigger append_only before update or delete or truncate on programme.run
    for each statement execute function programme.refuse_change();
create trigger append_only before update or delete or truncate on programme.run_end
    for each statement execute function programme.refuse_change();
create trigger append_only before update or delete or truncate on programme.run_file
    for each statement execute function programme.refuse_change();

grant usage on schema programme to havn_app;
grant select, insert on programme.run, programme.run_end, programme.run_file to havn_app;
