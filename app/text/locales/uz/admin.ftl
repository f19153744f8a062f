## Sections of the panel.

admin-nav-label = Boʻlimlar
admin-nav-dashboard = Ish stoli
admin-nav-requests = Arizalar
admin-nav-houses = Uylar
admin-nav-residents = Yashovchilar
admin-nav-employees = Xodimlar
admin-nav-team = Jamoa
admin-nav-money = Toʻlovlar
admin-nav-settings = Sozlamalar
admin-nav-home = Asosiy
admin-nav-people = Odamlar
admin-bell = Bildirishnomalar
admin-bell-empty = Yangi bildirishnomalar yoʻq
admin-bell-read-all = Hammasini oʻqilgan deb belgilash

## List of requests.

admin-requests-new = Yangi ariza
admin-requests-search = Qidiruv
admin-requests-search-hint = Raqam, manzil, ism, telefon
admin-requests-all-categories = Barcha toifalar
admin-requests-all-houses = Barcha uylar
admin-requests-all-executors = Barcha ijrochilar
admin-requests-all-priorities = Har qanday
admin-requests-overdue = Kechikkan: { $count }
admin-requests-late = Faqat kechikkanlar
admin-requests-waiting = Yangilari: { $count }
admin-requests-empty-title = Arizalar yoʻq
admin-requests-empty-text = Yashovchi yozsa yoki qoʻngʻiroq qilsa, ariza shu yerda paydo boʻladi.
admin-requests-unread = Oʻqilmagani bor

## One request.

admin-request-more-actions = Boshqa amallar
admin-request-client = Kim murojaat qildi
admin-request-client-open = Yashovchining boshqa ochiq arizalari: { $count }
admin-request-client-all = Shu yashovchining barcha arizalari
admin-request-hints = Uy boʻyicha eslatmalar
admin-request-no-photos = Surat qoʻshilmagan
admin-request-assign-title = Kimni biriktiramiz?
admin-request-assign-hint = Avval ishi mos va arizasi kamroq boʻlganlar
admin-request-candidate-load = Ishda: { $active }, kechikkan: { $overdue }
admin-request-candidate-same-house = Shu uyda: { $count }
admin-request-candidate-rating = Baho: { $rating }
admin-request-candidate-on-duty = Smenada
admin-request-candidate-off-duty = Smenada emas
admin-request-candidate-other-trade = Boshqa mutaxassislik
admin-request-no-candidates = Mos xodimlar yoʻq. Ularni “Xodimlar” boʻlimida taklif qiling.
admin-request-other-trades = Boshqa mutaxassislar: { $count }
admin-request-override-trade = Mutaxassisligi boshqa boʻlsa ham biriktirish
admin-request-override-trade-hint = Shu roʻyxatdan xodim tanlagan boʻlsangiz, belgilang
admin-request-resume-at = Qachon davom ettiramiz
admin-request-duplicate-target = Asosiy ariza raqami
admin-request-duplicate-hint = Agar u quyidagi roʻyxatda boʻlmasa
admin-request-duplicate-near = Shu uyning ochiq arizalari
admin-request-duplicate-by-number = Yuqoridagi raqam boʻyicha
admin-request-undone = Avvalgi holiga qaytarildi
admin-request-unreached = Yashovchi botga ulanmagan: qoʻngʻiroq qiling

## New request.

