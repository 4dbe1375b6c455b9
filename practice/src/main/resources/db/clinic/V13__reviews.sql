-- What is looked at over months and years: outcome forms, plans, second opinions, ECG and samples by indication.

create table clinic.review_request (
    id           uuid primary key default uuidv7(),
    client_key   uuid        not null unique,
    citizen      uuid        not null,
    clinic       uuid        not null,
    kind         text        not null check (kind in ('ecg', 'urine')),
    due_day      date        not null,
    reason       text        not null check (length(btrim(reason)) > 0),
    proportion   text        not null default '',
    requested_by uuid        not null,
    requested_at timestamptz not null,
    check (kind <> 'urine' or length(btrim(proportion)) > 0)
);
create index review_request_citizen on clinic.review_request (citizen);

create table clinic.review (
    id             uuid primary key default uuidv7(),
    client_key     uuid        not null unique,
    citizen        uuid        not null,
    clinic         uuid        not null,
    kind           text        not null check (kind in
        ('outcome-form', 'plan-review', 'second-opinion', 'psychosocial', 'ecg', 'urine')),
    due_day        date        not null,
    done_day       date        not null,
    note           text        not null default '',
    use_days       smallint check (use_days between 0 and 30),
    injecting_days smallint check (injecting_days between 0 and 30),
    crime_days     smallint check (crime_days between 0 and 30),
    overdoses      smallint check (overdoses between 0 and 99),
    health         smallint check (health between 1 and 5),
    request        uuid unique references clinic.review_request,
    reviewed_by    uuid        not null,
    reviewed_at    timestamptz not null,
    check (kind = 'outcome-form' or length(btrim(note)) > 0)
);
create unique index review_once on clinic.review (citizen, kind, due_day) where request is null;
create index review_citizen on clinic.review (citizen, done_day desc);

do $$
declare
    name text;
begin
    foreach name in array array ['review_request', 'review'] loop
        execute format('create trigger append_only before update or delete or truncate on clinic.%I
            for each statement execute function clinic.refuse_change()', name);
    end loop;
end
$$;

grant select, insert on clinic.review_request, clinic.review to havn_app;
