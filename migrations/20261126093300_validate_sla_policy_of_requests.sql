-- Every request was written before there were policies, or with one of its company.

alter table requests validate constraint requests_sla_policy_fkey;
