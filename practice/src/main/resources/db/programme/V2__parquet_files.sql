-- An answer's tables as Parquet too, in Base64, since a file's body is text.
alter table programme.run_file drop constraint run_file_name_check;
alter table programme.run_file add constraint run_file_name_check check (name ~ '^[a-z-]+\.(csv|html|parquet)$');
