-- Materials and paid work of a request: a line each, without a catalogue.
create table request_lines (
  company_id        uuid        not null,
  id                uuid        not null,
  request_id        uuid        not null,
  name              text        not null,
  quantity_milli    bigint      not null constraint request_lines_quantity_check check (quantity_milli > 0),
  unit              text        not null,
  unit_price_tiyin  bigint      not null constraint request_lines_price_check check (unit_price_tiyin >= 0),
  payer             text        not null constraint request_lines_payer_check check (payer in ('company', 'resident')),
  added_by          uuid,
  added_at          timestamptz not null,
  constraint request_lines_pkey primary key (company_id, id),
  constraint request_lines_request_fkey foreign key (company_id, request_id) references requests (company_id, id),
  constraint request_lines_added_by_fkey foreign key (company_id, added_by) references employees (company_id, id)
);
create index request_lines_request_idx on request_lines (company_id, request_id, id);
select install_company_policy('request_lines');
