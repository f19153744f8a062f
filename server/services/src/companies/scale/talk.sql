-- $1 company, $2 the first number and $3 the last, $4 an employee who dispatches, $5 words that are said, $6 when reading began, $7 users who read.
-- Something is said of one request in five; those who hand out work have read most of what is recent.
with said as (
  insert into request_comments (company_id, id, request_id, author_kind, author_id, visibility, text, command_id, at)
  select $1, gen_random_uuid(), id,
         case when number % 10 = 0 and resident_id is not null then 'resident' else 'employee' end,
         case when number % 10 = 0 and resident_id is not null then resident_id else $4::uuid end,
         case when number % 15 = 0 then 'internal' else 'resident' end,
         ($5::text[])[1 + number % cardinality($5)], gen_random_uuid(), created_at + interval '10 minutes'
  from requests
  where company_id = $1
    and number between $2 and $3
    and number % 5 = 0
)
insert into request_reads (company_id, user_id, request_id, last_read_at)
select $1, reader, id, updated_at + interval '1 minute'
from requests
cross join unnest($7::uuid[]) as reader
where company_id = $1
  and number between $2 and $3
  and number % 10 < 8
  and created_at > $6::timestamptz
order by id
