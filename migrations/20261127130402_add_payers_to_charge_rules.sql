-- A penalty may be another one for businesses than for residents, and a rule says by which law or contract it holds.
set local lock_timeout = '3s';
alter table charge_rules
  add column payer_kind text constraint charge_rules_payer_check check (payer_kind in ('resident', 'business')),
  add column legal_ref  text constraint charge_rules_legal_ref_check check (char_length(legal_ref) between 1 and 200);
