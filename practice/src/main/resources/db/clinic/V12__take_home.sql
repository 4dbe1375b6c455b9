-- Doses taken home: the decision with what the law said, the bottles out, the bottles back. All of it append-only.

create table clinic.take_home (
    id                 uuid primary key default uuidv7(),
    client_key         uuid        not null unique,
    citizen            uuid        not null,
    clinic             uuid        not null,
    prescription       uuid        not null references clinic.prescription,
    medicine           text        not null,
    way                text        not null,
    daily_doses        integer     not null check (daily_doses > 0),
    daily_ug           bigint      not null check (daily_ug > 0),
    first_day          date        not null,
    in_treatment_since date        not null,
    clean_samples      integer     not null check (clean_samples >= 0),
    contacts_per_week  integer     not null check (contacts_per_week >= 0),
    findings           jsonb       not null,
    granted            boolean     not null,
    reason             text        not null check (length(btrim(reason)) > 0),
    decided_by         uuid        not null,
    decided_at         timestamptz not null,
    check (not granted or findings = '[]'::jsonb)
);
create index take_home_citizen on clinic.take_home (citizen, decided_at desc);

create table clinic.take_home_handout (
    take_home uuid primary key references clinic.take_home,
    container uuid        not null,
    transfer  uuid        not null unique,
    handed_by uuid        not null,
    handed_at timestamptz not null
);

create table clinic.bottle_return (
    id         uuid primary key default uuidv7(),
    client_key uuid        not null unique,
    take_home  uuid        not null references clinic.take_home_handout,
    empty      integer     not null check (empty >= 0),
    unopened   integer     not null check (unopened >= 0),
    counted_by uuid        not null,
    counted_at timestamptz not null,
    check (empty + unopened > 0)
);
create index bottle_return_take_home on clinic.bottle_return (take_home);

do $$
declare
    name text;
begin
    foreach name in array array ['take_home', 'take_home_handout', 'bottle_return'] loop
        execute format('create trigger append_only before update or delete or truncate on clinic.%I
            for each statement execute function clinic.refuse_change()', name);
    end loop;
end
$$;

grant select, insert on clinic.take_home, clinic.take_home_handout, clinic.bottle_return to havn_app;
