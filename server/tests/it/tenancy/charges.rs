//! The charges of a company: a service with a price, the charges of a month that are not posted yet, a rule and a keeper.

use domain::{
    charges::{Mode, NewRun, RuleKind, SaveKeeper, SaveRule, SaveService, SaveTariff, SheetKind},
    ids::{BuildingId, ChargeRuleId, ChargeRunId, CommandId, ImportId, KeeperId, TariffId, UtilityId},
};
use services::payments::{self, NewImport};

use super::{
    cases::{Form, cmd},
    world::{Ids, Maker},
};

/// One of everything that charges have.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Charges {
    pub(crate) service: UtilityId,
    pub(crate) tariff: TariffId,
    pub(crate) rule: ChargeRuleId,
    pub(crate) keeper: KeeperId,
    pub(crate) run: ChargeRunId,
    pub(crate) sheet: ImportId,
}

/// Makes them for the house, whose account is there. The price is the house's own: other houses' charges stay as they are.
pub(super) async fn make(maker: &Maker<'_>, building: BuildingId) -> Charges {
    let (sv, director) = (&maker.server.services, &maker.company.director);
    let save = SaveService {
        command: CommandId::random(),
        id: None,
        name_ru: maker.word("Услуга"),
        name_uz: String::new(),
        name_en: String::new(),
        mode: Mode::Fixed,
    };
    let service = payments::save_service(sv, director, save).await.unwrap();
    let save = SaveTariff {
        command: CommandId::random(),
        service,
        building: Some(building),
        price: "1000".to_owned(),
        from: "2026-01-01".parse().ok(),
    };
    let tariff = payments::save_tariff(sv, director, save).await.unwrap();
    let save = SaveRule {
        command: CommandId::random(),
        kind: RuleKind::Discount,
        building: Some(building),
        service: None,
        account: String::new(),
        payer: None,
        percent: "10".to_owned(),
        grace_days: None,
        cap: String::new(),
        from: "2026-01-01".parse().ok(),
        to: None,
        legal_ref: String::new(),
    };
    let rule = payments::save_charge_rule(sv, director, save).await.unwrap();
    let save = SaveKeeper {
        command: CommandId::random(),
        building,
        service: Some(service),
        keeper: maker.word("Учёт"),
        since: "2027-01".parse().unwrap(),
        until: None,
    };
    let keeper = payments::save_keeper(sv, director, save).await.unwrap();
    let new = NewRun {
        command: CommandId::random(),
        month: "2026-03".parse().unwrap(),
        building: Some(building),
    };
    let sheet = NewImport {
        kind: SheetKind::Accounts,
        name: maker.word("Лист"),
        bytes: sheet(&maker.word("Дом"), &format!("{}-S{}", maker.company.slug, maker.turn)),
    };
    Charges {
        sheet: payments::upload_import(sv, director, sheet).await.unwrap(),
        service,
        tariff,
        rule,
        keeper,
        run: payments::create_runs(sv, director, new).await.unwrap()[0],
    }
}

/// A sheet that opens an account in the house.
pub(crate) fn sheet(address: &str, number: &str) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    let page = book.add_worksheet();
    for (texts, row) in [["Адрес", "Номер", "Лицевой счёт"], [address, "S1", number]].into_iter().zip(0..) {
        for (text, column) in texts.into_iter().zip(0..) {
            page.write(row, column, text).unwrap();
        }
    }
    book.save_to_buffer().unwrap()
}

/// What names one of them, in an order in which the director can do all of it.
pub(crate) fn things(x: &Ids) -> Vec<Form> {
    let Charges {
        service,
        tariff,
        rule,
        keeper,
        run,
        sheet,
    } = x.charges;
    vec![
        ("charges/run", format!("run={run}")),
        ("charges/state", format!("run={run}")),
        ("charges/recount", cmd(&format!("cmd[run]={run}"))),
        ("charges/post", cmd(&format!("cmd[run]={run}"))),
        ("charges/void", cmd(&format!("cmd[run]={run}&cmd[reason]=Ошибка"))),
        (
            "charges/save_service",
            cmd(&format!("cmd[id]={service}&cmd[name_ru]=Новое имя&cmd[mode]=per_area")),
        ),
        ("charges/close_service", cmd(&format!("cmd[service]={service}&cmd[closed]=true"))),
        ("charges/switch_rule", cmd(&format!("cmd[rule]={rule}&cmd[on]=true"))),
        ("charges/remove_keeper", cmd(&format!("cmd[keeper]={keeper}"))),
        ("charges/remove_tariff", cmd(&format!("cmd[tariff]={tariff}"))),
        ("charges/import", format!("import={sheet}")),
        (
            "charges/map_import",
            cmd(&format!(
                "cmd[import]={sheet}&cmd[columns][address]=0&cmd[columns][number]=1&cmd[columns][account]=2"
            )),
        ),
        ("charges/apply_import", cmd(&format!("cmd[import]={sheet}"))),
        ("charges/undo_import", cmd(&format!("cmd[import]={sheet}"))),
    ]
}

/// Prices, rules and charges of one's own that name another thing, and the field that names it.
pub(crate) fn named(o: &Ids, x: &Ids) -> Vec<(&'static str, String, &'static str)> {
    let tariff = |service: UtilityId, building: BuildingId| {
        cmd(&format!(
            "cmd[service]={service}&cmd[building]={building}&cmd[price]=1200&cmd[from]=2026-02-01"
        ))
    };
    let rule = |rest: String| cmd(&format!("cmd[kind]=discount&cmd[percent]=5&cmd[from]=2026-01-01&{rest}"));
    let keeper = |service: UtilityId, building: BuildingId| {
        cmd(&format!(
            "cmd[building]={building}&cmd[service]={service}&cmd[keeper]=Другие&cmd[since]=2027-01"
        ))
    };
    let (ours, house) = (o.charges.service, o.building);
    vec![
        (
            "charges/create",
            cmd(&format!("cmd[month]=2026-04&cmd[building]={}", x.building)),
            "building",
        ),
        ("charges/save_tariff", tariff(x.charges.service, house), "service"),
        ("charges/save_tariff", tariff(ours, x.building), "building"),
        ("charges/save_rule", rule(format!("cmd[service]={}", x.charges.service)), "service"),
        ("charges/save_rule", rule(format!("cmd[building]={}", x.building)), "building"),
        ("charges/save_keeper", keeper(x.charges.service, house), "service"),
        ("charges/save_keeper", keeper(ours, x.building), "building"),
    ]
}
