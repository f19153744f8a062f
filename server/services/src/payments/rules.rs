//! Dated rules that change charges: discounts, recalculations, penalties. They hold once they are switched on.
//! Who may: `charges.read` sees, `charges.write` changes; a rule for all houses is changed by those who take care of all of them.

use domain::{
    charges::{PayerKind, RuleKind, RuleNumbers, RuleView, SaveRule, SwitchRule},
    ids::{AccountId, BuildingId, ChargeRuleId},
    invalid::Invalid,
    roles::Permission,
    words::Localized,
};
use sqlx::types::Json;

use super::{
    accounts::require_house,
    tariffs::{note, require_whole_in},
};
use crate::{Error, Kind, Result, Scope, Services, Tx, error::OnConstraint as _, housing, once};

/// All rules, those that hold first.
pub(super) async fn list_in(tx: &mut Tx) -> Result<Vec<RuleView>> {
    let company = tx.company();
    let rows = sqlx::query!(
        r#"select charge_rules.id as "id: ChargeRuleId", charge_rules.kind as "kind: RuleKind",
             buildings.address as "address: Option<Json<Localized>>", utilities.name as "service: Option<Json<Localized>>",
             accounts.number as "account: Option<String>", payer_kind as "payer: PayerKind", rate_bp, grace_days, cap_bp, valid_from,
             valid_to, is_on, legal_ref
           from charge_rules
           left join buildings on buildings.company_id = charge_rules.company_id and buildings.id = charge_rules.building_id
           left join utilities on utilities.company_id = charge_rules.company_id and utilities.id = charge_rules.utility_id
           left join accounts on accounts.company_id = charge_rules.company_id and accounts.id = charge_rules.account_id
           where charge_rules.company_id = $1
           order by is_on desc, charge_rules.kind, charge_rules.id desc"#,
        company.0,
    )
    .fetch_all(tx.db())
    .await?;
    let rules = rows.into_iter().map(|row| RuleView {
        id: row.id,
        kind: row.kind,
        address: row.address.map(|address| address.0),
        service: row.service.map(|service| service.0),
        account: row.account,
        payer: row.payer,
        rate_bp: row.rate_bp,
        grace_days: row.grace_days,
        cap_bp: row.cap_bp,
        from: row.valid_from,
        to: row.valid_to,
        on: row.is_on,
        legal_ref: row.legal_ref,
    });
    Ok(rules.collect())
}

/// Adds a rule, switched off.
///
/// # Errors
/// `Denied`, the fields that cannot be taken.
pub async fn save_charge_rule(sv: &Services, scope: &Scope, save: SaveRule) -> Result<ChargeRuleId> {
    scope.require(Permission::ChargesWrite)?;
    let (numbers, legal_ref) = (save.check()?, save.reference()?);
    let mut tx = sv.begin(scope).await?;
    let id = once(&mut tx, scope, save.command, &save, async |tx: &mut Tx| {
        if let Some(building) = save.building {
            housing::require_building(tx, scope, building).await?;
        }
        let account = account_in(tx, scope, save.account.trim()).await?;
        if save.building.is_none() && account.is_none() {
            require_whole_in(tx, scope).await?;
        }
        let id = insert(tx, &save, (numbers, account, legal_ref.as_deref())).await?;
        note(tx, scope, ("charges.save_rule", id.0), &save).await?;
        Ok(id)
    })
    .await?;
    tx.commit().await?;
    Ok(id)
}

/// The account of this number, in one of the person's houses.
async fn account_in(tx: &mut Tx, scope: &Scope, number: &str) -> Result<Option<AccountId>> {
    if number.is_empty() {
        return Ok(None);
    }
    let company = tx.company();
    let found = sqlx::query_scalar!(
        r#"select id as "id: AccountId" from accounts where company_id = $1 and number = $2"#,
        company.0,
        number,
    )
    .fetch_optional(tx.db())
    .await?;
    let unknown = || Error::from(Invalid::field("account", "account-unknown"));
    let account = found.ok_or_else(unknown)?;
    require_house(tx, scope, account)
        .await
        .map_err(|error| if error.kind == Kind::NotFound { unknown() } else { error })?;
    Ok(Some(account))
}

async fn insert(
    tx: &mut Tx,
    save: &SaveRule,
    (numbers, account, legal_ref): (RuleNumbers, Option<AccountId>, Option<&str>),
) -> Result<ChargeRuleId> {
    let (company, now) = (tx.company(), tx.now());
    let id = ChargeRuleId::generate(now);
    sqlx::query!(
        "insert into charge_rules (company_id, id, kind, building_id, utility_id, account_id, rate_bp, grace_days, cap_bp, valid_from, valid_to,
           created_at, payer_kind, legal_ref)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        company.0,
        id.0,
        save.kind.code(),
        save.building.map(|building| building.0),
        save.service.map(|service| service.0),
        account.map(|account| account.0),
        numbers.rate_bp,
        numbers.grace_days,
        numbers.cap_bp,
        numbers.from,
        save.to,
        now,
        save.payer.map(PayerKind::code),
        legal_ref,
    )
    .execute(tx.db())
    .await
    .on_constraint("charge_rules_utility_fkey", || Invalid::field("service", "choice").into())
    .on_constraint("charge_rules_building_fkey", || Invalid::field("building", "choice").into())?;
    Ok(id)
}

/// Switches a rule on or off, for charges that are computed from now on.
///
/// # Errors
/// `Denied`, `NotFound` also for that of another house than one's own.
pub async fn switch_charge_rule(sv: &Services, scope: &Scope, cmd: SwitchRule) -> Result<()> {
    scope.require(Permission::ChargesWrite)?;
    let mut tx = sv.begin(scope).await?;
    once(&mut tx, scope, cmd.command, &cmd, async |tx: &mut Tx| {
        let company = tx.company();
        let changed = sqlx::query!(
            r#"update charge_rules set is_on = $3 where company_id = $1 and id = $2
               returning building_id as "building: BuildingId", account_id as "account: AccountId""#,
            company.0,
            cmd.rule.0,
            cmd.on,
        )
        .fetch_optional(tx.db())
        .await?
        .ok_or_else(Error::not_found)?;
        if let Some(building) = changed.building {
            housing::require_building(tx, scope, building).await?;
        }
        if let Some(account) = changed.account {
            require_house(tx, scope, account).await?;
        }
        if changed.building.is_none() && changed.account.is_none() {
            housing::require_all_houses(tx, scope).await?;
        }
        note(tx, scope, ("charges.switch_rule", cmd.rule.0), &cmd).await
    })
    .await?;
    tx.commit().await
}
