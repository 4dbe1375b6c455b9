-- Syringes drawn before the session: each a container with an account of its own, bound to one patient.

alter table stock.transfer drop constraint transfer_kind_check;
alter table stock.transfer add constraint transfer_kind_check
    check (kind in ('receipt', 'draw', 'dose', 'untaken', 'waste', 'reversal', 'loss', 'overfill'));
alter table stock.transfer add constraint transfer_untaken_is_witnessed
    check (kind <> 'untaken' or (witness is not null and length(btrim(reason)) > 0));

-- Session and number are what stands on the label; the opening of the container says when, by whom and until when.
create table stock.syringe (
    container  uuid primary key references stock.container,
    clinic     uuid        not null,
    vial       uuid        not null references stock.container check (vial <> container),
    citizen    uuid        not null,
    day        date        not null,
    session    text        not null check (length(btrim(session)) > 0),
    number     integer     not null check (number > 0),
    client_key uuid        not null unique,
    transfer   uuid        not null unique references stock.transfer,
    unique (clinic, day, number)
);
create index syringe_citizen on stock.syringe (citizen, day);
create index syringe_vial on stock.syringe (vial);

create table stock.syringe_check (
    container  uuid primary key references stock.syringe,
    checked_by uuid        not null,
    checked_at timestamptz not null
);

create function stock.check_second_person() returns trigger language plpgsql as $$
begin
    if (select o.opened_by from stock.opening o where o.container = new.container) = new.checked_by then
        raise exception 'syringe % is not checked by the one who prepared it', new.container using errcode = 'HV002';
    end if;
    return new;
end
$$;
create trigger check_second_person before insert on stock.syringe_check
    for each row execute function stock.check_second_person();

-- How long the clinic lets a drawn syringe wait; the newest signature counts.
create table stock.syringe_limit (
    id           uuid primary key default uuidv7(),
    clinic       uuid        not null,
    keep_minutes bigint      not null check (keep_minutes between 1 and 10080),
    reason       text        not null check (length(btrim(reason)) > 0),
    signed_by    uuid        not null,
    signed_at    timestamptz not null
);
create index syringe_limit_clinic on stock.syringe_limit (clinic, signed_at desc);

-- What lies on the preparation table: the vial that was last put there, or nothing since it was cleared.
create table stock.bench (
    id      bigint generated always as identity primary key,
    clinic  uuid        not null,
    vial    uuid references stock.container,
    note    text        not null default '',
    done_by uuid        not null,
    done_at timestamptz not null
);
create index bench_clinic on stock.bench (clinic, id desc);

-- Why something was wasted, in the words of the clinic's list; the reason of the transfer says it in full.
create table stock.waste_kind (
    transfer uuid primary key references stock.transfer,
    kind     text not null check (kind in ('not-used', 'wrong', 'residue', 'failed-vein', 'spilled', 'vomited', 'expired',
        'broken', 'returned', 'patient-left'))
);

-- The containers that hold something, so that nobody has to read every vial there ever was. It is no record:
-- the entries are, and this follows them.
create table stock.held (
    container uuid primary key references stock.container,
    clinic    uuid not null
);
create index held_clinic on stock.held (clinic);
insert into stock.held select h.id, h.clinic from stock.holding h where h.balance_ug > 0;
create index container_received on stock.container (clinic, received_at desc);

create or replace function stock.check_entry() returns trigger language plpgsql as $$
declare
    last    record;
    mine    record;
    theirs  record;
begin
    select kind, medicine, container, clinic into mine from stock.account where id = new.account;
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
    if mine.kind = 'container' then
        if new.balance_ug = 0 then
            delete from stock.held where container = mine.container;
        elsif coalesce(last.balance_ug, 0) = 0 then
            insert into stock.held (container, clinic) values (mine.container, mine.clinic);
        end if;
    end if;
    return new;
end
$$;

-- A syringe is counted as a thing and not by its volume, like a sealed vial.
create or replace view stock.holding with (security_invoker = true) as
select c.id, c.clinic, c.medicine, c.label, c.lot, c.content_ug,
       case when s.container is null then o.volume_ul end as volume_ul, a.id as account,
       coalesce((select e.balance_ug from stock.entry e where e.account = a.id order by e.seq desc limit 1), 0) as balance_ug,
       s.container is not null as syringe
from stock.container c
join stock.account a on a.container = c.id
left join stock.opening o on o.container = c.id
left join stock.syringe s on s.container = c.id;

alter table stock.count_line add column syringe boolean not null default false;

do $$
declare
    name text;
begin
    foreach name in array array ['syringe', 'syringe_check', 'syringe_limit', 'bench', 'waste_kind'] loop
        execute format('create trigger append_only before update or delete or truncate on stock.%I
            for each statement execute function stock.refuse_change()', name);
        execute format('grant select, insert on stock.%I to havn_app', name);
    end loop;
end
$$;
grant select, insert, delete on stock.held to havn_app;
