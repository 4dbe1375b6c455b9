-- What happens after a dose: looks at the patient, help in an emergency, and how they left. All of it append-only.

create table clinic.exit_check (
    id                uuid primary key default uuidv7(),
    client_key        uuid        not null unique,
    dose              uuid        not null references clinic.dose,
    sedation          smallint    not null check (sedation between 1 and 4),
    respiratory_rate  smallint check (respiratory_rate between 0 and 99),
    oxygen_saturation smallint check (oxygen_saturation between 0 and 100),
    note              text        not null default '',
    checked_by        uuid        not null,
    checked_at        timestamptz not null
);
create index exit_check_dose on clinic.exit_check (dose, checked_at desc);

create table clinic.emergency_step (
    id         bigint generated always as identity primary key,
    client_key uuid        not null unique,
    dose       uuid        not null references clinic.dose,
    step       text        not null check (step in ('start', 'oxygen', 'naloxone', 'ambulance', 'over')),
    note       text        not null default '',
    done_by    uuid        not null,
    done_at    timestamptz not null
);
create index emergency_step_dose on clinic.emergency_step (dose, id);

create table clinic.leaving (
    dose      uuid primary key references clinic.dose,
    way       text        not null check (way in ('released', 'own-accord', 'ambulance')),
    note      text        not null default '',
    seen_by   uuid        not null,
    left_at   timestamptz not null,
    check (way <> 'own-accord' or length(btrim(note)) > 0)
);

do $$
declare
    name text;
begin
    foreach name in array array ['exit_check', 'emergency_step', 'leaving'] loop
        execute format('create trigger append_only before update or delete or truncate on clinic.%I
            for each statement execute function clinic.refuse_change()', name);
    end loop;
end
$$;

grant select, insert on clinic.exit_check, clinic.emergency_step, clinic.leaving to havn_app;
