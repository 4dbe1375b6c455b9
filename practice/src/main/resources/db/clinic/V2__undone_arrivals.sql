-- An arrival recorded for the wrong person is taken back, or stands after all; the newest line counts.
create table clinic.arrival_change (
    id         bigint generated always as identity primary key,
    attendance uuid        not null references clinic.attendance,
    undone     boolean     not null,
    changed_by uuid        not null,
    changed_at timestamptz not null
);
create index arrival_change_attendance on clinic.arrival_change (attendance, id desc);

create view clinic.attendance_now with (security_invoker = true) as
select a.* from clinic.attendance a
where not coalesce((select c.undone from clinic.arrival_change c where c.attendance = a.id order by c.id desc limit 1), false);

create trigger append_only before update or delete or truncate on clinic.arrival_change
    for each statement execute function clinic.refuse_change();

grant select, insert on clinic.arrival_change to havn_app;
grant select on clinic.attendance_now to havn_app;
