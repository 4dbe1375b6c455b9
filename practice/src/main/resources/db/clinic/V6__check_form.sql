-- The full check form, what the record said when a check was written, and each patient's own oxygen saturation.

alter table clinic.pre_dose_check
    add column pupils           text check (pupils in ('normal', 'pinpoint', 'wide')),
    add column gait             text check (gait in ('steady', 'unsteady')),
    add column speech           text check (speech in ('clear', 'slurred')),
    add column used             text[] check (used <@ array ['alcohol', 'benzodiazepines', 'opioids', 'stimulants', 'cannabis', 'other']),
    add column used_what        text,
    add column used_hours_ago   smallint check (used_hours_ago between 0 and 999),
    add column opioid_hours_ago smallint check (opioid_hours_ago between 0 and 999),
    add column pregnancy        text check (pregnancy in ('no', 'yes', 'not-known')),
    add column new_medicines    text,
    add column full_due         boolean    not null default false,
    add column last_opioid_at   timestamptz,
    add column oxygen_before    smallint[] not null default '{}',
    add constraint whole_form_or_none
        check (num_nulls(pupils, gait, speech, used, used_what, pregnancy, new_medicines) in (0, 7));

create or replace view clinic.check_now with (security_invoker = true) as
select c.* from clinic.pre_dose_check c
where not exists (select from clinic.check_void v where v.pre_dose_check = c.id);

create table clinic.oxygen_baseline (
    id        uuid primary key default uuidv7(),
    citizen   uuid        not null,
    clinic    uuid        not null,
    usual     smallint    not null check (usual between 1 and 100),
    lowest    smallint    not null check (lowest between 1 and usual),
    reason    text        not null check (length(btrim(reason)) > 0),
    signed_by uuid        not null,
    signed_at timestamptz not null
);
create index oxygen_baseline_citizen on clinic.oxygen_baseline (citizen, signed_at desc);

create trigger append_only before update or delete or truncate on clinic.oxygen_baseline
    for each statement execute function clinic.refuse_change();

grant select, insert on clinic.oxygen_baseline to havn_app;
