-- The list of what holds something follows the ledger: only the ledger's own trigger writes it.
alter function stock.check_entry() security definer;
alter function stock.check_entry() set search_path = pg_catalog, pg_temp;
revoke insert, delete on stock.held from havn_app;
