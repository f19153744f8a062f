## The list of requests: narrowing it.

list-filters = Filtrlar
list-more-filters = Yana filtrlar
list-all-complexes = Barcha majmualar
list-all-entrances = Barcha podyezdlar
list-all-employees = Barcha xodimlar
list-any-status = Istalgan holat
list-any-source = Istalgan manba
list-any-rating = Istalgan baho
list-responsible = Masʼul
list-stars = { $count } yulduz
list-created-from = Yaratilgan sana (dan)
list-created-to = Yaratilgan sana (gacha)
list-due-from = Muddat (dan)
list-due-to = Muddat (gacha)
list-visit-from = Tashrif (dan)
list-visit-to = Tashrif (gacha)
list-late = Muddati oʻtganlar
list-soon = Muddati yaqinlar
list-paused = Toʻxtatib turilganlar
list-unanswered = Yashovchi javob kutmoqda
list-returned = Qaytarilganlar
list-duplicate = Takrorlar
list-paid = Pullik
list-warranty = Kafolat boʻyicha
list-one-entrance = Bitta podyezd
list-one-apartment = Bitta xonadon
list-rated = Baho: { $value }
list-unknown = Nomaʼlum
list-chip-created-from = { $day } dan yaratilgan
list-chip-created-to = { $day } gacha yaratilgan
list-chip-due-from = Muddati { $day } dan
list-chip-due-to = Muddati { $day } gacha
list-chip-visit-from = { $day } dan tashrif
list-chip-visit-to = { $day } gacha tashrif
list-chip-responsible = Masʼul: { $name }
list-total-more = { $count } tadan koʻp ariza

## How it looks.

list-view = Koʻrinish
list-sort = Tartib
list-sort-newest = Avval yangilari
list-sort-oldest = Avval eskilari
list-sort-due = Muddati boʻyicha
list-columns = Ustunlar
list-density = Qatorlar balandligi
list-density-compact = Zich
list-density-comfortable = Keng

## Saved views.

list-views = Mening roʻyxatlarim
list-save-view = Roʻyxatni saqlash
list-save-view-title = Roʻyxatni shu holida saqlash
list-manage-views = Mening va umumiy roʻyxatlar
list-view-name = Nomi
list-view-replaces = Saqlangani oʻrniga
list-view-new = Yangi roʻyxat
list-view-shared = Hamkasblarga koʻrsatish
list-view-shared-hint = Har kim unda faqat oʻz arizalarini koʻradi
list-view-role = Shundan boshlaydi
list-view-role-hint = Bu rol uchun “Arizalar” boʻlimi shu roʻyxatdan ochiladi
list-view-no-role = Hech kim
list-view-saved = Roʻyxat saqlandi
list-view-deleted = Roʻyxat oʻchirildi
list-delete-view = “{ $name }” roʻyxatini oʻchirish
list-views-none = Saqlangan roʻyxatlar yoʻq
list-views-none-text = Filtrlar va ustunlarni sozlang va oʻz nomingiz bilan saqlang.
list-views-failed = Saqlangan roʻyxatlar yuklanmadi
list-view-unreadable = “{ $name }” roʻyxati boshqa versiyada saqlangan va oʻqilmaydi. Uni qayta sozlang yoki oʻchiring.
list-view-shared-mark = Umumiy
list-view-role-mark = Boshlangʻich

## Many requests at once.

list-bulk = Tanlangan arizalar
list-choose = Tanlash
list-choose-one = Ariza № { $number } ni tanlash
list-choose-all = Sahifadagi hammasini tanlash
list-bulk-chosen = Tanlandi: { $count }
list-bulk-leave = Tanlovni bekor qilish
list-bulk-done = Bajarildi: { $count }
list-bulk-outcome = Hammasi ham bajarilmadi
list-bulk-summary = { $done } tasi bajarildi, { $refused } tasi mumkin emas:
list-bulk-repeat = Takrorlash
list-bulk-undone-partly = Hammasi ham qaytarilmadi: baʼzi arizalar allaqachon oʻzgargan
list-bulk-comment-for = Kimga

## Excel.

list-export = Excel
list-export-waiting = Fayl tayyorlanmoqda
list-export-rows = Fayl tayyorlanmoqda: { $count }
list-export-failed = Fayl tayyor boʻlmadi. Yana urinib koʻring.
list-export-last = Oxirgi fayl
list-excel-sheet = Arizalar
list-excel-number = Raqami
list-excel-company = Kompaniya
list-excel-address = Manzil
list-excel-entrance = Podyezd
list-excel-floor = Qavat
list-excel-apartment = Xonadon
list-excel-name = F.I.Sh.
list-excel-phone = Telefon
list-excel-text = Tavsif
list-excel-category = Toifa
list-excel-priority = Shoshilinchlik
list-excel-executor = Ijrochi
list-excel-responsible = Masʼul
list-excel-flags = Belgilar
list-excel-created = Yaratilgan
list-excel-started = Ish boshlangan
list-excel-done = Bajarilgan
list-excel-closed = Yopilgan
list-excel-due = Muddati
list-excel-resume = Toʻxtatilgan muddat
list-excel-source = Qayerdan
list-excel-status = Holati
list-excel-returns = Qaytarishlar
list-excel-comments = Oxirgi izohlar
list-excel-rating = Baho
list-excel-response = Javob, daq
list-excel-resolution = Tanaffussiz yechim, ish daq
list-excel-pause = Tanaffuslar, daq
list-excel-pause-share = Tanaffuslar ulushi, %
list-excel-met = Muddatida
list-excel-offline = Aloqasiz
list-excel-was-offline = aloqasiz belgilangan
list-excel-balances = Balanslar
list-excel-account = Shaxsiy hisob
list-excel-debt = Qarz
list-excel-advance = Avans
list-excel-due-sum = Toʻlanishi kerak
list-excel-months = Qarz muddati, oy
list-excel-account-closed = Yopilgan

## Keys.

list-keys = Tugmalar
list-key-next = Keyingi ariza
list-key-previous = Oldingi ariza
list-key-open = Arizani ochish
list-key-choose = Arizani tanlash yoki tanlovni bekor qilish
list-key-assign = Tanlanganlarni biriktirish
list-key-take = Kartani olish va qoʻyish
list-key-column = Olingan karta uchun ustun tanlash
list-key-back = Olingan kartani joyiga qaytarish
list-key-search = Qidiruv qatoriga
list-key-palette = Istalgan narsani topish
list-key-help = Shu yordam

## The palette.

list-palette = Hamma joydan topish
list-palette-hint = Ariza, yashovchi, uy yoki amal
list-palette-actions = Amallar va boʻlimlar
list-palette-nobodys = Ijrochisiz arizalar

## On paper.

list-print = Chop etish
list-print-signature = { $who }, imzo
list-register = Murojaatlar jurnali
list-register-ended = Tugagan
list-register-all = Butun davr uchun
list-register-more = Birinchi { $count } tasi koʻrsatildi. Davrni qisqartiring yoki Excel dan foydalaning.
list-register-first = Birinchi { $count } tasi koʻrsatildi. “Butun jurnal” tugmasi hammasini yigʻadi.
list-register-whole = Butun jurnal

## Visits, day by day.

list-visits = Tashriflar
list-visits-none = Tashrif yoʻq
list-visits-today = Bugun
list-visits-before = Oldinroq
list-visits-after = Keyinroq
list-visits-more = Dastlabki { $count } ta koʻrsatilgan. Filtr yoki kunlarni aniqlashtiring.
list-visit-other = № { $number }, { $when }
list-visit-overlap = Vaqti ustma-ust: { $other }
