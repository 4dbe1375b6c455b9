-- An account is found by what it belongs to; without these a clinic's accounts are all read for one dose.
create unique index account_container on stock.account (container) where container is not null;
create index account_citizen on stock.account (citizen, medicine) where citizen is not null;
