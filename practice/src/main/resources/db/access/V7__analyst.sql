-- An analyst asks the population model what a policy would change, and sees no patient.
alter table access.account drop constraint account_roles_check;
alter table access.account add constraint account_roles_check
    check (cardinality(roles) > 0
        and roles <@ array ['nurse', 'doctor', 'pharmacist', 'manager', 'inspector', 'chemist', 'authority', 'analyst']);
