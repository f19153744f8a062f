alter table requests validate constraint requests_responsible_fkey;
