## Roles.

company-roles = Rollar
company-roles-hint = Rol xodim nimani koʻrishi va nima qila olishini belgilaydi. Oʻzingiznikini ochish uchun oʻxshashidan nusxa oling.
company-role-sees = Qaysi arizalarni koʻradi
company-role-rights = Nima qila oladi
company-role-rights-short = Huquqlar
company-role-rights-count = { $total } tadan { $count } ta
company-role-people = Bu rol kimda
company-role-holders = Xodimlar soni
company-role-nobody = Hozir bu rol hech kimda yoʻq.
company-role-copy = Nusxa olish
company-role-copy-title = “{ $name }” rolining nusxasi
company-role-remove = Rolni oʻchirish
company-role-remove-title = “{ $name }” roli oʻchirilsinmi?
company-role-remove-text = Hech kimda boʻlmagan va yoʻq rolnigina oʻchirish mumkin.
company-role-above = Bu rolni oʻzgartira olmaysiz: uning huquqlari siznikidan koʻp.
company-area-requests = Arizalar
company-area-comments = Yozishmalar
company-area-homes = Uylar va yashovchilar
company-area-money = Pul
company-area-meters = Hisoblagichlar
company-area-news = Uzilishlar va eʼlonlar
company-area-company = Kompaniya
company-area-reports = Hisobotlar

## What a role may do.

company-may-requests-read = Arizalarni koʻrish
company-may-requests-create = Ariza yozish
company-may-requests-edit = Matn, toifa, shoshilinchlik va vaqtni oʻzgartirish
company-may-requests-accept = Yangi arizalarni qabul qilish
company-may-requests-assign = Ijrochi biriktirish
company-may-requests-claim = Boʻsh arizalarni olish
company-may-requests-work = Oʻz arizalarini bajarish
company-may-requests-manage = Boshqalarning arizasini toʻxtatib turish va yakunlash
company-may-requests-confirm = Bajarilgan ishni qabul qilish
company-may-requests-send-back = Ishni qayta bajarishga yuborish
company-may-requests-reject = Arizani rad etish
company-may-requests-cancel = Arizani bekor qilish va takror deb belgilash
company-may-requests-reopen = Yakunlangan arizani qayta ochish
company-may-requests-force = Boshqa mutaxassisga biriktirish
company-may-comments-internal = Xodimlar uchun eslatma yozish va oʻqish
company-may-comments-resident = Yashovchiga yozish
company-may-residents-phone = Yashovchilar telefonini koʻrish
company-may-houses-read = Uy va xonadonlarni koʻrish
company-may-houses-write = Uy va xonadonlarni oʻzgartirish
company-may-residents-read = Yashovchilarni koʻrish
company-may-residents-write = Yashovchilar maʼlumotini oʻzgartirish
company-may-residents-verify = Kim qayerda yashashini tasdiqlash
company-may-charges-read = Hisoblangan toʻlov va qarzlarni koʻrish
company-may-charges-write = Toʻlov hisoblash
company-may-payments-read = Toʻlovlarni koʻrish
company-may-payments-write = Toʻlovni qoʻlda kiritish
company-may-payments-refund = Pulni qaytarishni rasmiylashtirish
company-may-meters-read = Koʻrsatkichlarni koʻrish
company-may-meters-write = Koʻrsatkich kiritish
company-may-incidents-write = Uzilishlar haqida xabar berish
company-may-incidents-propose = Uzilishni taklif qilish
company-may-notices-write = Eʼlon chiqarish
company-may-employees-read = Xodimlarni koʻrish
company-may-employees-write = Xodimlarni taklif qilish, oʻzgartirish va boʻshatish
company-may-roles-write = Rol va huquqlarni oʻzgartirish
company-may-settings-write = Kompaniya sozlamalarini oʻzgartirish
company-may-bots-write = Bot va kanallarni oʻzgartirish
company-may-payments-secrets = Toʻlov qabul qilish kalitlarini oʻzgartirish
company-may-reports-read = Hisobotlarni koʻrish
company-may-reports-export = Roʻyxatlarni Excelga yuklab olish
company-may-audit-read = Amallar jurnalini oʻqish

