-- Vials that go from a clinic to a place that gives doses in its name, or back: out before a witness, in when somebody there
-- has it in their hands. Both sides stand in the books of their own house. Append-only.

alter table stock.account drop constraint account_kind_check;
alter table stock.account add constraint account_kind_check
    check (kind in ('supplier', 'container', 'patient', 'waste', 'loss', 'overfill', 'site'));
alter table stock.transfer drop constraint transfer_kind_check;
alter table stock.transfer add constraint transfer_kind_check
    check (kind in ('receipt', 'draw', 'dose', 'untaken', 'waste', 'reversal', 'loss', 'overfill', 'dispatch'));
alter table stock.transfer add constraint transfer_dispatch_is_witnessed check (kind <> 'dispatch' or witness is not null);

create table stock.dispatch (
    id         uuid primary key default uuidv7(),
    client_key uuid        not null unique,
    clinic     uuid        not null,
    site       uuid        not null check (site <> clinic),
    container  uuid        not null references stock.container,
    transfer   uuid        not null unique references stock.transfer,
    courier    text        not null check (length(btrim(courier)) > 0),
    sent_by    uuid        not null,
    sent_at    timestamptz not null
);
create index dispatch_clinic on stock.dispatch (clinic, sent_at desc);
create index dispatch_site on stock.dispatch (site, sent_at desc);

create table stock.dispatch_arrival (
    dispatch  uuid primary key references stock.dispatch,
    container uuid        not null unique references stock.container,
    transfer  uuid        not null unique references stock.transfer,
    taken_by  uuid        not null,
    taken_at  timestamptz not null
);

create trigger append_only before update or delete or truncate on stock.dispatch
    for each statement execute function stock.refuse_change();
create trigger append_only before update or delete or truncate on stock.dispatch_arrival
    for each statement execute function stock.refuse_change();

grant select, insert on stock.dispatch, stock.dispatch_arrival to havn_app;
