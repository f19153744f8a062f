## Settings.

settings-title = Sozlamalar
settings-nav = Sozlamalar boʻlimlari
settings-tab-policies = Muddatlar
settings-tab-calendars = Ish vaqti
settings-tab-escalation = Eskalatsiya
settings-tab-categories = Toifalar
settings-tab-reasons = Sabablar
settings-tab-requests = Arizalar
settings-tab-debts = Qarzlar
settings-tab-payee = Rekvizitlar
settings-archive = Olib tashlash
settings-delete = Oʻchirish
settings-archived = Olib tashlandi
settings-any = har qanday
settings-everywhere = barcha arizalar
settings-recount = Oʻzgarish ochiq arizalar muddatini darhol qayta hisoblaydi. Toʻxtashlar va yozilgan kechikishlar saqlanadi.

## Deadlines.

settings-policy-add = Muddat qoʻshish
settings-policy-edit = Muddat
settings-policy-none = Hozircha muddatlar yoʻq
settings-policy-name = Nomi
settings-policy-where = Nima uchun
settings-policy-response = Javob berish
settings-policy-resolution = Hal qilish
settings-policy-sample = Misol
settings-policy-sample-text = Juma kuni 19:00 da yaratilgan ariza { $due } gacha hal qilinishi kerak
settings-policy-preview = { $created } da yaratilgan ariza: { $response } gacha javob berish, { $resolution } gacha hal qilish kerak
settings-policy-unit = Birlik
settings-policy-unit-minutes = daqiqa
settings-policy-unit-hours = soat
settings-policy-unit-days = kun
settings-policy-measure = Vaqt qanday hisoblanadi
settings-policy-measure-calendar = Kalendar boʻyicha: muddat ish vaqti boshiga koʻchiriladi
settings-policy-measure-working = Ish vaqti: faqat ish soatlari hisoblanadi
settings-policy-calendar = Ish vaqti
settings-policy-category = Toifa
settings-policy-priority = Shoshilinchlik
settings-policy-place = Joy
settings-policy-houses = Faqat shu uylar
settings-policy-months = Faqat shu oylarda
settings-policy-valid-from = Amal qilish boshi
settings-policy-valid-to = Amal qilish oxiri
settings-policy-sort = Tartib
settings-policy-sort-hint = Bir xil aniqlikdagi muddatlardan oldin turgani amal qiladi
settings-policy-warn = Qancha oʻtganda ogohlantirish, %
settings-policy-return = Qaytarilgandan keyin kamida ish soati
settings-policy-gas-season = Gaz: isitish mavsumi
settings-policy-gas-off-season = Gaz: mavsumdan tashqari
settings-policy-ru416-water = Rossiya 416-son qarori: suv
settings-policy-ru416-heating = Rossiya 416-son qarori: isitish
settings-policy-ru416-power = Rossiya 416-son qarori: elektr
settings-policy-ru416-sewer = Rossiya 416-son qarori: tiqilish
settings-policy-ru416-chute = Rossiya 416-son qarori: axlat quvuri
settings-norms = Rossiya 416-son qarori meʼyorlari
settings-norms-text = Rossiya qoidalari boʻyicha avariya xizmati: 30 daqiqada toʻxtatish, uch sutkada tuzatish, tiqilgan kanalizatsiya va axlat quvurini 2 soatda tozalash. Oʻzbekistonda ular majburiy emas. Faqat yetishmagan muddatlar qoʻshiladi, sizniki oʻzgarmaydi.
settings-norms-take = Meʼyorlarni olish
settings-norms-none = Bu muddatlarning hammasi bor
settings-norms-taken = { $count } ta muddat qoʻshildi
settings-month-1 = Yanvar
settings-month-2 = Fevral
settings-month-3 = Mart
settings-month-4 = Aprel
settings-month-5 = May
settings-month-6 = Iyun
settings-month-7 = Iyul
settings-month-8 = Avgust
settings-month-9 = Sentabr
settings-month-10 = Oktabr
settings-month-11 = Noyabr
settings-month-12 = Dekabr

## Working hours.

settings-calendar-add = Ish vaqti qoʻshish
settings-calendar-edit = Ish vaqti
settings-calendar-none = Hozircha ish vaqti yoʻq
settings-calendar-always = Kecha-yu kunduz
settings-calendar-office = Ish vaqti
settings-calendar-chute = Axlat quvuri, 8–23
settings-calendar-week = Hafta
settings-calendar-week-hint = Masalan, 09:00-13:00, 14:00-18:00. Boʻsh maydon — dam olish kuni.
settings-calendar-days = Alohida kunlar
settings-calendar-days-hint = Har qatorda bittadan: sana, soatlar, nomi. Soatsiz — dam olish kuni: 01.01.2027 Yangi yil
settings-calendar-days-no-date = Har bir qatorni sanadan boshlang, masalan 01.01.2027 Yangi yil
settings-calendar-days-count = { $count } ta alohida kun
settings-calendar-policies = Muddatlarda

