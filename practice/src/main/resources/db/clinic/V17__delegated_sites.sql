-- Which notice was given that a site gives the doses; empty between clinics.
alter table clinic.move add column notice text not null default '';
