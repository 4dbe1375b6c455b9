-- An authority's inspector reads the books and writes nothing, so an account is that and nothing else.
alter table access.account drop constraint account_roles_check;
alter table access.account add constraint account_roles_check
    check (cardinality(roles) > 0 and roles <@ array ['nurse', 'doctor', 'pharmacist', 'manager', 'inspector']);
alter table access.account add constraint account_inspector_is_nothing_else
    check (not ('inspector' = any (roles)) or cardinality(roles) = 1);
