-- A place that gives doses in the name of a clinic: what it is, and which clinic answers for it.
alter table person.organisation
    add column place text check (place in ('care-home', 'hospital', 'prison', 'pharmacy')),
    add column run_by uuid references person.organisation check (run_by <> id),
    add constraint organisation_site check ((place is null) = (run_by is null));
create index organisation_run_by on person.organisation (run_by);
