-- Plans are listed by when they were made; their ids say nothing of it.
drop index attendance.plan_clinic;
create index plan_clinic on attendance.plan (clinic, made_at desc, id);
