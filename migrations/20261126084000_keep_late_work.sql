-- Work that reached a request too late is kept as a comment; finished work is reminded of once.

set local lock_timeout = '3s';

alter table request_comments
  add column kept_action text constraint request_comments_kept_check check (kept_action in ('depart', 'start', 'hold', 'resume', 'complete', 'attach')),
  add column occurred_at timestamptz;

alter table requests
  add column reminded_at timestamptz;

-- Who follows a request: the residents whose requests repeat it.
create index requests_duplicate_idx on requests (company_id, duplicate_of) where duplicate_of is not null;
