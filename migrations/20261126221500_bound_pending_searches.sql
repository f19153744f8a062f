-- What was written lately waits in a list that every search reads whole, and whoever fills it sorts it in. Four megabytes
-- of it, the usual bound, are milliseconds of each search and a third of a second of that one writer.
alter index requests_search_idx set (gin_pending_list_limit = 256);
alter index residents_search_idx set (gin_pending_list_limit = 256);
