-- Rooms and staff: how many people fit, who sits where after a dose, and how many nurses are on the line. Append-only.

create table clinic.room_limit (
    id        uuid primary key default uuidv7(),
    clinic    uuid        not null,
    what      text        not null check (what in ('booths', 'observation-seats', 'waiting', 'patients-per-nurse')),
    value     smallint    not null check (value between 0 and 200),
    blocks    boolean     not null,
    reason    text        not null check (length(btrim(reason)) > 0),
    signed_by uuid        not null,
    signed_at timestamptz not null
);
create index room_limit_clinic on clinic.room_limit (clinic, what, signed_at desc);

create table clinic.staffing (
    id         bigint generated always as identity primary key,
    clinic     uuid        not null,
    nurses     smallint    not null check (nurses between 0 and 99),
    written_by uuid        not null,
    written_at timestamptz not null
);
create index staffing_clinic on clinic.staffing (clinic, id desc);

-- The newest line of a dose counts; a patient who has left sits nowhere.
create table clinic.seating (
    id        bigint generated always as identity primary key,
    clinic    uuid        not null,
    dose      uuid        not null references clinic.dose,
    room      text        not null check (room in ('booth', 'observation')),
    seat      smallint    not null check (seat between 1 and 200),
    seated_by uuid        not null,
    seated_at timestamptz not null
);
create index seating_dose on clinic.seating (dose, id desc);
create index seating_clinic on clinic.seating (clinic, seated_at desc);

do $$
declare
    name text;
begin
    foreach name in array array ['room_limit', 'staffing', 'seating'] loop
        execute format('create trigger append_only before update or delete or truncate on clinic.%I
            for each statement execute function clinic.refuse_change()', name);
    end loop;
end
$$;

grant select, insert on clinic.room_limit, clinic.staffing, clinic.seating to havn_app;
