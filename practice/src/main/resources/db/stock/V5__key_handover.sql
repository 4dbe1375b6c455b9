-- Who has the keys: each hand-over is signed by the one who gives them and the one who takes them.
create table stock.key_handover (
    id          bigint generated always as identity primary key,
    clinic      uuid        not null,
    given_by    uuid        not null,
    received_by uuid        not null check (received_by <> given_by),
    shift       boolean     not null,
    note        text        not null default '',
    handed_at   timestamptz not null
);
create index key_handover_clinic on stock.key_handover (clinic, id desc);
create trigger append_only before update or delete or truncate on stock.key_handover
    for each statement execute function stock.refuse_change();
grant select, insert on stock.key_handover to havn_app;
