## The list of charges.

charges-title = Hisoblangan toʻlovlar
charges-nav = Hisob-kitob boʻlimlari
charges-month = Oy
charges-any-month = Barcha oylar
charges-status = Holati
charges-any-status = Istalgan
charges-status-draft = Qoralama
charges-status-posted = Oʻtkazilgan
charges-status-void = Bekor qilingan
charges-accounts = Shaxsiy hisoblar
charges-total = Jami hisoblandi
charges-none = Hisoblangan toʻlovlar yoʻq
charges-none-hint = Tariflarni kiriting va oy uchun toʻlovlarni hisoblang.

## Charges of another month.

charges-new = Yangi hisob-kitob
charges-new-hint = Uy tanlanmasa — shaxsiy hisobi bor barcha uylar uchun. Oʻtkazilguncha hech kim qarzdor boʻlmaydi.
charges-all-houses = Barcha uylar
charges-compute = Hisoblash
charges-made = Toʻlovlar hisoblandi. Tekshirib, oʻtkazing.

## One run.

charges-run-title = { $month } · { $address }
charges-before = Bir oy oldin
charges-service = Xizmat
charges-amount = Hisoblandi
charges-change = Farqi
charges-change-none = oʻzgarmagan
charges-by-service = Xizmatlar boʻyicha
charges-penalties = Penya
charges-outliers = Nimalarga eʼtibor berish kerak
charges-outliers-none = Gʻayrioddiy narsa yoʻq: barcha hisoblar oʻtgan oyga yaqin.
charges-outliers-more = Yana { $count } ta
charges-outlier-no-area = Maydoni koʻrsatilmagan
charges-outlier-missing = Hech narsa hisoblanmagan
charges-outlier-more = Ancha koʻp
charges-outlier-less = Ancha kam
charges-account = Shaxsiy hisob
charges-account-line = { $number } · { $apartment }-xonadon
charges-why = Nima uchun
charges-kept = Bu yerda hisobni boshqalar yuritadi
charges-kept-line = { $what }: { $keeper }
charges-post = Oʻtkazish
charges-post-title = Hisob-kitob oʻtkazilsinmi?
charges-post-text = { $amount }, shaxsiy hisoblar: { $accounts }. Yashovchilar qarzni darhol koʻradi, oldindan toʻlangani hisobga olinadi.
charges-posted = Hisob-kitob oʻtkazildi
charges-recount = Qayta hisoblash
charges-recounted = Toʻlovlar qayta hisoblandi
charges-void = Hisob-kitobni bekor qilish
charges-void-title = Hisob-kitob bekor qilinsinmi?
charges-void-text = Oʻtkazilganlar storno qilinadi. Toʻlangan pul hisoblarda qoladi va keyingi hisob-kitobda inobatga olinadi.
charges-void-reason = Bekor qilish sababi
charges-voided = Hisob-kitob bekor qilindi
charges-job-post = Oʻtkazilmoqda…
charges-job-post-failed = Oʻtkazib boʻlmadi
charges-job-void = Bekor qilinmoqda…
charges-job-void-failed = Bekor qilib boʻlmadi
charges-job-done = Uy katta. Tayyor shaxsiy hisoblar: { $done } / { $accounts }. Tugaguncha hech kim hech narsa koʻrmaydi.

## Services and prices.

charges-settings = Xizmatlar va tariflar
charges-settings-hint = Uy tarifi umumiydan ustun. Yangi tarif koʻrsatilgan kundan amal qiladi; ikki tarifli oy kunlar boʻyicha hisoblanadi.
charges-service-add = Yangi xizmat
charges-service-close = Hisoblamaslik
charges-service-reopen = Yana hisoblash
charges-service-closed = Hisoblanmaydi
charges-services-none = Hozircha xizmatlar yoʻq
charges-services-none-hint = Xizmat qoʻshing, masalan uyni saqlash, va tarif kiriting.
charges-name-ru = Ruscha nomi
charges-name-uz = Oʻzbekcha nomi
charges-name-en = Inglizcha nomi
charges-mode = Qanday hisoblash
charges-mode-fixed = Har bir hisobdan oyiga bir xil summa
charges-mode-per-area = Oyiga har kvadrat metr uchun
charges-mode-one-off = Bir marta, tarif boshlangan oyda
charges-tariff-add = Yangi tarif
charges-tariffs-none = Tarif yoʻq: xizmat hisoblanmaydi.
charges-tariff-remove = Tarifni olib tashlash
charges-where = Qayerda
charges-from = Qaysi kundan
charges-to = Qaysi kungacha
charges-price = Tarif
charges-price-field = Tarif, soʻm
charges-price-hint = Boʻsh boʻlsa — shu kundan hisoblanmaydi.
charges-price-ends = Hisoblanmaydi
charges-all-services = Barcha xizmatlar

## Rules and foreign books.