## Times for a visit.

company-slot-from = { $number }-vaqt: boshlanishi
company-slot-to = tugashi
company-slots-hint = Yashovchi vaqtlardan birini botdagi tugma bilan yoki ariza sahifasida tanlaydi. Bittadan uchtagacha toʻldiring.

## Who has how much work, and who gets it by itself.

company-workload = Ijrochilar bandligi
company-workload-empty = Hozircha ijrochilar yoʻq.
company-workload-overdue = Muddati oʻtgan
company-workload-visits = Bugungi tashriflar
company-auto = Avtomatik biriktirish
company-auto-hint = Yangi ariza qoida aytgan odamga darhol biriktiriladi. Qoida bir nechta boʻlsa, eng aniq qoida ishlaydi: toifa, uning guruhi, mutaxassislik, qolgan hammasi; tenglar orasida — uy uchun, keyin shoshilinchlik uchun.
company-auto-empty = Qoida yoʻq: ijrochini dispetcher biriktiradi.
company-auto-target = Nima uchun
company-auto-mode = Kimga
company-auto-mode-person = Bitta odamga
company-auto-mode-least-loaded = Eng kam band boʻlganga: mutaxassislik va uy boʻyicha
company-auto-mode-pool = Hech kimga: ijrochilar oʻzlari oladi
company-auto-why-person = Avtomatik: bu toifa uchun shunday belgilangan
company-auto-why-least-loaded = Avtomatik: eng kam band
company-auto-why-pool = Avtomatik: ariza boʻsh
company-auto-why-silent = Avtomatik: ijrochi { $time } ichida javob bermadi
company-auto-why-late = Avtomatik: eskalatsiya qoidasi boʻyicha keyingisiga berildi
company-auto-on-duty = Faqat smenadagilarga
company-auto-reassign = Javob boʻlmasa, keyingisiga berish, daqiqa
company-auto-reassign-hint = Javob — yoʻlga chiqish, ishni boshlash, toʻxtatish, rad etish, qoʻngʻiroq yoki izoh. Boʻsh boʻlsa, berilmaydi.
company-auto-reassign-after = { $time } ichida javob boʻlmasa: keyingisiga
company-auto-remove = Qoidani olib tashlash
company-auto-trade = Mutaxassislik: { $name }
company-auto-archived = Toifa arxivda
company-auto-everything = Qolgan hammasi
company-auto-other-house = Boshqa uy
company-auto-add = Yangi qoida
company-auto-any = Har qanday
company-auto-any-house = Har qanday
company-auto-or-trade = Yoki mutaxassislik
company-auto-employee = Odam, agar qoida bittasini aytsa

## Answers that are given often.

company-templates = Javob andozalari
company-templates-hint = Yozishmalar uchun tayyor javoblar. Matnda {"{number}"}, {"{executor}"} va {"{due}"} yozish mumkin: ariza raqami, ijrochi va muddatni oʻzimiz qoʻyamiz.
company-templates-choose = Javob andozasi
company-templates-failed = Javob andozalari yuklanmadi
company-templates-insert = Qoʻyish
company-templates-add = Yangi andoza
company-templates-remove = Andozani oʻchirish
company-templates-name = Nomi
company-templates-ru = Ruscha matn
company-templates-uz = Oʻzbekcha matn (lotin)
company-templates-en = Inglizcha matn

## What a request has to do with others.

company-ties = Bogʻliqlar
company-ties-none = Boshqa arizalar va kuzatuvchi yashovchilar yoʻq.
company-ties-failed = Bogʻliqlar yuklanmadi
company-ties-followers = Arizani kuzatadi
company-ties-duplicates = Shu arizaning takrorlari
company-ties-related = Bogʻlangan arizalar
company-ties-similar = Oʻxshash ochiq arizalar: oʻsha uy va toifa
company-ties-remove = Olib tashlash
company-ties-unlink = Ajratish
company-ties-link = Bogʻlash
company-ties-number = Boshqa ariza raqami
company-ties-phone = Xabar beriladigan yashovchining telefoni
company-ties-add = Qoʻshish
company-ties-more = Ariza bogʻlash yoki yashovchini qoʻshish