admin-create-title = Yangi ariza
admin-create-phone = Qoʻngʻiroq qilgan odamning telefoni
admin-create-resident-found = Yashovchilar roʻyxatidan topildi
admin-create-resident-unknown = Yashovchilar orasidan topilmadi. Ismni yozing va manzilni tanlang.
admin-create-search-failed = Qoʻngʻiroq qiluvchini qidirib boʻlmadi
admin-create-caller-failed = Qoʻngʻiroq qiluvchi haqidagi maʼlumotlar toʻliq yuklanmadi
admin-create-house-failed = Uy yuklanmadi
admin-lists-failed = Roʻyxatlar toʻliq yuklanmadi
admin-create-category = Nima boʻldi
admin-create-place = Qayerda
admin-create-text = Muammoni yashovchi soʻzlari bilan yozing
admin-create-text-hint = Ovozli xabar ilova qilinsa, yozmasa ham boʻladi
admin-create-files-hint = Surat yoki ovozli xabar (ogg, m4a)
admin-create-access = Qanday kiriladi: domofon kodi, qachon uyda
admin-create-submit = Ariza yaratish
admin-create-draft-kept = Bu yerda boshlangan ariza qolgan.
admin-create-draft-clear = Boshidan boshlash
admin-create-saved = Bu ariza allaqachon saqlangan: birinchi safar faqat javobi yoʻqolgan. Uni roʻyxatdan topib, oʻsha yerda tuzating. Bu yerda faqat boshqa ariza boʻlsa, yana saqlang.
admin-create-saved-list = Arizalar roʻyxatini ochish

## Residents.

admin-residents-search = Ism yoki telefon
admin-residents-add = Yashovchi qoʻshish
admin-residents-empty = Hozircha yashovchilar yoʻq. Birinchisini qoʻshing.
admin-resident-homes = Xonadonlar
admin-resident-link = Xonadonga biriktirish
admin-resident-unlink = Xonadondan ajratish
admin-resident-telegram = Telegram ulangan
admin-resident-no-telegram = Telegram ulanmagan
admin-resident-verified = Yashashi tasdiqlangan
admin-resident-verify = Yashashini tasdiqlash
admin-resident-requests = Yashovchining arizalari
admin-resident-open-requests = Yashovchining ochiq arizalari: { $count }
admin-resident-tie = Xonadonga munosabati

## Houses.

admin-houses-add-complex = Majmua qoʻshish
admin-houses-add-building = Uy qoʻshish
admin-houses-add-entrance = Podyezd qoʻshish
admin-houses-add-apartment = Xonadon qoʻshish
admin-houses-empty = Hozircha uylar yoʻq. Majmuadan boshlang, soʻng uylarni qoʻshing.
admin-houses-complex = Majmua
admin-houses-entrances = Podyezdlar
admin-houses-codes = Eshiklar uchun kodlar
admin-houses-codes-title = Eshiklar uchun kodlar: { $address }
admin-houses-codes-no-bot = Kompaniyaning Telegram boti hali yoʻq, shuning uchun kodlar hech qayerga olib bormaydi. Botni ulang va bu sahifani qayta oching.
admin-houses-codes-hint = Kodlarni qirqib oling, podyezdlar yoniga va liftlarga osing. Joyning kodi oʻzgarmaydi: uni istagancha chop etish mumkin.
admin-houses-codes-scan = Biror narsa buzildimi? Telefon kamerasini yoʻnaltiring: Telegram ochiladi, arizada manzil tayyor turadi.
admin-houses-apartments = Xonadonlar
admin-houses-floors = Qavatlar soni
admin-houses-year = Qurilgan yili
admin-houses-rooms = Xonalar soni
admin-houses-area = Maydoni, m²
admin-houses-kind = Joy turi
admin-houses-intercom = Domofon: qanday kiriladi
admin-houses-connected = Telegram ulangan: { $total } tadan { $connected } tasi
admin-houses-name-ru = Ruscha nomi
admin-houses-name-uz = Oʻzbekcha nomi
admin-apartment-kind-flat = Xonadon
admin-apartment-kind-office = Ofis
admin-apartment-kind-parking = Avtomobil joyi
admin-apartment-kind-storage = Omborxona
admin-apartment-kind-other = Boshqa

## Employees.

