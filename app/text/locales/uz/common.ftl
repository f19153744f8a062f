## Words that every page uses.

common-app-name = Hovli
common-page-title = { $page } — Hovli
common-save = Saqlash
common-saved = Saqlandi
common-cancel = Bekor qilish
common-add = Qoʻshish
common-edit = Oʻzgartirish
common-choose = Tanlang
common-send = Yuborish
common-sent = Yuborildi
common-copy = Nusxa olish
common-copied = Nusxa olindi
common-refresh = Yangilash
common-search = Qidirish
common-find = Topish
common-apply = Qoʻllash
common-reset = Tozalash
common-loading = Yuklanmoqda…
common-nothing-found = Hech narsa topilmadi. Soʻrovni oʻzgartiring yoki filtrlarni tozalang.
common-not-set = koʻrsatilmagan
common-required = majburiy
common-offline = Internet bilan aloqa yoʻq
common-skip-to-content = Asosiy qismga oʻtish
common-home = Bosh sahifaga
common-profile = Profil
common-sign-out = Chiqish

## Names of fields.

common-field-name = Ism va familiya
common-field-phone = Telefon
common-field-email = Elektron pochta
common-field-comment = Izoh
common-field-reason = Sabab
common-field-note = Eslatma
common-field-role = Rol

## Languages, each in itself, and looks.

common-language = Til
common-language-ru = Русский
common-language-uz = Oʻzbekcha
common-language-uz-cyrl = Ўзбекча
common-language-en = English
common-theme = Koʻrinish
common-theme-light = Yorugʻ
common-theme-dark = Qorongʻi
common-theme-system = Avto

## Pages that could not be shown.

common-not-found-title = Sahifa topilmadi
common-not-found-text = Manzilni tekshiring yoki bosh sahifaga oʻting.
common-denied-title = Ruxsat yoʻq
common-denied-text = Bu sahifa uchun ruxsatingiz yoʻq. Rahbardan ruxsat soʻrang.
common-outdated-title = Sahifa eskirgan
common-link-over-title = Havola endi ishlamaydi
common-broken-title = Sahifani ochib boʻlmadi
common-broken-text = Sahifani yangilang. Yordam bermasa, bir necha daqiqadan keyin qayta kiring.

## Dates, lengths of time and sums.

common-format-date = { $day }.{ $month }.{ $year }
common-format-time = { $hour }:{ $minute }
common-format-date-time = { $date }, { $time }
common-format-day-month = { $day }-{ $month }
common-month-1 = yanvar
common-month-2 = fevral
common-month-3 = mart
common-month-4 = aprel
common-month-5 = may
common-month-6 = iyun
common-month-7 = iyul
common-month-8 = avgust
common-month-9 = sentabr
common-month-10 = oktabr
common-month-11 = noyabr
common-month-12 = dekabr
common-duration-moment = 1 daqiqadan kam
common-duration-minutes = { $count } daq
common-duration-hours = { $count } soat
common-duration-days = { $count } kun
common-ago-now = hozirgina
common-ago-minutes = { $count } daqiqa oldin
common-ago-hours = { $count } soat oldin
common-ago-days = { $count } kun oldin
common-money = { $amount }{ "\u00A0" }soʻm
common-money-tiyin = { $amount },{ $tiyin }{ "\u00A0" }soʻm
common-outside-due = “{ $keeper }” maʼlumotiga koʻra { $date } holatiga: toʻlanishi kerak { $amount }
common-outside-ahead = “{ $keeper }” maʼlumotiga koʻra { $date } holatiga: ortiqcha toʻlangan { $amount }
common-outside-silent = Bu yerda hisobni “{ $keeper }” yuritadi, undan hozircha summalar olinmagan

## Documents that stand alone: no network, no answer, a failure.

common-offline-text = Tarmoqni tekshirib, sahifani yangilang. Bu qurilmadagi qoralamalar saqlangan.
common-unavailable-title = Hovli hozir javob bermayapti
common-unavailable-text = Bir daqiqa kutib, sahifani yangilang. Saqlangan maʼlumot yoʻqolmadi.
common-crashed-title = Bizda xatolik yuz berdi
common-crashed-text = Bu haqda xabarimiz bor. Sahifani yangilang, yordam bermasa, birozdan keyin kiring.

## By which channels the staff are told of what.

common-notices-title = Qanday bildirishnomalar kelsin
common-notices-hint = Avariyalar va sizning topshiriqlaringiz doim keladi. Oʻchirilgani bildirishnomalar roʻyxatida qoladi.
common-notice-read = Oʻqildi
common-topic-new-requests = Yangi arizalar
common-topic-changes = Rad etish, qaytarish va bekor qilish
common-topic-messages = Xabarlar va fayllar
common-topic-ratings = Yashovchilarning baholari
common-topic-clocks = Muddatlar va eskalatsiyalar
common-topic-morning = Kun boshi xulosasi
common-topic-money-morning = Toʻlovlar xulosasi
common-told-both = Telegram va qoʻngʻiroqcha
common-told-telegram = Faqat Telegram
common-told-inbox = Faqat qoʻngʻiroqcha
common-told-none = Faqat bildirishnomalar roʻyxatida
common-telegram-off = Telegramni oʻchirish
common-telegram-on = Telegramni yoqish
common-bell-off = Qoʻngʻiroqchani oʻchirish
common-bell-on = Qoʻngʻiroqchani yoqish

common-retry = Qayta urinish

common-yes = Ha
common-no = Yoʻq

common-back = Orqaga
common-close = Yopish

common-settings = Sozlamalar

common-weekday-1 = Du
common-weekday-2 = Se
common-weekday-3 = Ch
common-weekday-4 = Pa
common-weekday-5 = Ju
common-weekday-6 = Sh
common-weekday-7 = Ya
