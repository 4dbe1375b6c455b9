-- A guest is in the care of another clinic for some days; the end stands from the beginning and needs nobody to act.
alter table access.care_start
    add column ends_at timestamptz,
    add constraint care_ends_after_it_starts check (ends_at > started_at);

create or replace view access.care_now with (security_invoker = true) as
select s.citizen, s.clinic, s.started_at, s.ends_at
from access.care_start s
where not exists (select from access.care_end e where e.care_start = s.id);
