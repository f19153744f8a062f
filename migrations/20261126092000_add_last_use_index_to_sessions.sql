-- Whoever signs in goes on in the company they used last.

create index sessions_used_idx on sessions (user_id, seen_at desc);
