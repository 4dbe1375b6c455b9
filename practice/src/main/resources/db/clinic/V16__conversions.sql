-- What a clinic's doctor has signed that one medicine is worth as another, one direction a row. The newest version of
-- a direction that has begun counts, and none counts after its last day.
create table clinic.conversion (
    id            uuid primary key default uuidv7(),
    client_key    uuid        not null unique,
    clinic        uuid        not null,
    from_medicine text        not null,
    from_route    text        not null,
    to_medicine   text        not null,
    to_route      text        not null,
    version       integer     not null check (version > 0),
    numerator     bigint      not null check (numerator between 1 and 1000000),
    denominator   bigint      not null check (denominator between 1 and 1000000),
    step_ug       bigint      not null check (step_ug > 0),
    cap_ug        bigint check (cap_ug > 0),
    reduction     smallint    not null check (reduction between 0 and 99),
    source        text        not null check (length(btrim(source)) > 0),
    from_day      date        not null,
    until_day     date check (until_day >= from_day),
    signed_by     uuid        not null,
    signed_at     timestamptz not null,
    check (from_medicine <> to_medicine or from_route <> to_route),
    unique (clinic, to_medicine, to_route, from_medicine, from_route, version)
);

create trigger append_only before update or delete or truncate on clinic.conversion
    for each statement execute function clinic.refuse_change();

grant select, insert on clinic.conversion to havn_app;