admin-employees-invite = Xodim taklif qilish
admin-employees-invite-days = Necha kun amal qiladi
admin-employees-invite-submit = Havola yaratish
admin-employees-invite-ready = Havola tayyor. Uni xodimga yuboring: bir marta koʻrsatiladi.
admin-employees-invites = Javob kutilmoqda
admin-employees-position = Lavozim
admin-employees-specializations = Mutaxassisliklar
admin-employees-houses = Qaysi uylarga masʼul
admin-employees-houses-all = Barcha uylar
admin-employees-active = Ishdagi arizalar: { $count }
admin-employees-dismiss = Ishdan boʻshatish
admin-employees-dismiss-title = { $name } ishdan boʻshatilsinmi?
admin-employees-dismiss-text = Ruxsat bir daqiqa ichida yopiladi. Ochiq arizalar qoladi, ularga boshqalarni biriktiring.
admin-employees-dismissed = { $date } da ishdan boʻshatilgan
admin-employees-empty = Hozircha xodimlar yoʻq. Birinchisini taklif qiling.
admin-visibility-all = Barcha arizalar
admin-visibility-houses = Oʻz uylarining arizalari
admin-visibility-houses-spec = Oʻz uylari va mutaxassisligi boʻyicha arizalar
admin-visibility-own = Oʻz arizalari va boʻsh arizalar
admin-visibility-created = Oʻzi yaratgan arizalar
admin-visibility-paid = Oʻz uylarining pullik xizmatlari

## Desktop, inbox, lists and requests of the panel.

admin-sound-on = Ovoz yoqilgan
admin-sound-off = Ovoz oʻchirilgan
admin-failed = Yetkazilmagan
admin-failed-hint = Odamlarga yetib bormagan xabarlar
admin-failed-none = Barcha xabarlar yetkazilgan
admin-failed-unknown = Qabul qiluvchi nomaʼlum
admin-failed-resend = Qayta yuborish
admin-failed-drop = Oʻchirish
admin-failed-resent = Yana bir bor yuboryapmiz
admin-failed-untold = Hech kimga xabar qilinmagan voqealar
admin-failed-code = Xato kodi: { $code }
admin-failed-retold = Yana bir bor xabar qilyapmiz. Yetkazib boʻlmasa, voqea roʻyxatga qaytadi.
admin-dashboard-new = Yangi, hali javobsiz
admin-dashboard-overdue = Muddati oʻtgan
admin-dashboard-hot = Hozir shoshilinch
admin-dashboard-all = Barcha ochiq arizalar
admin-dashboard-calm = Muddati bor ochiq arizalar yoʻq
admin-dashboard-nobody = Hozir smenada hech kim yoʻq
admin-requests-one-resident = Bitta yashovchining arizalari
admin-requests-remove-filter = Filtrni olib tashlash: { $filter }
admin-requests-first-page = Roʻyxat boshiga
admin-alarm = Avariyaga oʻxshaydi. Shoshilinchlikni tekshiring.
admin-alarm-raise = Avariya deb belgilash
admin-request-schedule-from = Tashrif boshlanishi
admin-request-schedule-to = Tashrif tugashi
admin-place-show-house = Shu uyning xonadonlarini koʻrsatish
admin-visit-taken = Bu vaqtda ijrochining boshqa tashrifi bor: { $name }
admin-visit-taken-hint = Belgilash mumkin, lekin ijrochi ulgurishini tekshiring.
admin-visit-others = Ijrochining boshqa tashriflari: { $count }
admin-comment-for = Kimga
admin-request-photo-kind = Suratda nima bor
admin-request-eta = Yetib borishiga { $time } qoldi
admin-request-auto-close = Oʻzi yopiladi
admin-create-priority-default = Toifadagidek
admin-create-photos-later = Suratlarni ariza yaratilgach, uning sahifasida qoʻshish mumkin.
admin-create-other-person = Boshqa odam
admin-create-choose-house = Yuqorida yashovchini toping yoki uyni tanlang.
admin-create-no-apartment = Xonadonda emas
admin-create-place-default = Manzil boʻyicha

## People, houses and employees: pages.

