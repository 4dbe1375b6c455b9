-- The substance ledger. Double entry, whole micrograms, append-only; what the program forgets, this refuses.

create table stock.container (
    id          uuid primary key default uuidv7(),
    clinic      uuid        not null,
    medicine    text        not null,
    label       text        not null check (length(btrim(label)) > 0),
    lot         text        not null check (length(btrim(lot)) > 0),
    expires     date        not null,
    content_ug  bigint      not null check (content_ug > 0),
    received_at timestamptz not null,
    received_by uuid        not null,
    unique (clinic, label)
);

-- Powder made into a solution: from now on the container has a concentration and a shorter life.
create table stock.opening (
    container  uuid primary key references stock.container,
    volume_ul  bigint      not null check (volume_ul > 0),
    opened_at  timestamptz not null,
    use_before timestamptz not null check (use_before > opened_at),
    opened_by  uuid        not null
);

create table stock.account (
    id        bigint generated always as identity primary key,
    clinic    uuid not null,
    kind      text not null check (kind in ('supplier', 'container', 'patient', 'waste')),
    medicine  text not null,
    container uuid references stock.container,
    citizen   uuid,
    unique nulls not distinct (clinic, kind, medicine, container, citizen),
    check ((kind = 'container') = (container is not null)),
    check ((kind = 'patient') = (citizen is not null))
);

create table stock.transfer (
    id          uuid primary key default uuidv7(),
    clinic      uuid        not null,
    kind        text        not null check (kind in ('receipt', 'dose', 'waste', 'reversal')),
    medicine    text        not null,
    from_account bigint     not null references stock.account,
    to_account  bigint      not null references stock.account check (to_account <> from_account),
    amount_ug   bigint      not null check (amount_ug > 0),
    happened_at timestamptz not null,
    recorded_at timestamptz not null,
    recorded_by uuid        not null,
    witness     uuid check (witness <> recorded_by),
    reason      text        not null default '',
    reverses    uuid unique references stock.transfer,
    check ((kind = 'reversal') = (reverses is not null)),
    check (kind not in ('waste', 'reversal') or (witness is not null and length(btrim(reason)) > 0))
);
create index transfer_clinic on stock.transfer (clinic, recorded_at);

-- One line of an account. Each carries the balance it leaves, so that a lost line cannot hide.
create table stock.entry (
    account    bigint not null references stock.account,
    seq        bigint not null check (seq > 0),
    transfer   uuid   not null references stock.transfer,
    delta_ug   bigint not null check (delta_ug <> 0),
    balance_ug bigint not null,
    primary key (account, seq),
    unique (transfer, account)
);

create function stock.check_entry() returns trigger language plpgsql as $$
declare
    last    record;
    mine    record;
    theirs  record;
begin
    select kind, medicine into mine from stock.account where id = new.account;
    select medicine, from_account, to_account, amount_ug into theirs from stock.transfer where id = new.transfer;
    if mine.medicine <> theirs.medicine then
        raise exception 'account % holds %, the transfer moves %', new.account, mine.medicine, theirs.medicine using errcode = 'HV002';
    end if;
    if not ((new.account = theirs.from_account and new.delta_ug = -theirs.amount_ug)
         or (new.account = theirs.to_account and new.delta_ug = theirs.amount_ug)) then
        raise exception 'entry of % ug on account % is no side of transfer %', new.delta_ug, new.account, new.transfer using errcode = 'HV002';
    end if;
    select seq, balance_ug into last from stock.entry where account = new.account order by seq desc limit 1;
    if new.seq <> coalesce(last.seq, 0) + 1 or new.balance_ug <> coalesce(last.balance_ug, 0) + new.delta_ug then
        raise exception 'account % does not continue from its last line', new.account using errcode = 'HV002';
    end if;
    if new.balance_ug < 0 and mine.kind <> 'supplier' then
        raise exception 'account % would hold % ug', new.account, new.balance_ug using errcode = 'HV003';
    end if;
    return new;
end
$$;
create trigger check_entry before insert on stock.entry for each row execute function stock.check_entry();

-- At commit a transfer has both its sides or does not exist.
create function stock.check_balanced() returns trigger language plpgsql as $$
begin
    if (select count(*) from stock.entry where transfer = new.id) <> 2 then
        raise exception 'transfer % does not have two sides', new.id using errcode = 'HV002';
    end if;
    return null;
end
$$;
create constraint trigger check_balanced after insert on stock.transfer
    deferrable initially deferred for each row execute function stock.check_balanced();

create function stock.check_reversal() returns trigger language plpgsql as $$
declare
    original record;
begin
    if new.reverses is not null then
        select * into original from stock.transfer where id = new.reverses;
        if (new.from_account, new.to_account, new.amount_ug) is distinct from (original.to_account, original.from_account, original.amount_ug)
           or original.kind = 'reversal' then
            raise exception 'a reversal is the exact opposite of what it reverses' using errcode = 'HV002';
        end if;
    end if;
    return new;
end
$$;
create trigger check_reversal before insert on stock.transfer for each row execute function stock.check_reversal();

create function stock.refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '%.% is append-only: % refused', tg_table_schema, tg_table_name, tg_op using errcode = 'HV001';
end
$$;
create trigger append_only before update or delete or truncate on stock.container
    for each statement execute function stock.refuse_change();
create trigger append_only before update or delete or truncate on stock.opening
    for each statement execute function stock.refuse_change();
create trigger append_only before update or delete or truncate on stock.account
    for each statement execute function stock.refuse_change();
create trigger append_only before update or delete or truncate on stock.transfer
    for each statement execute function stock.refuse_change();
create trigger append_only before update or delete or truncate on stock.entry
    for each statement execute function stock.refuse_change();

grant usage on schema stock to havn_app;
grant select, insert on all tables in schema stock to havn_app;