## Materials and paid work.

company-lines = Materiallar va ishlar
company-lines-add = Material yoki ish qoʻshish
company-line-name = Nima
company-line-quantity = Qancha
company-line-unit = Birlik: m, dona, kg
company-line-price = Birlik narxi, soʻm
company-line-payer = Kim toʻlaydi
company-payer-company = Kompaniya
company-payer-resident = Yashovchi
company-pays-company = Kompaniya hisobidan
company-pays-resident = Yashovchi toʻlaydi
company-invoices = Yashovchiga hisoblar
company-invoices-failed = Bu ariza boʻyicha hisoblar yuklanmadi
company-invoice-issue = Hisob chiqarish
company-invoice-hint = Yashovchi toʻlaydigan qatorlar summasi darhol uning qarziga qoʻshiladi. Yashovchi Telegramda toʻlov tugmasi bilan xabar oladi, hisob esa uning arizasi sahifasida paydo boʻladi.
company-invoice-cancel = Qaytarib olish
company-invoice-link = Havola
company-invoice-state-open = Toʻlanmagan
company-invoice-state-paid = Toʻlangan
company-invoice-state-cancelled = Qaytarib olingan

## Two people correct the same thing.

company-clash-title = Siz tahrirlayotganda buni boshqa xodim oʻzgartirdi
company-clash-hint = Hech narsa yoʻqolmadi: solishtiring va nima qolishini tanlang.
company-clash-mine = Sizda
company-clash-by = Hozir arizada: { $name }, { $when }
company-clash-by-timer = Hozir arizada: avtomatik oʻzgartirilgan, { $when }
company-clash-typed = Yuqorida yozganingiz
company-clash-offered = taklif qilingan: { $time }
company-clash-choose = Nima qolsin?
company-clash-keep-mine = Meniki
company-clash-keep-theirs = Hozir arizada qanday boʻlsa
company-clash-keep-both = Hozirgisi qolsin, meniki xodimlar uchun izohga yozilsin

## Naming a colleague.

company-mentions = Hamkasblarni eslatish
company-mentions-hint = Ularga xabar boradi. Matnda @ va ismning boshini yozing.
company-mentions-list = Eslatish mumkin boʻlgan hamkasblar
company-mentions-found = Topildi: { $count }
company-mentions-also = Eslatilganlar: { $names }
company-mentions-failed = Hamkasblar roʻyxati ochilmadi, hech kimni eslatib boʻlmaydi

## Who saw a phone number.

company-phone-looks = Telefonni kim koʻrgan
company-phone-looks-none = Hozircha xodimlardan hech kim.
company-phone-looks-failed = Telefonni kim koʻrganini bilib boʻlmadi
company-phone-looks-count = Yozuvlarni koʻrsatish: { $count }
company-phone-looks-hint = Har bir xodim uchun soatiga koʻpi bilan bir marta belgilanadi.

## The clocks from the first minute on.

company-clocks = Muddatlar qanday hisoblangan
company-clocks-failed = Muddatlar qanday hisoblanganini bilib boʻlmadi
company-clock-running = Muddat ketmoqda
company-clock-paused = Toʻxtab turibdi
company-clock-paused-reason = Toʻxtab turibdi: { $reason }
company-clock-stopped = Muddat toʻxtatilgan
company-clock-counted = Hisobga olindi: { $time }
company-clock-not-counted = Hisobga olinmadi: { $time }
company-clock-due = { $when } gacha bajarish kerak
company-clock-moved = Avval { $before } gacha edi, endi { $after } gacha
company-clock-spoken-warned = Ogohlantirish: { $when }
company-clock-spoken-breached = Muddat buzilgan: { $when }
company-clock-spoken-escalated = Rahbarlarga xabar berilgan: { $when }