charges-rules = Chegirmalar, qayta hisoblar va penya
charges-rules-hint = Yangi qoida oʻchirilgan boʻladi. U yoqilgandan keyin hisoblangan toʻlovlarga taʼsir qiladi.
charges-rules-none = Hozircha qoidalar yoʻq.
charges-rule-add = Yangi qoida
charges-rule-kind = Nima qiladi
charges-rule-discount = Chegirma
charges-rule-recalculation = Xizmatsiz kunlar uchun qayta hisob
charges-rule-penalty = Kechikkanlik uchun penya
charges-rule-account = Qoida bitta hisob uchun boʻlsa, shaxsiy hisob raqami
charges-rule-account-hint = Boʻsh boʻlsa — hamma uchun.
charges-rule-percent = Foiz
charges-rule-percent-hint = Penya uchun — har bir kechikkan kunga, masalan 0,05.
charges-rule-grace = Oydan keyin penyasiz kunlar
charges-rule-cap = Penya chegarasi, qarzdan %
charges-rule-daily = kuniga { $percent }, oydan { $days } kun keyin, qarzning koʻpi bilan { $cap }i
charges-rule-is-on = Yoqilgan
charges-rule-is-off = Oʻchirilgan
charges-rule-on = Yoqish
charges-rule-off = Oʻchirish
charges-account-number = { $number } shaxsiy hisob
charges-keepers = Boshqalar yuritadigan hisob
charges-keepers-hint = Bu yerda biz hech narsa hisoblamaymiz: hisobni boshqa tizim yoki tashkilot yuritadi.
charges-keepers-none = Butun hisobni oʻzimiz yuritamiz.
charges-keeper-add = Boshqalar hisobini qoʻshish
charges-keeper-name = Hisobni kim yuritadi
charges-keeper-since = Qaysi oydan
charges-since = { $month }dan
charges-keeper-remove = Oʻzimiz yuritamiz

## Sheets.

charges-import = Excel orqali yuklash
charges-import-new = Yangi fayl
charges-import-hint = Fayl avval faqat tekshiriladi. Xato boʻlmasa qoʻllash mumkin: barcha satrlar yoki hech biri.
charges-import-kind = Faylda nima bor
charges-sheet-accounts = Xonadonlar va balansli shaxsiy hisoblar
charges-sheet-charges = Oldingi oylar uchun hisoblangan va toʻlangan
charges-import-file = Fayl
charges-import-read = Tekshirish
charges-import-when = Yuklangan
charges-import-none = Hozircha fayllar yoʻq
charges-import-draft = Qoʻllanmagan
charges-import-applied = Qoʻllangan
charges-import-undone = Bekor qilingan
charges-import-apply = Butun faylni qoʻllash
charges-import-undo = Yuklashni bekor qilish
charges-import-undo-hint = Oʻtkazmalar storno qilinadi, ochilgan shaxsiy hisoblar yopiladi, xonadonlar qoladi.
charges-import-held-title = Importni hozircha bekor qilib boʻlmaydi
charges-import-held = U ochgan shaxsiy hisoblarda allaqachon hisoblashlar, toʻlovlar yoki tuzatishlar bor: { $accounts }. Avval ularni bekor qiling yoki bu hisoblarni yoping.
charges-import-rows = Satrlar
charges-import-accounts = Yangi shaxsiy hisoblar
charges-import-opening = Boshlangʻich qarz
charges-import-outside = Boshqalar hisobidagi balans
charges-import-paid = Toʻlangan
charges-import-missing = Ustunlar topilmadi: { $columns }. Ularni quyida koʻrsating.
charges-import-errors = Xatolar: { $count }. Faylni tuzatib, qayta yuklang.
charges-import-row = Satr
charges-import-column = Ustun
charges-import-columns = Qaysi ustun nimani bildiradi
charges-import-no-column = Faylda yoʻq
charges-import-unknown = Bizda bunday yoʻq: yozilishini tekshiring
charges-import-account-taken = Hisob boshqa xonadonda bor yoki faylda takrorlangan
charges-import-balance-taken = Bu hisobning boshlangʻich balansi oʻtkazilgan
charges-import-services-taken = Maʼlum hisobning xizmatlari uning sahifasida oʻzgartiriladi; bitta xizmatni xonadonning bitta hisobi olib boradi
charges-import-period-taken = Bu oy uchun uyga bu yerda allaqachon hisoblangan
charges-column-address = Manzil
charges-column-entrance = Podyezd
charges-column-floor = Qavat
charges-column-kind = Joy turi
charges-column-number = Raqami
charges-column-area = Maydoni
charges-column-rooms = Xonalar
charges-column-account = Shaxsiy hisob
charges-column-balance = Sanadagi balans
charges-column-services = Xizmatlar
charges-column-period = Davr
charges-column-service = Xizmat
charges-column-charged = Hisoblandi
charges-column-recalculated = Qayta hisob
charges-column-penalty = Penya
charges-column-paid = Toʻlandi
