-- A card with a random code, by which a patient is found at the door and, with a PIN, opens their own page.
-- Neither the code nor the PIN is kept, only what shows that somebody knows it.
create table access.card (
    id           uuid primary key default uuidv7(),
    citizen      uuid        not null,
    clinic       uuid        not null,
    code_hash    bytea       not null unique check (octet_length(code_hash) = 32),
    pin_hash     text        not null check (pin_hash like '$argon2id$%'),
    failed_tries integer     not null default 0 check (failed_tries >= 0),
    locked_until timestamptz,
    issued_by    uuid        not null references access.account,
    issued_at    timestamptz not null
);
create index card_citizen on access.card (citizen, clinic, issued_at desc);

-- A blocked card stays blocked; the next one has another code.
create table access.card_block (
    card       uuid primary key references access.card,
    blocked_by uuid        not null references access.account,
    blocked_at timestamptz not null,
    reason     text        not null check (length(btrim(reason)) > 0)
);

create trigger never_deleted before delete or truncate on access.card
    for each statement execute function access.refuse_change();
create trigger append_only before update or delete or truncate on access.card_block
    for each statement execute function access.refuse_change();

grant select, insert on access.card, access.card_block to havn_app;
grant update (failed_tries, locked_until) on access.card to havn_app;
