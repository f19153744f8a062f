//! Tables of words that show each rule.

use super::{ftl, markup::Markup, to_cyrillic};

fn check(table: &[(&str, &str)]) {
    for (latin, cyrillic) in table {
        assert_eq!(to_cyrillic(latin), *cyrillic, "{latin}");
    }
}

#[test]
fn letters_with_apostrophe() {
    check(&[
        ("oʻ", "ў"),
        ("gʻoz", "ғоз"),
        ("O'zbekiston", "Ўзбекистон"),
        ("Oʼzbekiston", "Ўзбекистон"),
        ("O‘zbekiston", "Ўзбекистон"),
        ("O`zbekiston", "Ўзбекистон"),
        ("Mirzo Ulugʻbek", "Мирзо Улуғбек"),
        ("yoʻl", "йўл"),
        ("Yoʻlda", "Йўлда"),
        ("YOʻL", "ЙЎЛ"),
        ("toʻgʻri", "тўғри"),
        ("boʻyoq", "бўёқ"),
        ("xoʻjalik", "хўжалик"),
    ]);
}

#[test]
fn tutuq_and_quotes() {
    check(&[
        ("maʼlumot", "маълумот"),
        ("sanʼat", "санъат"),
        ("eʼlon", "эълон"),
        ("ta'mir", "таъмир"),
        ("Isʼhoq", "Исҳоқ"),
        ("moʻtabar", "мўътабар"),
        ("'salom'", "'салом'"),
        ("‘salom’", "‘салом’"),
        ("bogʻ", "боғ"),
    ]);
}

#[test]
fn pairs() {
    check(&[
        ("shahar", "шаҳар"),
        ("SHAHAR", "ШАҲАР"),
        ("Chilonzor", "Чилонзор"),
        ("mashhur", "машҳур"),
        ("dispetcher", "диспетчер"),
        ("Yakkasaroy", "Яккасарой"),
        ("Yunusobod", "Юнусобод"),
        ("daryo", "дарё"),
        ("tayyor", "тайёр"),
        ("oyoq", "оёқ"),
        ("yil", "йил"),
        ("jihoz", "жиҳоз"),
        ("xonadon", "хонадон"),
        ("qish", "қиш"),
    ]);
}

#[test]
fn letter_e() {
    check(&[
        ("eshik", "эшик"),
        ("Elektr", "Электр"),
        ("kecha", "кеча"),
        ("poema", "поэма"),
        ("aeroport", "аэропорт"),
        ("yer", "ер"),
        ("Yevropa", "Европа"),
        ("qayerda", "қаерда"),
        ("poyezd", "поезд"),
        ("obyekt", "объект"),
        ("podyezd", "подъезд"),
        ("premyera", "премьера"),
        ("OBYEKT", "ОБЪЕКТ"),
    ]);
}

#[test]
fn letter_ts() {
    check(&[
        ("kanalizatsiya", "канализация"),
        ("ventilyatsiya", "вентиляция"),
        ("litsenziya", "лицензия"),
        ("konditsioner", "кондиционер"),
        ("protsent", "процент"),
        ("inspeksiya", "инспекция"),
        ("kvitansiya", "квитанция"),
        ("pensiya", "пенсия"),
        ("komissiya", "комиссия"),
        ("ketsa", "кетса"),
        ("aytsin", "айтсин"),
        ("internetsiz", "интернетсиз"),
        ("atshunos", "атшунос"),
    ]);
}

#[test]
fn loanwords() {
    check(&[
        ("kompyuter", "компьютер"),
        ("Parol", "Пароль"),
        ("parolni", "паролни"),
        ("aprel", "апрель"),
        ("apreldan", "апрелдан"),
        ("Sentabr", "Сентябрь"),
        ("22-noyabr", "22-ноябрь"),
        ("ROL", "РОЛЬ"),
        ("filtrlar", "фильтрлар"),
    ]);
}

#[test]
fn other_text_stays() {
    check(&[
        ("", ""),
        ("Новая № 15", "Новая № 15"),
        ("12-uy, 3-xonadon", "12-уй, 3-хонадон"),
        ("👍 rahmat!", "👍 раҳмат!"),
    ]);
}

#[test]
fn machines_words_stay() {
    let table = [
        ("<b>Ariza</b> qabul qilindi", "<b>Ариза</b> қабул қилинди"),
        ("<a href=\"https://t.me/x\">havola</a>", "<a href=\"https://t.me/x\">ҳавола</a>"),
        ("/start buyrugʻi", "/start буйруғи"),
        ("ha/yoʻq", "ҳа/йўқ"),
        ("@hovli_bot ga yozing", "@hovli_bot га ёзинг"),
        ("https://hovli.uz/a, keyin", "https://hovli.uz/a, кейин"),
        ("masalan ism@example.uz", "масалан ism@example.uz"),
        ("Filtr va Hovli ilovasi", "Фильтр ва Hovli иловаси"),
        ("Payme va Click", "Payme ва Click"),
        ("Telegramda oching", "Telegramда очинг"),
        ("PDF-fayl", "PDF-файл"),
        ("1 &lt; 2 &amp; boshqa", "1 &lt; 2 &amp; бошқа"),
    ];
    for (latin, cyrillic) in table {
        assert_eq!(Markup::default().convert(latin), cyrillic, "{latin}");
    }
}

#[test]
fn files_keep_keys_variables_and_tags() {
    let latin = "\
a-link = <a href=\"{ $url }\" class=\"wide\">{ $name }</a> uyi
a-many = { $count ->
    [one] bitta ish
   *[other] { $count } ta ish
}
a-own = Oʻzbekcha
a-lines =
    Birinchi
    Ikkinchi
";
    let cyrillic = ftl::to_cyrillic(latin, "a-own = Oʻzbekcha\nb-foreign = yoʻq\n");
    assert!(cyrillic.contains("a-link = <a href=\"{ $url }\" class=\"wide\">{ $name }</a> уйи"));
    assert!(cyrillic.contains("[one] битта иш"));
    assert!(cyrillic.contains("{ $count } та иш"));
    assert!(cyrillic.contains("a-own = Oʻzbekcha"));
    assert!(cyrillic.contains("    Биринчи\n    Иккинчи"));
    assert!(!cyrillic.contains("b-foreign"));
}
