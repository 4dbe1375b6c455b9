-- Citizens with their numbers, photos and names over time; the organisations that treat them.

create table person.organisation (
    id           uuid primary key default uuidv7(),
    name         text not null unique check (length(btrim(name)) > 0),
    jurisdiction text not null check (jurisdiction ~ '^[a-z]{2}(-[a-z]{2})?$'),
    zone         text not null,
    language     text not null check (language in ('da', 'nb', 'en'))
);

create table person.citizen (
    id            uuid primary key default uuidv7(),
    registered_at timestamptz not null,
    registered_by uuid        not null
);

-- The newest row counts; older ones tell what was believed before.
create table person.particulars (
    citizen      uuid        not null references person.citizen,
    version      integer     not null check (version > 0),
    family_name  text        not null check (length(btrim(family_name)) > 0),
    given_names  text        not null check (length(btrim(given_names)) > 0),
    born         date        not null,
    recorded_at  timestamptz not null,
    recorded_by  uuid        not null,
    primary key (citizen, version)
);
create index particulars_name on person.particulars (lower(family_name), lower(given_names));

-- A number never changes owner and is never taken away; a new one points to the one it replaces.
create table person.identifier (
    id          uuid primary key default uuidv7(),
    citizen     uuid        not null references person.citizen,
    scheme      text        not null check (scheme in ('cpr', 'x-ecpr', 'd-ecpr', 'fnr', 'd-number', 'h-number')),
    value       text        not null,
    replaces    uuid unique references person.identifier,
    recorded_at timestamptz not null,
    recorded_by uuid        not null,
    unique (scheme, value)
);
create index identifier_citizen on person.identifier (citizen);

create table person.photo (
    citizen     uuid        not null references person.citizen,
    taken_at    timestamptz not null,
    media_type  text        not null check (media_type in ('image/jpeg', 'image/png', 'image/svg+xml')),
    content     bytea       not null check (octet_length(content) between 1 and 2000000),
    recorded_by uuid        not null,
    primary key (citizen, taken_at)
);

create function person.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op using errcode = 'HV001';
end
$$;

create trigger append_only before update or delete or truncate on person.citizen
    for each statement execute function person.refuse_change();
create trigger append_only before update or delete or truncate on person.particulars
    for each statement execute function person.refuse_change();
create trigger append_only before update or delete or truncate on person.identifier
    for each statement execute function person.refuse_change();
create trigger append_only before update or delete or truncate on person.photo
    for each statement execute function person.refuse_change();
create trigger append_only before update or delete or truncate on person.organisation
    for each statement execute function person.refuse_change();

grant usage on schema person to havn_app;
grant select, insert on all tables in schema person to havn_app;
