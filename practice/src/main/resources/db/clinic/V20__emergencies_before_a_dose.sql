-- An emergency before a dose: its steps and checks belong to the attendance. A step after a dose names both, so that
-- one look finds every emergency of an attendance.
alter table clinic.emergency_step
    alter column dose drop not null,
    add column attendance uuid references clinic.attendance,
    add check (num_nonnulls(dose, attendance) > 0);
create index emergency_step_attendance on clinic.emergency_step (attendance, id) where attendance is not null;
create index emergency_step_before_dose on clinic.emergency_step (done_at) where dose is null;

alter table clinic.exit_check
    alter column dose drop not null,
    add column attendance uuid references clinic.attendance,
    add check (num_nonnulls(dose, attendance) = 1);
create index exit_check_attendance on clinic.exit_check (attendance, checked_at desc) where attendance is not null;

-- What came of an emergency before a dose; a later step opens it again. A doctor may let back in who had left.
create table clinic.emergency_end (
    id       bigint generated always as identity primary key,
    step     bigint      not null references clinic.emergency_step,
    way      text        not null check (way in ('released', 'doctor', 'own-accord', 'ambulance')),
    note     text        not null default '',
    seen_by  uuid        not null,
    ended_at timestamptz not null,
    unique (step, way),
    check (way not in ('own-accord', 'doctor') or length(btrim(note)) > 0)
);
create index emergency_end_step on clinic.emergency_end (step, id desc);

create trigger append_only before update or delete or truncate on clinic.emergency_end
    for each statement execute function clinic.refuse_change();

grant select, insert on clinic.emergency_end to havn_app;
