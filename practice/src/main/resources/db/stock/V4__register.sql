-- The register in the order of its lines, whom it was bought from, and who has signed which balance.

-- One number for every line of every account, in the order of writing: what was signed goes up to such a number.
alter table stock.entry add column line bigint generated always as identity;

create table stock.purchase (
    transfer uuid primary key references stock.transfer,
    supplier text not null check (length(btrim(supplier)) > 0)
);

-- Locks nothing: a line written later for a signed month stands in the register and shows that it came after.
create table stock.month_signature (
    id         uuid primary key default uuidv7(),
    clinic     uuid        not null,
    medicine   text        not null,
    month      date        not null check (extract(day from month) = 1),
    lines      bigint      not null check (lines >= 0),
    last_line  bigint      not null check (last_line >= 0),
    balance_ug bigint      not null check (balance_ug >= 0),
    signed_by  uuid        not null,
    signed_at  timestamptz not null
);
create index month_signature_month on stock.month_signature (clinic, medicine, month, signed_at desc);

do $$
declare
    name text;
begin
    foreach name in array array ['purchase', 'month_signature'] loop
        execute format('create trigger append_only before update or delete or truncate on stock.%I
            for each statement execute function stock.refuse_change()', name);
        execute format('grant select, insert on stock.%I to havn_app', name);
    end loop;
end
$$;