## The ladder.

settings-rule-add = Bosqich qoʻshish
settings-rule-edit = Eskalatsiya bosqichi
settings-rule-none = Hozircha bosqichlar yoʻq
settings-rule-intro = Muddat yaqinlashgani va oʻtgani haqida ijrochi va dispetcher doim biladi. Bosqichlar qolganlarga xabar beradi.
settings-rule-clock = Qaysi muddat
settings-rule-clock-response = Javob berish
settings-rule-clock-resolution = Hal qilish
settings-rule-trigger = Qachon
settings-rule-trigger-percent = Muddatning % oʻtganda (100 — muddat tugadi)
settings-rule-trigger-after = Muddatdan keyin, daqiqa
settings-rule-trigger-repeat = Ijrochida 30 kun ichida kechikishlar
settings-rule-value = Qancha
settings-rule-when-percent = muddatning { $value } %
settings-rule-when-after = muddatdan { $time } keyin
settings-rule-when-repeat = 30 kun ichida { $value }-kechikish
settings-rule-roles = Kimga xabar berish
settings-rule-action = Yana nima qilish
settings-rule-action-tell = Faqat xabar berish
settings-rule-action-raise-priority = Shoshilinchligini oshirish
settings-rule-action-offer-reassign = Boshqaga berishni taklif qilish
settings-rule-action-reassign = Biriktirish qoidalari boʻyicha keyingisiga berish
settings-rule-voice = Qanday xabar berish
settings-rule-voice-now = Darhol
settings-rule-voice-digest = Ertalabki xulosada
settings-rule-level = Daraja

## Categories.

settings-category-add = Toifa qoʻshish
settings-category-edit = Toifa
settings-category-intro = Yashovchilar va dispetcherlar shulardan tanlaydi. Toifa boshqa guruhga koʻchirilsa, ochiq arizalar muddati darhol qayta hisoblanadi; toʻxtashlar va yozilgan kechikishlar saqlanadi.
settings-category-name-uz-cyrl = Oʻzbekcha nomi, kirill yozuvida
settings-category-name-en = Inglizcha nomi
settings-category-parent = Guruh
settings-category-parent-hint = Toifa guruhda turadi; guruhsiz toifaga boshqalari kirsa, uning oʻzi guruh boʻladi.
settings-category-parent-none = Guruhsiz
settings-category-trade = Mutaxassislik
settings-category-paid = Pullik ish
settings-category-before = Ishdan oldingi foto
settings-category-after = Natija fotosi
settings-category-keywords = Odamlar uni qanday ataydi
settings-category-keywords-hint = Istalgan tilda, boʻsh joy bilan ajratib: dispetcher uni shu soʻzlardan topadi
settings-category-stop = Yashovchiga darhol nima deyiladi
settings-category-stop-hint = Masalan, qayerga qoʻngʻiroq qilish va nimani berkitish. Faqat ruscha soʻzlar shart: boʻsh maydonlar oʻrnida ular aytiladi.
settings-category-stop-ru = Ruscha
settings-category-stop-uz = Oʻzbekcha
settings-category-stop-uz-cyrl = Oʻzbekcha, kirill yozuvida
settings-category-stop-en = Inglizcha
settings-category-has-stop = yashovchiga maslahat bor
settings-category-is-off = faol emas
settings-category-off = Faolsizlantirish
settings-category-on = Faollashtirish

## Reasons.

settings-reason-add = Sabab qoʻshish
settings-reason-edit = Sabab
settings-reason-kind = Roʻyxat
settings-reason-kind-hold = Toʻxtatish
settings-reason-kind-reject = Rad etish
settings-reason-kind-return = Qaytarish
settings-reason-kind-decline = Ijrochi rad etishi
settings-reason-kind-cancel = Bekor qilish
settings-reason-name-ru = Ruscha nomi
settings-reason-name-uz = Oʻzbekcha nomi
settings-reason-pauses = Muddatni toʻxtatadi
settings-reason-pauses-hint = Faqat toʻxtatish uchun
settings-reason-max-days = Koʻpi bilan, kun
settings-reason-max-days-hint = Keyin ish kutsa ham muddat yana oʻtadi
settings-reason-visible = Yashovchiga koʻrinadi
settings-reason-needs-date = Sana kerak
settings-reason-needs-note = Izoh kerak

