-- What may be given instead of a prescribed dose in the same session: another form or route in its own amount, which
-- the doctor signs with the prescription, from the version of the clinic's table that held then.
create table clinic.prescription_exchange (
    id           uuid primary key default uuidv7(),
    prescription uuid    not null references clinic.prescription,
    medicine     text    not null,
    route        text    not null,
    mass_ug      bigint  not null check (mass_ug > 0),
    version      integer not null check (version > 0),
    unique (prescription, medicine, route)
);

create trigger append_only before update or delete or truncate on clinic.prescription_exchange
    for each statement execute function clinic.refuse_change();

grant select, insert on clinic.prescription_exchange to havn_app;

-- Which of them somebody asked about; empty for the prescription itself.
alter table clinic.decision add column exchange uuid references clinic.prescription_exchange;
