-- A person's files of the last hour are counted before another one is taken.

create index files_uploaded_idx on files (company_id, uploaded_by, created_at) where uploaded_by is not null;
