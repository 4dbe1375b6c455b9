-- What happened in the booth after a dose was handed over: attempts, what was not taken, and what a doctor decided.

create table clinic.booth_entry (
    id         bigint generated always as identity primary key,
    client_key uuid        not null unique,
    dose       uuid        not null references clinic.dose,
    outcome    text        not null check (outcome in ('taken', 'missed', 'vomited')),
    route      text        not null,
    site       text        not null,
    note       text        not null default '',
    done_by    uuid        not null,
    done_at    timestamptz not null
);
create index booth_entry_dose on clinic.booth_entry (dose, id);

-- Wasted before a witness: the dose is what was taken, and the ledger says where the rest went.
create table clinic.untaken (
    id         uuid primary key default uuidv7(),
    client_key uuid        not null unique,
    dose       uuid        not null references clinic.dose,
    amount_ug  bigint      not null check (amount_ug > 0),
    kind       text        not null,
    reason     text        not null check (length(btrim(reason)) > 0),
    transfer   uuid        not null unique,
    entered_by uuid        not null,
    witness    uuid        not null check (witness <> entered_by),
    entered_at timestamptz not null
);
create index untaken_dose on clinic.untaken (dose);

-- After the attempts are used up: by muscle instead, methadone instead, or nothing more today.
create table clinic.booth_decision (
    dose       uuid primary key references clinic.dose,
    instead    text        not null check (instead in ('intramuscular', 'methadone', 'stop')),
    reason     text        not null check (length(btrim(reason)) > 0),
    doctor     uuid        not null,
    decided_at timestamptz not null
);

-- A doctor lets what was lost be given again, today; the rules are asked again like for any dose.
create table clinic.redose (
    dose       uuid primary key references clinic.dose,
    attendance uuid        not null references clinic.attendance,
    mass_ug    bigint      not null check (mass_ug > 0),
    reason     text        not null check (length(btrim(reason)) > 0),
    doctor     uuid        not null,
    witness    uuid        not null check (witness <> doctor),
    ordered_at timestamptz not null,
    expires_at timestamptz not null check (expires_at > ordered_at)
);
create index redose_attendance on clinic.redose (attendance);

do $$
declare
    name text;
begin
    foreach name in array array ['booth_entry', 'untaken', 'booth_decision', 'redose'] loop
        execute format('create trigger append_only before update or delete or truncate on clinic.%I
            for each statement execute function clinic.refuse_change()', name);
        execute format('grant select, insert on clinic.%I to havn_app', name);
    end loop;
end
$$;
