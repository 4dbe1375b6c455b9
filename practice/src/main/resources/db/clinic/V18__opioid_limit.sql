-- The most of all opioids of a day together that a clinic's doctor has signed, in the one medicine and route that
-- everything is converted into. The newest version that has begun counts.
create table clinic.opioid_limit (
    id         uuid primary key default uuidv7(),
    client_key uuid        not null unique,
    clinic     uuid        not null,
    version    integer     not null check (version > 0),
    medicine   text        not null,
    route      text        not null,
    max_ug     bigint      not null check (max_ug > 0),
    source     text        not null check (length(btrim(source)) > 0),
    from_day   date        not null,
    signed_by  uuid        not null,
    signed_at  timestamptz not null,
    unique (clinic, version)
);

create trigger append_only before update or delete or truncate on clinic.opioid_limit
    for each statement execute function clinic.refuse_change();

grant select, insert on clinic.opioid_limit to havn_app;
