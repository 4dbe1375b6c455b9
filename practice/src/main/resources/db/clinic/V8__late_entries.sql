-- Doses that were entered after the fact, by whom and from what, and that a doctor has seen them. Append-only.
create table clinic.late_entry (
    dose       uuid primary key references clinic.dose,
    clinic     uuid        not null,
    entered_by uuid        not null,
    entered_at timestamptz not null,
    note       text        not null check (length(btrim(note)) > 0),
    remarks    jsonb       not null
);
create index late_entry_clinic on clinic.late_entry (clinic, entered_at desc);

create table clinic.late_review (
    dose    uuid primary key references clinic.late_entry,
    seen_by uuid        not null,
    seen_at timestamptz not null
);

create trigger append_only before update or delete or truncate on clinic.late_entry
    for each statement execute function clinic.refuse_change();
create trigger append_only before update or delete or truncate on clinic.late_review
    for each statement execute function clinic.refuse_change();

grant select, insert on clinic.late_entry, clinic.late_review to havn_app;
