-- A check of the wrong person says nothing about the right one: it stays in the record and counts for nothing.
create table clinic.check_void (
    pre_dose_check uuid primary key references clinic.pre_dose_check,
    voided_by      uuid        not null,
    voided_at      timestamptz not null
);

create view clinic.check_now with (security_invoker = true) as
select c.* from clinic.pre_dose_check c
where not exists (select from clinic.check_void v where v.pre_dose_check = c.id);

create trigger append_only before update or delete or truncate on clinic.check_void
    for each statement execute function clinic.refuse_change();

grant select, insert on clinic.check_void to havn_app;
grant select on clinic.check_now to havn_app;
