-- A session that is over and in which somebody expected had no dose: why, as far as anybody knows, and who signs that.
create table clinic.missed_session (
    id         uuid primary key default uuidv7(),
    clinic     uuid        not null,
    citizen    uuid        not null,
    day        date        not null,
    session    text        not null,
    why        text        not null check (why in ('did-not-come', 'refused', 'not-allowed', 'on-hold', 'hospital', 'prison', 'elsewhere')),
    note       text        not null default '',
    settled_by uuid        not null,
    settled_at timestamptz not null,
    unique (citizen, clinic, day, session)
);
create index missed_session_clinic on clinic.missed_session (clinic, day);
create trigger append_only before update or delete or truncate on clinic.missed_session
    for each statement execute function clinic.refuse_change();
grant select, insert on clinic.missed_session to havn_app;