admin-people-telegram = Telegram
admin-employees-no-telegram = Botni ishga tushirmagan
admin-telegram-blocked = Botni bloklagan
admin-people-open-requests = Ochiq arizalar
admin-people-first-page = Roʻyxat boshiga
admin-people-facts = Maʼlumotlar
admin-residents-search-hint = Ism, telefon yoki manzil
admin-residents-none = Yashovchilar topilmadi
admin-resident-edit = Maʼlumotlarni oʻzgartirish
admin-resident-archive = Ruxsatni yopish
admin-resident-archive-title = { $name }: ruxsat yopilsinmi?
admin-resident-archive-text = Yashovchi endi botga yoza olmaydi. Tarix va arizalar saqlanadi, ruxsatni qaytarish mumkin.
admin-resident-archived = Ruxsat yopilgan
admin-resident-archived-done = Ruxsat yopildi
admin-resident-restore = Ruxsatni qaytarish
admin-resident-restored-done = Ruxsat qaytarildi
admin-resident-verified-label = Yashash joyi
admin-resident-unverified = Tasdiqlanmagan
admin-resident-no-homes = Hech qaysi xonadonga biriktirilmagan
admin-resident-linked = Xonadonga biriktirildi
admin-resident-unlinked = Xonadondan ajratildi
admin-resident-note-hint = Yashovchi buni koʻrmaydi
admin-resident-phone-hint = Shu raqam bilan botga kiriladi
admin-resident-phone-show = Raqamni koʻrsatish: { $name }
admin-resident-apartment-later = Keyinroq koʻrsatish
admin-houses-none = Hozircha uylar yoʻq
admin-houses-no-buildings = Majmuada hozircha uylar yoʻq
admin-houses-no-entrances = Hozircha podyezdlar yoʻq
admin-houses-no-entrance = Podyezdsiz
admin-houses-no-apartments = Hozircha xonadonlar yoʻq
admin-houses-coverage = Botga ulangan
admin-houses-passport = Uy pasporti
admin-houses-edit-building = Uyni oʻzgartirish
admin-houses-edit-apartment = Xonadonni oʻzgartirish
admin-houses-apartment-added = Xonadon qoʻshildi
admin-houses-address-ru = Manzil rus tilida
admin-houses-address-uz = Manzil oʻzbek tilida
admin-houses-uz-hint = Toʻldirilmasa, ruscha matn qoladi
admin-houses-entrance-number = { $number }-podyezd
admin-houses-floor-number = { $number }-qavat
admin-houses-floor-count = Qavatlar: { $count }
admin-houses-tile = { $kind } { $number }, yashovchilar: { $residents }
admin-houses-open-count = ochiq arizalar: { $count }
admin-houses-nobody = Bu yerda hozircha hech kim yoʻq
admin-houses-apartment-requests = Xonadon arizalari
admin-hints-one = Uy boʻyicha eslatma
admin-hints-add = Eslatma qoʻshish
admin-hints-none = Hozircha eslatmalar yoʻq. Kalitlar qayerdaligini, tom yoki yertoʻlaga qanday kirishni yozing: ijrochi buni arizada koʻradi.
admin-hints-text = Uy haqida nimani bilish kerak
admin-hints-text-hint = Buni barcha xodimlar, jumladan uyning arizalarida ham koʻradi; yashovchilar koʻrmaydi
admin-contacts-title = Uy boʻyicha aloqalar
admin-contacts-one = Uy boʻyicha aloqa
admin-contacts-add = Aloqa qoʻshish
admin-contacts-none = Hozircha aloqalar yoʻq. Shu uy boʻyicha kimga qoʻngʻiroq qilishni yozing: qorovulga, lift xizmatiga, suv taʼminotiga.
admin-contacts-name = Bu kim
admin-contacts-name-hint = Masalan: qorovul Zuhra, lift xizmati
admin-contacts-phone = Telefon
admin-employees-jobs = Ishdagi arizalar
admin-employees-duty = Smena
admin-employees-rights = Ish va huquqlar
admin-employees-houses-hint = Hech narsa belgilanmasa, xodim barcha uylarga masʼul boʻladi
admin-employees-email-hint = Telefon raqami oʻrniga shu pochta bilan ham kirish mumkin
admin-employees-phone-hint = Raqam xato yozilgan boʻlsa, tuzating: xodim qaytadan kiradi. Telegramda tasdiqlangan raqam bu yerda oʻzgartirilmaydi
admin-employees-invite-phone-hint = Raqam yozilsa, havoladan faqat shu odam foydalana oladi
admin-employees-invite-link = Xodim uchun havola
admin-employees-password-link = Yangi parol uchun havola
admin-employees-copy-by-hand = Havolani qoʻlda nusxalang
admin-employees-days = { $count } kun
admin-employees-revoke = Bekor qilish
admin-employees-revoked = Taklif bekor qilindi
admin-employees-dismissed-done = Xodimning ruxsati yopildi

