-- Codes that stand on doors and in lifts: read by a camera they open the bot with the house, or its entrance, known already.
-- They are short, random and made when they are first printed; a code is a hint about the place and no right to anything.
create table place_codes (
  company_id   uuid not null constraint place_codes_company_fkey references companies (id),
  code         text not null constraint place_codes_code_check check (code ~ '^[0-9a-z]{8}$'),
  building_id  uuid not null,
  -- None: the code of the house.
  entrance_id  uuid,
  constraint place_codes_pkey primary key (company_id, code),
  -- A place has one code: whoever prints it again prints the same.
  constraint place_codes_place_key unique nulls not distinct (company_id, building_id, entrance_id),
  constraint place_codes_building_fkey foreign key (company_id, building_id) references buildings (company_id, id),
  constraint place_codes_entrance_fkey foreign key (company_id, building_id, entrance_id) references entrances (company_id, building_id, id)
);
select install_company_policy('place_codes');
