-- Counting what is there, and what follows when it is not what the ledger says. All of it append-only.

-- Measuring loss and overfill are entries like any other: two people, a reason, and an account of their own.
alter table stock.account drop constraint account_kind_check;
alter table stock.account add constraint account_kind_check
    check (kind in ('supplier', 'container', 'patient', 'waste', 'loss', 'overfill'));
alter table stock.transfer drop constraint transfer_kind_check;
alter table stock.transfer add constraint transfer_kind_check
    check (kind in ('receipt', 'dose', 'waste', 'reversal', 'loss', 'overfill'));
alter table stock.transfer add constraint transfer_difference_is_witnessed
    check (kind not in ('loss', 'overfill') or (witness is not null and length(btrim(reason)) > 0));

create or replace function stock.check_entry() returns trigger language plpgsql as $$
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
    -- What comes from outside the clinic's books is owed by nobody: suppliers, and vials that held more than they said.
    if new.balance_ug < 0 and mine.kind not in ('supplier', 'overfill') then
        raise exception 'account % would hold % ug', new.account, new.balance_ug using errcode = 'HV003';
    end if;
    return new;
end
$$;

-- Each container with what the ledger says is in it now.
create view stock.holding with (security_invoker = true) as
select c.id, c.clinic, c.medicine, c.label, c.lot, c.content_ug, o.volume_ul, a.id as account,
       coalesce((select e.balance_ug from stock.entry e where e.account = a.id order by e.seq desc limit 1), 0) as balance_ug
from stock.container c
join stock.account a on a.container = c.id
left join stock.opening o on o.container = c.id;
grant select on stock.holding to havn_app;

-- What the clinic itself has signed about its vials; the newest signature counts.
create table stock.signed_limit (
    id              uuid primary key default uuidv7(),
    clinic          uuid        not null,
    reading_ul      bigint      not null check (reading_ul between 0 and 1000000),
    drawn_permille  integer     not null check (drawn_permille between 0 and 1000),
    in_use_minutes  bigint      not null check (in_use_minutes between 1 and 525600),
    reason          text        not null check (length(btrim(reason)) > 0),
    signed_by       uuid        not null,
    signed_at       timestamptz not null
);
create index signed_limit_clinic on stock.signed_limit (clinic, signed_at desc);

-- A count of everything. The first of a day opens the line, the second closes it, a third opens it again.
create table stock.count (
    id         uuid primary key default uuidv7(),
    clinic     uuid        not null,
    day        date        not null,
    turn       integer     not null check (turn > 0),
    started_by uuid        not null,
    started_at timestamptz not null,
    unique (clinic, day, turn)
);

-- What is to be counted, fixed when the count begins: an open vial by its volume, sealed ones of a lot by their number.
create table stock.count_line (
    count      uuid    not null references stock.count,
    line       integer not null check (line > 0),
    container  uuid references stock.container,
    medicine   text    not null,
    lot        text    not null,
    content_ug bigint  not null check (content_ug > 0),
    primary key (count, line)
);

-- One person's count, made without seeing the other's or what the ledger says.
create table stock.count_sheet (
    count      uuid        not null references stock.count,
    sheet      smallint    not null check (sheet in (1, 2)),
    counted_by uuid        not null,
    counted_at timestamptz not null,
    primary key (count, sheet),
    unique (count, counted_by)
);

-- Microlitres of a solution, or a number of vials; beside it what the ledger said at that moment and how far off it may be.
create table stock.count_reading (
    count     uuid     not null,
    sheet     smallint not null,
    line      integer  not null,
    reading   bigint   not null check (reading >= 0),
    expected  bigint   not null check (expected >= 0),
    tolerance bigint   not null check (tolerance >= 0),
    primary key (count, sheet, line),
    foreign key (count, sheet) references stock.count_sheet,
    foreign key (count, line) references stock.count_line
);

-- Written when the second person has counted. A dose reads the last of the day in the statement that reads its vial.
create table stock.line_turn (
    clinic    uuid        not null,
    day       date        not null,
    turn      integer     not null,
    opens     boolean     not null check (opens = (turn % 2 = 1)),
    turned_at timestamptz not null,
    primary key (clinic, day, turn),
    foreign key (clinic, day, turn) references stock.count (clinic, day, turn)
);

create function stock.check_turn() returns trigger language plpgsql as $$
begin
    if (select count(*) from stock.count c join stock.count_sheet s on s.count = c.id
        where c.clinic = new.clinic and c.day = new.day and c.turn = new.turn) <> 2 then
        raise exception 'the count of % is not done by two people', new.day using errcode = 'HV002';
    end if;
    return new;
end
$$;
create trigger check_turn before insert on stock.line_turn for each row execute function stock.check_turn();

-- A count that differs from the ledger by more than its tolerance.
create table stock.discrepancy (
    id        uuid primary key default uuidv7(),
    clinic    uuid        not null,
    count     uuid        not null,
    line      integer     not null,
    container uuid references stock.container,
    found_at  timestamptz not null,
    unique (count, line),
    foreign key (count, line) references stock.count_line
);
create index discrepancy_clinic on stock.discrepancy (clinic, found_at desc);
create index discrepancy_container on stock.discrepancy (container) where container is not null;

create table stock.recount (
    id          uuid primary key default uuidv7(),
    discrepancy uuid        not null references stock.discrepancy,
    reading     bigint      not null check (reading >= 0),
    expected    bigint      not null check (expected >= 0),
    tolerance   bigint      not null check (tolerance >= 0),
    balance_ug  bigint      not null check (balance_ug >= 0),
    note        text        not null default '',
    counted_by  uuid        not null,
    witness     uuid        not null check (witness <> counted_by),
    counted_at  timestamptz not null
);
create index recount_discrepancy on stock.recount (discrepancy, counted_at desc);

create table stock.discrepancy_close (
    discrepancy uuid primary key references stock.discrepancy,
    cause       text        not null check (cause in ('miscounted', 'measuring-loss', 'overfill', 'missing', 'found')),
    amount_ug   bigint      not null check (amount_ug >= 0),
    reason      text        not null check (length(btrim(reason)) > 0),
    closed_by   uuid        not null,
    witness     uuid        not null check (witness <> closed_by),
    closed_at   timestamptz not null
);

create table stock.discrepancy_transfer (
    transfer    uuid primary key references stock.transfer,
    discrepancy uuid not null references stock.discrepancy
);

-- Something is missing and the authority must be told, or nobody knows above which limit it must.
create table stock.report_due (
    discrepancy uuid primary key references stock.discrepancy,
    amount_ug   bigint      not null check (amount_ug > 0),
    limit_ug    bigint check (limit_ug >= 0),
    due_since   timestamptz not null
);

create table stock.report_made (
    discrepancy uuid primary key references stock.report_due,
    reference   text        not null check (length(btrim(reference)) > 0),
    reported_by uuid        not null,
    reported_at timestamptz not null
);

do $$
declare
    name text;
begin
    foreach name in array array ['signed_limit', 'count', 'count_line', 'count_sheet', 'count_reading', 'line_turn',
        'discrepancy', 'recount', 'discrepancy_close', 'discrepancy_transfer', 'report_due', 'report_made'] loop
        execute format('create trigger append_only before update or delete or truncate on stock.%I
            for each statement execute function stock.refuse_change()', name);
        execute format('grant select, insert on stock.%I to havn_app', name);
    end loop;
end
$$;
