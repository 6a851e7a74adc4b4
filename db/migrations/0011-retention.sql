-- Files of exports are forgotten after their days: content that no import names any more goes.
create index import_files_content on import_files (sha256);
create index imports_finished on imports (finished_at);
