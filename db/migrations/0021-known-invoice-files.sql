-- How a UBL file was read when it was loaded, where nothing at all had to be said of it: the reader and the settings that
-- decide over it. The same file, read in the same way, says the same again and need not be read.
alter table invoice_files add column reading text;
create index invoice_files_known on invoice_files (sha256) where reading is not null;
