-- A patient may have several medicines at once, each with its own time and place.
alter table clinic.prescription
    add column session    text check (session in ('morning', 'afternoon')),
    add column every_days integer not null default 1 check (every_days between 1 and 366),
    add column taken_home boolean not null default false,
    add constraint prescription_once check (sessions_per_day = 1 or (session is null and every_days = 1));

-- Which of them somebody asked about; empty for decisions from before, and where nothing was prescribed.
alter table clinic.decision add column prescription uuid references clinic.prescription;

-- Why the dose changed.
alter table clinic.prescription_signature add column reason text not null default '';