## Forms that were refused.

admin-sign-in-again = Yangi oynada kirib, keyin qayta yuboring
admin-reason-needs-date = Sana quyidagi sabablarda kerak: { $reasons }
admin-reason-needs-note = Izoh quyidagi sabablarda kerak: { $reasons }

## Taking a call.

admin-create-also = Balki bu
admin-create-say = Darhol ayting
admin-create-emergency-phone = Avariya xizmati: { $phone }
admin-create-promise = { $response } gacha javob beramiz, { $resolution } gacha hal qilamiz
admin-create-promise-failed = Muddat va uy arizalari toʻliq yuklanmadi
admin-create-similar = Uydagi oʻxshash ochiq arizalar
admin-create-known = Uy boʻyicha maʼlum boʻlganlari
admin-create-repeats = Bu takrormi?
admin-create-repeats-none = Yoʻq, yangi ariza
admin-create-repeats-one = № { $number } arizaning takrori
admin-create-last = Oxirgi arizalar
admin-taken-title = Ariza yozildi. Raqamini ayting:
admin-taken-repeats = Bu № { $number } arizaning takrori. Bartaraf etilganda xabar beramiz.
admin-taken-next = Keyingi qoʻngʻiroq
admin-link-resident = Qoʻngʻiroq qilgan yashovchi
admin-link-resident-hint = Ism, telefon yoki manzil

## The board.

admin-requests-faces = Koʻrinish
admin-requests-face-list = Roʻyxat
admin-requests-face-board = Doska
admin-board-title = Arizalar doskasi
admin-board-column-new = Yangilar
admin-board-column-accepted = Qabul qilingan
admin-board-column-work = Bajarilmoqda
admin-board-column-hold = Pauza
admin-board-column-review = Tekshiruvda
admin-board-column-closed = Yopilgan
admin-board-how = Probel kartani oladi va qoʻyadi, chap va oʻng strelkalar ustunni tanlaydi; kartadan chiqilsa, u joyida qoladi. Xuddi shu amallar karta menyusida ham bor.
admin-board-empty = Boʻsh
admin-board-more = Roʻyxatda yana { $count } ta
admin-board-limit = { $limit } tagacha
admin-board-over = { $limit } tadan koʻp
admin-board-group = Guruhlash
admin-board-group-none = Guruhlarsiz
admin-board-group-executor = Ijrochilar boʻyicha
admin-board-group-house = Uylar boʻyicha
admin-board-move = № { $number } arizani koʻchirish
admin-board-move-to = Koʻchirish…
admin-board-move-by = { $column }: { $action }
admin-board-said-lifted = № { $number } ariza olindi. Ustunni strelkalar bilan tanlang.
admin-board-said-fixed = № { $number } arizani hozir koʻchirib boʻlmaydi.
admin-board-said-over = “{ $column }” ustuni
admin-board-said-end = Bu arizani bundan nariga koʻchirib boʻlmaydi.
admin-board-said-put = № { $number } ariza endi “{ $column }” ustunida.
admin-board-said-back = № { $number } ariza joyida qoldi.
admin-request-viewers = Hozir yana ochib turganlar: { $names }
