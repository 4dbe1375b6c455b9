-- When it was written down that a vial had been dissolved; empty for those from before this column.
alter table stock.opening add column recorded_at timestamptz check (recorded_at >= opened_at);
