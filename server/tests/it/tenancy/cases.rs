//! The forms of all server functions, each as the company's own people would send it.

use domain::ids::CommandId;

use super::{charges, houses, money, settings, world::Ids};

/// An endpoint, and the form it is sent.
pub(crate) type Form = (&'static str, String);

pub(crate) fn cmd(rest: &str) -> String {
    format!("cmd[command]={}&{rest}", CommandId::random())
}

/// What concerns nobody but the person who asks or their company as a whole, or is opened by the secret that is sent.
pub(crate) const PERSONAL: [&str; 22] = [
    "settings/make_group_code",
    "exports/start",
    "exports/start_balances",
    "exports/start_register",
    "people/set_duty",
    "notices/set_preference",
    "settings/save_debts",
    "settings/save_decisions",
    "settings/save_payee",
    "settings/take_norms",
    "auth/sign_in",
    "auth/sign_out",
    "auth/end_other_sessions",
    "auth/save_profile",
    "auth/change_password",
    "auth/invite",
    "auth/accept_invite",
    "my/enter",
    "my/telegram",
    "my/switch_company",
    "my/language",
    "my/sign_out",
];

/// Lists, with and without something of the company to narrow them by.
pub(crate) fn lists(x: &Ids) -> Vec<Form> {
    let plain = [
        ("auth/sessions", ""),
        ("requests/list", "filter[tab]=all"),
        ("requests/board", "ask[whole]=true"),
        ("requests/counts", ""),
        ("requests/total", "filter[tab]=all"),
        ("requests/views", ""),
        ("search/everywhere", "q=birinchi"),
        ("requests/hot", ""),
        ("requests/visits", "filter[visit_from]=2026-03-02"),
        ("requests/categories", ""),
        ("requests/reasons", "kind=hold"),
        ("requests/today", ""),
        ("requests/pool", ""),
        ("requests/workload", ""),
        ("requests/auto_rules", ""),
        ("requests/templates", ""),
        ("people/employees", ""),
        ("people/coworkers", ""),
        ("people/roles", ""),
        ("people/specializations", ""),
        ("people/invites", ""),
        ("people/residents", "filter[q]="),
        ("housing/complexes", ""),
        ("housing/buildings", ""),
        ("notices/inbox", ""),
        ("notices/failed", ""),
        ("notices/untold", ""),
        ("notices/preferences", ""),
        ("settings/policies", ""),
        ("settings/calendars", ""),
        ("settings/rules", ""),
        ("settings/reasons", ""),
        ("settings/categories", ""),
        ("settings/debts", ""),
        ("settings/decisions", ""),
        ("settings/payee", ""),
        ("charges/runs", "filter[month]=2026-03"),
        ("charges/settings", ""),
        ("charges/imports", ""),
        ("settings/groups", ""),
    ];
    let narrowed = [
        ("requests/list", format!("filter[tab]=all&filter[category]={}", x.leaf)),
        ("requests/list", format!("filter[tab]=all&filter[building]={}", x.building)),
        ("requests/list", format!("filter[tab]=all&filter[complex]={}", x.complex)),
        ("requests/list", format!("filter[tab]=all&filter[entrance]={}", x.entrance)),
        ("requests/list", format!("filter[tab]=all&filter[apartment]={}", x.home)),
        ("requests/list", format!("filter[tab]=all&filter[executor]={}", x.executor)),
        ("requests/list", format!("filter[tab]=all&filter[responsible]={}", x.executor)),
        ("requests/total", format!("filter[tab]=all&filter[building]={}", x.building)),
        ("requests/list", format!("filter[tab]=all&filter[resident]={}", x.resident)),
        ("requests/visits", format!("filter[building]={}", x.building)),
        ("requests/foresee", format!("wanted[building]={}", x.house)),
        ("requests/board", format!("ask[filter][building]={}", x.building)),
        ("requests/board", format!("ask[only][0]={}", x.requests[0])),
        ("people/residents", format!("filter[building]={}", x.building)),
        ("charges/runs", format!("filter[building]={}", x.building)),
    ];
    plain
        .into_iter()
        .map(|(endpoint, form)| (endpoint, form.to_owned()))
        .chain(narrowed)
        .chain(money::lists(x))
        .collect()
}

/// What names a thing of the company, in an order in which its director can do all of it.
pub(crate) fn things(x: &Ids) -> Vec<Form> {
    let request = x.requests[0];
    let mut forms = vec![
        ("requests/neighbours", format!("request={request}")),
        ("requests/detail", format!("request={request}")),
        ("requests/candidates", format!("request={request}")),
        ("requests/mark_read", format!("request={request}")),
        ("requests/look", format!("request={request}")),
        ("requests/mentionable", format!("request={request}")),
        ("requests/phone_looks", format!("request={request}")),
        ("requests/clock_history", format!("request={request}")),
        ("people/phone_looks", format!("resident={}", x.resident)),
        (
            "requests/comment",
            cmd(&format!("cmd[request]={request}&cmd[visibility]=internal&cmd[text]=Привет")),
        ),
        (
            "requests/attach",
            cmd(&format!("cmd[request]={request}&cmd[kind]=problem&cmd[files][0]={}", x.files[0])),
        ),
        ("requests/act", cmd(&format!("cmd[request]={request}&cmd[action]=accept"))),
        (
            "requests/add_line",
            cmd(&format!(
                "cmd[request]={request}&cmd[name]=Труба&cmd[quantity]=1,5&cmd[price]=100&cmd[payer]=company"
            )),
        ),
        ("requests/issue_invoice", cmd(&format!("cmd[request]={request}"))),
        ("requests/remove_line", format!("line={}", x.line)),
        ("requests/ties", format!("request={request}")),
        ("requests/link", format!("cmd[request]={request}&cmd[other]={}", x.requests[1])),
        ("requests/unlink", format!("cmd[request]={request}&cmd[other]={}", x.requests[1])),
        (
            "requests/add_follower",
            format!("cmd[request]={request}&cmd[resident]={}", x.resident),
        ),
        (
            "requests/remove_follower",
            format!("cmd[request]={request}&cmd[resident]={}", x.resident),
        ),
        ("requests/delete_auto_rule", format!("rule={}", x.auto_rule)),
        (
            "requests/save_template",
            format!("cmd[id]={0}&cmd[name]=Ответ {0}&cmd[text_ru]=Мастер едет", x.template),
        ),
        ("requests/delete_template", format!("template={}", x.template)),
        ("requests/act", cmd(&format!("cmd[request]={request}&cmd[action]=call_back"))),
        (
            "requests/bulk",
            cmd(&format!(
                "cmd[requests][0]={request}&cmd[comment][visibility]=internal&cmd[comment][text]=Всем"
            )),
        ),
        (
            "requests/bulk",
            cmd(&format!("cmd[requests][0]={request}&cmd[link][other]={}", x.requests[1])),
        ),
        (
            "requests/undo_bulk",
            format!("cmd[acts][0][request]={request}&cmd[acts][0][action]=set_priority&cmd[acts][0][priority]=planned"),
        ),
        (
            "requests/undo_bulk",
            format!("cmd[links][0][request]={request}&cmd[links][0][other]={}", x.requests[1]),
        ),
        (
            "requests/save_view",
            cmd(&format!("cmd[id]={}&cmd[name]=Новое имя&cmd[shared]=true", x.view)),
        ),
        ("requests/delete_view", format!("view={}", x.view)),
        ("exports/export", format!("export={}", x.export)),
        ("notices/mark_read", format!("entry={}", x.notification)),
        ("notices/resend", format!("message={}", x.dead[0])),
        ("notices/drop", format!("message={}", x.dead[1])),
        ("notices/retell", format!("event={}", x.untold)),
    ];
    // The sheet names the house as it is called before its address is changed.
    forms.extend(charges::things(x));
    forms.extend(people(x));
    forms.extend(houses::forms(x));
    forms.extend(settings::things(x));
    forms.extend(money::things(x));
    forms.push(("auth/end_session", format!("session={}", x.session)));
    // The session has another secret afterwards.
    forms.push(("auth/switch_company", format!("company={}", x.company)));
    forms
}

fn people(x: &Ids) -> Vec<Form> {
    let (employee, resident) = (x.employee, x.resident);
    let home = format!("cmd[resident]={resident}&cmd[apartment]={}", x.apartment);
    vec![
        ("people/employee", format!("employee={employee}")),
        ("people/save_employee", format!("cmd[id]={employee}&cmd[role]={}", x.role)),
        ("people/password_link", format!("employee={employee}")),
        ("people/dismiss", format!("employee={employee}")),
        ("people/revoke_invite", format!("invite={}", x.invite)),
        (
            "people/save_role",
            cmd(&format!(
                "cmd[id]={}&cmd[name_ru]=Другая роль&cmd[visibility]=own&cmd[permissions][0]=requests.read",
                x.spare_role
            )),
        ),
        ("people/delete_role", format!("role={}", x.spare_role)),
        ("people/resident", format!("resident={resident}")),
        ("people/save_resident", cmd(&format!("cmd[id]={resident}&cmd[full_name]=Новое имя"))),
        ("people/link_apartment", home.clone()),
        ("people/unlink_apartment", home),
        ("people/verify_resident", format!("resident={resident}")),
        ("people/archive_resident", format!("resident={resident}")),
        ("people/restore_resident", format!("resident={resident}")),
    ]
}

/// Commands on one's own things (`o`) that name another thing (`x`), and the field that names it.
pub(crate) fn named(o: &Ids, x: &Ids) -> Vec<(&'static str, String, &'static str)> {
    let mut forms = created(o, x);
    let of = |index: usize| format!("cmd[request]={}", o.requests[index]);
    let act = |index: usize, rest: String| cmd(&format!("{}&{rest}", of(index)));
    forms.extend([
        (
            "requests/act",
            act(1, format!("cmd[action]=assign&cmd[executor]={}", x.executor)),
            "executor",
        ),
        (
            "requests/act",
            act(2, format!("cmd[action]=set_category&cmd[category]={}", x.other_leaf)),
            "category",
        ),
        (
            "requests/act",
            act(2, format!("cmd[action]=set_place&cmd[building]={}", x.house)),
            "building",
        ),
        (
            "requests/act",
            act(
                2,
                format!("cmd[action]=set_place&cmd[building]={}&cmd[apartment]={}", o.house, x.home),
            ),
            "apartment",
        ),
        (
            "requests/act",
            act(3, format!("cmd[action]=reject&cmd[reason]={}", x.reason)),
            "reason",
        ),
        (
            "requests/act",
            act(4, format!("cmd[action]=mark_duplicate&cmd[target]={}", x.requests[5])),
            "target_number",
        ),
        (
            "requests/act",
            act(6, format!("cmd[action]=link_resident&cmd[resident]={}", x.resident)),
            "resident",
        ),
        ("requests/foresee", format!("wanted[category]={}", x.leaf), "category"),
        (
            "requests/comment",
            act(5, format!("cmd[visibility]=internal&cmd[text]=Фото&cmd[files][0]={}", x.files[2])),
            "files",
        ),
        (
            "requests/attach",
            act(5, format!("cmd[kind]=problem&cmd[files][0]={}", x.files[3])),
            "files",
        ),
    ]);
    forms.extend([
        ("requests/link", format!("{}&cmd[other]={}", of(0), x.requests[5]), "number"),
        (
            "requests/add_follower",
            format!("{}&cmd[resident]={}", of(0), x.resident),
            "resident",
        ),
    ]);
    let rule = |rest: String| format!("cmd[mode]=person&cmd[on_duty_only]=true&{rest}");
    forms.extend([
        (
            "requests/save_auto_rule",
            rule(format!("cmd[category]={}&cmd[employee]={}", x.other_leaf, o.executor)),
            "category",
        ),
        (
            "requests/save_auto_rule",
            rule(format!("cmd[specialization]={}&cmd[employee]={}", x.specialization, o.executor)),
            "specialization",
        ),
        (
            "requests/save_auto_rule",
            rule(format!(
                "cmd[category]={}&cmd[building]={}&cmd[priority]=urgent&cmd[employee]={}",
                o.other_leaf, x.building, o.executor
            )),
            "building",
        ),
        (
            "requests/save_auto_rule",
            rule(format!("cmd[category]={}&cmd[employee]={}", o.other_leaf, x.executor)),
            "employee",
        ),
    ]);
    forms.push((
        "requests/bulk",
        cmd(&format!(
            "cmd[requests][0]={}&cmd[act][action]=set_category&cmd[act][category]={}",
            o.requests[5], x.other_leaf
        )),
        "category",
    ));
    forms.push((
        "requests/bulk",
        cmd(&format!("cmd[requests][0]={}&cmd[link][other]={}", o.requests[0], x.requests[5])),
        "number",
    ));
    forms.push(("requests/save_view", cmd(&format!("cmd[name]=Список&cmd[role]={}", x.role)), "role"));
    forms.extend(settled(o, x));
    forms.extend(settings::named(o, x));
    forms.extend(charges::named(o, x));
    forms.extend(money::named(o, x));
    forms
}

fn created(o: &Ids, x: &Ids) -> Vec<(&'static str, String, &'static str)> {
    let create = |rest: String| cmd(&format!("cmd[text]=Течёт&{rest}"));
    let at_home = format!("cmd[category]={}&cmd[apartment]={}", o.leaf, o.home);
    let forms = [
        (create(format!("cmd[category]={}&cmd[apartment]={}", x.leaf, o.home)), "category"),
        (create(format!("cmd[category]={}&cmd[apartment]={}", o.leaf, x.home)), "apartment"),
        (create(format!("cmd[category]={}&cmd[building]={}", o.leaf, x.building)), "building"),
        (
            create(format!(
                "cmd[category]={}&cmd[building]={}&cmd[entrance]={}",
                o.leaf, o.building, x.entrance
            )),
            "entrance",
        ),
        (create(format!("{at_home}&cmd[resident]={}", x.resident)), "resident"),
        (create(format!("{at_home}&cmd[files][0]={}", x.files[1])), "files"),
        (create(format!("{at_home}&cmd[repeats]={}", x.requests[5])), "repeats"),
    ];
    forms.into_iter().map(|(form, field)| ("requests/create", form, field)).collect()
}

fn settled(o: &Ids, x: &Ids) -> Vec<(&'static str, String, &'static str)> {
    let (employee, resident) = (format!("cmd[id]={}", o.employee), format!("cmd[resident]={}", o.resident));
    let apartment = |building: &dyn std::fmt::Display, rest: &str| cmd(&format!("cmd[building]={building}&cmd[kind]=flat&{rest}"));
    vec![
        ("people/save_employee", format!("{employee}&cmd[role]={}", x.role), "role"),
        (
            "people/save_employee",
            format!("{employee}&cmd[role]={}&cmd[specializations][0]={}", o.role, x.specialization),
            "specializations",
        ),
        (
            "people/save_employee",
            format!("{employee}&cmd[role]={}&cmd[houses][0]={}", o.role, x.building),
            "houses",
        ),
        ("people/create_invite", cmd(&format!("cmd[role]={}", x.role)), "role"),
        (
            "people/save_role",
            cmd(&format!("cmd[from]={}&cmd[name_ru]=Копия роли&cmd[visibility]=own", x.role)),
            "from",
        ),
        (
            "people/save_resident",
            cmd(&format!("cmd[id]={}&cmd[full_name]=Имя&cmd[apartment]={}", o.resident, x.apartment)),
            "apartment",
        ),
        (
            "people/link_apartment",
            format!("{resident}&cmd[apartment]={}", x.apartment),
            "apartment",
        ),
        (
            "people/unlink_apartment",
            format!("{resident}&cmd[apartment]={}", x.apartment),
            "apartment",
        ),
        (
            "housing/save_building",
            cmd(&format!("cmd[complex]={}&cmd[address_ru]=Ещё один", x.complex)),
            "complex",
        ),
        (
            "housing/save_entrance",
            cmd(&format!("cmd[building]={}&cmd[number]=7", x.building)),
            "building",
        ),
        (
            "housing/save_hint",
            cmd(&format!("cmd[building]={}&cmd[text]=Ключ у консьержа", x.building)),
            "building",
        ),
        (
            "housing/save_contact",
            cmd(&format!("cmd[building]={}&cmd[name]=Лифтёры&cmd[phone]=1055", x.building)),
            "building",
        ),
        ("housing/save_apartment", apartment(&x.building, "cmd[number]=77"), "building"),
        (
            "housing/save_apartment",
            apartment(&o.building, &format!("cmd[number]=78&cmd[entrance]={}", x.entrance)),
            "entrance",
        ),
    ]
}

/// What a resident asks for by their session: lists of their own, and what names a home of theirs.
pub(crate) fn mine(x: &Ids) -> Vec<Form> {
    vec![
        ("my/homes", String::new()),
        ("my/requests", "ended=false".to_owned()),
        ("my/done_requests", String::new()),
        ("my/money", format!("home={}", x.apartment)),
        ("my/order", format!("order={}", x.order)),
        (
            "my/checkout",
            cmd(&format!("cmd[account]={}&cmd[amount]=other&cmd[other]=1 000", x.account)),
        ),
    ]
}

/// What a resident's link opens: the request, by this key.
pub(crate) fn linked(request: domain::ids::RequestId, key: &str) -> Vec<Form> {
    let command = |rest: &str| format!("key={key}&{}", cmd(&format!("cmd[request]={request}&{rest}")));
    vec![
        ("my/request", format!("request={request}&key={key}")),
        ("my/return_reasons", format!("request={request}&key={key}")),
        ("my/known", format!("request={request}&key={key}")),
        ("my/invoices", format!("request={request}&key={key}")),
        ("my/unfollow", format!("request={request}&key={key}")),
        ("my/comment", command("cmd[visibility]=resident&cmd[text]=Привет")),
        ("my/act", command("cmd[action]=cancel&cmd[note]=Уже не нужно")),
    ]
}
