-- New substances: samples that were reported, what each law said to them, and the way to a ban.

create function control.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op using errcode = 'HV001';
end
$$;

-- One row for each molecule, in the one form in which laws are asked.
create table control.substance (
    id       uuid primary key default uuidv7(),
    molecule text        not null unique check (length(molecule) between 1 and 20000),
    held_at  timestamptz not null
);

create table control.sample (
    id          uuid primary key default uuidv7(),
    client_key  uuid        not null unique,
    substance   uuid        not null references control.substance,
    place       text        not null check (length(btrim(place)) > 0),
    day         date        not null,
    form        text        not null check (form in ('powder', 'tablet', 'liquid', 'plant', 'paper', 'vape', 'body', 'other')),
    method      text        not null check (method in ('gc-ms', 'lc-ms', 'nmr', 'infrared', 'raman', 'test-kit', 'other')),
    harm        text        not null check (harm in ('none-known', 'poisoning', 'admission', 'death')),
    reporter    text        not null check (reporter in ('police', 'forensic', 'health')),
    sold_as     text        not null default '',
    structure   text        not null,
    note        text        not null default '',
    reported_by uuid        not null,
    reported_at timestamptz not null
);
create index sample_substance on control.sample (substance, day);
create index sample_time on control.sample (reported_at desc);

-- What a law said, with the edition that said it. The newest row of a substance and law is what holds.
create table control.verdict (
    id          bigint generated always as identity primary key,
    substance   uuid        not null references control.substance,
    law         text        not null,
    edition     text        not null,
    outcome     text        not null check (outcome in ('inside', 'open', 'outside')),
    "group"     text        not null,
    clause      text        not null,
    because     text        not null,
    replaces    bigint unique references control.verdict,
    screened_by uuid        not null,
    screened_at timestamptz not null
);
create index verdict_substance on control.verdict (substance, law, id desc);
create index verdict_changes on control.verdict (id desc) where replaces is not null;
create unique index verdict_first on control.verdict (substance, law) where replaces is null;

-- The way to a ban: each step stands on the one before and is signed by the person who took it.
create table control.step (
    id         bigint generated always as identity primary key,
    client_key uuid        not null unique,
    proceeding uuid        not null,
    substance  uuid        not null references control.substance,
    kind       text        not null check (kind in ('recommendation', 'order', 'commencement', 'rejection')),
    breadth    text        not null check (breadth in ('single', 'group')),
    cause      text        not null check (cause in ('international', 'national-recommendation')),
    day        date        not null,
    citation   text        not null check (length(btrim(citation)) > 0),
    taken_by   uuid        not null,
    taken_at   timestamptz not null,
    unique (proceeding, kind)
);
create index step_substance on control.step (substance, id);
create index step_commencement on control.step (day) where kind = 'commencement';
-- An order and a rejection exclude each other.
create unique index step_one_answer on control.step (proceeding) where kind in ('order', 'rejection');

create trigger append_only before update or delete or truncate on control.substance
    for each statement execute function control.refuse_change();
create trigger append_only before update or delete or truncate on control.sample
    for each statement execute function control.refuse_change();
create trigger append_only before update or delete or truncate on control.verdict
    for each statement execute function control.refuse_change();
create trigger append_only before update or delete or truncate on control.step
    for each statement execute function control.refuse_change();

grant usage on schema control to havn_app;
grant select, insert on control.substance, control.sample, control.verdict, control.step to havn_app;
