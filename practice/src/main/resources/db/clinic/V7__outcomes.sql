-- What a named person decided about a dose, beside what the rules proposed; the newest of an attendance stands.

create table clinic.outcome (
    id         uuid primary key default uuidv7(),
    client_key uuid        not null unique,
    attendance uuid        not null references clinic.attendance,
    proposal   uuid references clinic.decision,
    kind       text        not null check (kind in
        ('give', 'reduce', 'delay', 'refuse', 'doctor', 'hospital', 'oral', 'intramuscular', 'methadone')),
    asked_for  text        not null default '',
    mass_ug    bigint check (mass_ug > 0),
    until      timestamptz check (until > decided_at),
    rule       text        not null check (length(btrim(rule)) > 0),
    reason     text        not null check (length(btrim(reason)) > 0),
    decided_by uuid        not null,
    by_doctor  boolean     not null,
    decided_at timestamptz not null,
    check ((kind = 'reduce') = (mass_ug is not null)),
    check ((kind = 'delay') = (until is not null)),
    check (kind not in ('oral', 'intramuscular', 'methadone') or by_doctor)
);
create index outcome_attendance on clinic.outcome (attendance, id desc);

create trigger append_only before update or delete or truncate on clinic.outcome
    for each statement execute function clinic.refuse_change();

grant select, insert on clinic.outcome to havn_app;