## What a company decides about its requests.

settings-decisions-title = Arizalar qanday yuritiladi
settings-decisions-note = Shu daqiqadan amal qiladi: bajarib boʻlingan ish aytilgan kuni yopiladi.
settings-decisions-work = Ish
settings-decisions-pool = Ijrochilar boʻsh arizalarni oʻzlari oladi
settings-decisions-on-duty = Faqat smenada boʻlganda
settings-decisions-accept = Javobsiz ish haqida eslatish, daqiqadan keyin (0 — hech qachon)
settings-decisions-auto-close = Bajarilgan ish qabul qilingan hisoblanadi, kundan keyin
settings-decisions-residents = Yashovchilar
settings-decisions-return = Ishni qaytarishi mumkin, kun ichida
settings-decisions-rate = Ishni baholashi mumkin, kun ichida
settings-decisions-hourly = Bir yashovchidan bir soatda arizalar
settings-decisions-daily = Bir yashovchidan bir kunda arizalar
settings-decisions-board = Doskada bitta ijrochining arizalari (0 — cheksiz)
settings-decisions-calls = Telefonlar va tong
settings-decisions-office = Ofis telefoni
settings-decisions-emergency = Avariya xizmati telefoni
settings-decisions-morning = Tonggi xulosa soati
settings-decisions-phone-hint = Toʻliq raqam yoki qisqasi, masalan 1055. Uni bot yashovchilarga aytadi.
settings-decisions-range = { $from } dan { $to } gacha
settings-decisions-theirs = Hamkasbingiz buni shunday oʻzgartirdi: { $value }

## Reminders of debts.

settings-debts-title = Qarz haqida eslatmalar
settings-debts-on = Yashovchilarga qarzni eslatish
settings-debts-hint = Muddatdan bir hafta oldin, undan keyingi kuni, 7, 14 va 30 kundan keyin. Toʻlaganlarga boshqa yuborilmaydi; summa boʻyicha nizo boʻlsa, eslatmalar toʻxtaydi.
settings-debts-day = Toʻlov muddati, oyning kuni
settings-debts-day-hint = Oʻtgan oy uchun. 1 dan 28 gacha.
settings-debts-note = Faqat kunduzi, 10 dan 20 gacha. Yoqishdan oldin muddati oʻtgan qadamlar yuborilmaydi.

## Whom papers name as the one who is paid.

settings-payee-title = Kvitansiyadagi rekvizitlar
settings-payee-name = Hujjatlardagi nomi
settings-payee-name-hint = Masalan, “Navroʻz Servis” MChJ
settings-payee-inn = STIR
settings-payee-inn-hint = Toʻqqizta raqam
settings-payee-note = Toʻlov kvitansiyalarida, oylik hisoblarda va koʻchirmalarda chop etiladi. Boʻsh maydon chop etilmaydi.

## Groups in Telegram.

settings-tab-groups = Guruhlar
settings-group-unlinked = Guruh uzildi
settings-groups-none = Hali guruhlar yoʻq
settings-groups-none-text = Dispetcherlar guruhini ulang: yangi arizalar unda “Olaman” va “Boshqaga berish” tugmalari bilan koʻrinadi.
settings-groups-linked = Ulangan guruhlar
settings-group-lost = Bot guruhdan chiqarilgan: { $since }
settings-group-unlink = Uzish
settings-group-add = Guruhni ulash
settings-group-add-text = Botni guruhga qoʻshing va mavzularni boshqarish huquqi bilan administrator qiling. Kodni shu yerda olgan va guruh administratori boʻlgan xodim guruhda aytadi. Guruhda yashovchilarning ismi, telefoni va xonadoni koʻrinmaydi.
settings-group-topics = Mavzular
settings-group-lang = Kartochkalar tili
settings-group-code = Kod olish
settings-group-ready = Kod tayyor
settings-group-ready-text = U 15 daqiqa ishlaydi va bitta guruhni ulaydi.
settings-group-ready-link = Botni guruhga qoʻshish
settings-group-ready-say = Yoki bot guruhda boʻlsa, u yerda yozing:
settings-topics-none = Mavzularsiz
settings-topics-building = Uylar boʻyicha
settings-topics-category = Boʻlimlar boʻyicha
settings-topics-specialization = Mutaxassisliklar boʻyicha
