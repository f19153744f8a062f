## The pages about money.

money-title = Toʻlovlar
money-balances = Balanslar
money-payments = Toʻlovlar
money-desks = Kassalar
money-account = Shaxsiy hisob
money-account-title = Shaxsiy hisob { $number }
money-place = Joy
money-people = Yashovchilar
money-closed = Yopilgan
money-due = Toʻlanishi kerak
money-debt = Qarz
money-advance = Avans
money-age = Qarz muddati
money-amount = Summa
money-number = Raqam
money-since = Sanadan
money-until = Sanagacha
money-when = Qachon
money-what = Nima
money-what-for = Nima uchun
money-service = Xizmat
money-no-month = oysiz

## Balances.

money-search-accounts = Shaxsiy hisob, xonadon yoki ism
money-search-payments = Raqam yoki summa
money-complex = Majmua
money-complex-all = Barcha majmualar
money-show = Koʻrsatish
money-show-all = Barcha hisoblar
money-show-debtors = Qarzdorlar
money-show-advance = Avansi borlar
money-age-any = Istalgan
money-sort = Tartib
money-sort-debt = Avval katta qarzlar
money-sort-number = Hisob raqami boʻyicha
money-total-accounts = Hisoblar
money-total-debtors = Qarzdorlar
money-total-due = Jami qarz
money-total-ahead = Jami avanslar
money-accounts = Shaxsiy hisoblar
money-accounts-none = Shaxsiy hisoblar yoʻq
money-accounts-empty = Hisoblar yuklangach, shu yerda koʻrinadi.
money-months-none = shu oy

## A statement.

money-now = Hozir
money-by-months = Oylar va xizmatlar boʻyicha
money-months-empty = Bu oylarda hisoblash va qarz yoʻq
money-charged = Hisoblangan
money-paid = Toʻlangan
money-left = Qoldi
money-period = { $since } dan { $until } gacha harakatlar
money-lines = Hisob harakatlari
money-lines-empty = Bu kunlarda hech narsa boʻlmagan
money-lines-left = Kun oxirida toʻlanishi kerak: { $amount }
money-receipt-pdf = Kvitansiya (PDF)
money-bill-pdf = { $month } kvitansiyasi (PDF)
money-statement-pdf = Koʻchirma (PDF)
money-lines-cut = Satrlar juda koʻp, oxirgilari koʻrsatildi. Qisqaroq davr tanlang.
money-before = Boshida
money-after = Oxirida
money-balance-after = Keyin toʻlanishi kerak
money-payments-of-account = Hisobning barcha toʻlovlari
money-kind-charge = Hisoblash
money-kind-payment = Toʻlov
money-kind-refund = Qaytarish
money-kind-adjustment = Tuzatish
money-kind-penalty = Penya
money-kind-write-off = Hisobdan chiqarish
money-kind-opening = Boshlangʻich qoldiq
money-kind-advance-use = Avans hisobidan

## Taking money in, and correcting.

money-take = Toʻlov qabul qilish
money-take-submit = Qabul qilish
money-amount-sums = Summa, soʻm
money-amount-hint = Masalan 1 250 000 yoki 50,50
money-way = Qanday toʻlandi
money-day = Toʻlov kuni
money-document = Hujjat raqami
money-document-hint = Toʻlov topshiriqnomasi yoki chek, agar boʻlsa
money-adjust = Tuzatish
money-adjust-hint = Tuzatish qarzni darhol oʻzgartiradi va sababi bilan hisob tarixida qoladi.
money-services = Xizmatlar
money-services-hint = Xonadonda bir nechta shaxsiy hisob boʻlsa, shu hisobga yoziladigan xizmatlarni belgilang. Hech narsa belgilanmasa, hisob xonadonning boshqa hisoblarida yoʻq hamma narsani oladi.
money-services-none = Hech narsa
money-services-taken = Bu xizmatlardan birini shu xonadonning boshqa ochiq hisobi olib boradi
money-open-account = Hisob ochish
money-open-account-hint = Raqam boshqalarnikidan farq qilishi kerak: shu raqam boʻyicha toʻlanadi. Hisob qaysi xizmatlarni olib borishi uning sahifasida tanlanadi.
money-account-number = Hisob raqami
money-account-since = Qaysi kundan hisoblash; boʻsh: oy boshidan
money-close-account = Hisobni yopish
money-close-account-hint = Yopilgan hisobga Payme va Click orqali toʻlab boʻlmaydi, yangi hisoblash ham boʻlmaydi. Qarz qoladi.
money-account-until = Qaysi kundan hisoblanmaydi
money-reopen-account = Qayta ochish
money-move-account = Hisobni koʻchirish
money-move-account-hint = Hisob butun tarixi bilan shu uyning boshqa xonadoniga oʻtadi: tarixni oʻsha yerda yashovchilar koʻradi. Xato shunday tuzatiladi; odamlar koʻchganda hisobni yoping va yangisini oching.
money-account-kind = Joy turi
money-account-apartment = Joy raqami
money-account-apartment-none = Bu uyda bunday joy yoʻq. Raqami va turini tekshiring.
money-change = Nima qilish kerak
money-change-less = Qarzni kamaytirish
money-change-more = Qarzni oshirish
money-month = Qaysi oy uchun
money-month-hint = Oy va yil, masalan 03.2026. Toʻldirmaslik ham mumkin.
money-service-none = Xizmatsiz

## Links to pay by.

money-links = Toʻlov havolasi
money-links-submit = Havola yaratish
money-links-ready = { $amount } uchun havola tayyor
money-links-none = Bu summani hech qaysi kassa qabul qilmaydi. Kassalarni va ularning chegaralarini tekshiring.
money-links-until = Amal qilish muddati
money-how-much = Qancha toʻlanadi
money-amount-all = Butun qarz
money-amount-last-month = Oxirgi oy
money-amount-other = Boshqa summa
money-other-sums = Boshqa summa, soʻm
money-other-hint = Boshqa summa tanlangan boʻlsa, toʻldiring

## Payments.

money-source = Qayerdan
money-source-any = Barchasi
money-source-payme = Payme
money-source-click = Click
money-source-cash = Naqd
money-source-bank = Bank
money-state = Holat
money-state-any = Istalgan
money-state-waiting = Toʻlov kutilmoqda
money-state-paid = Toʻlangan
money-state-cancelled = Bekor qilingan
money-state-refunded = Qaytarilgan
money-payments-none = Toʻlovlar yoʻq
money-payments-empty = Yashovchilar toʻlay boshlagach, toʻlovlar shu yerda koʻrinadi.
money-payment-title = { $source }: { $amount }
money-receipt-title = Kvitansiya { $number }: { $amount }
money-receipt-number = Kvitansiya raqami
money-receipt-signature = Kassir imzosi
money-payment-facts = Toʻlov haqida
money-payment-test = Bu sinov toʻlovi: pul oʻtkazilmagan.
money-payment-reason = Sabab kodi
money-asked-for = Toʻlovchi koʻrsatgan
money-taken-by = Qabul qildi
money-begun-at = Boshlangan
money-paid-at = Pul olindi
money-cancelled-at = Bekor qilindi
money-waits-until = Kutish muddati
money-refund = Pulni qaytarish
money-postings = Provodkalar
money-postings-none = Provodkalar yoʻq
money-postings-none-text = Bu toʻlov boʻyicha pul tushmagan.
money-ledger-receivable = Yashovchi qarzi
money-ledger-advance = Yashovchi avansi
money-ledger-clearing = Toʻlov tizimida
money-ledger-revenue = Daromad
money-ledger-cash = Kassa
money-ledger-bank = Bank
money-ledger-write-off = Hisobdan chiqarilgan
money-ledger-opening = Boshlangʻich qoldiq
money-calls = Toʻlov tizimi soʻrovlari
money-calls-hint = Nima keldi va nima javob berdik. Kalitlar va imzolar yashirilgan.
money-calls-none = Soʻrovlar yoʻq
money-calls-none-text = Soʻrovlar oʻn uch oy saqlanadi.
money-call-done = Bajarildi
money-call-refused = Rad etildi { $code }
money-call-took = { $count } ms
money-call-from = Manzil: { $address }
money-call-body = Soʻrov
money-call-answer = Javob
money-case = Toʻlov boʻyicha tekshiruv bor
money-case-open = Qaror kerak.
money-case-resolved = Hal qilingan.
money-case-look = Solishtirishni ochish

## Cash desks.

money-desk-add = Kassa qoʻshish
money-desk-edit = Kassa
money-desk-check = Sinov soʻrovlarini yuborish
money-desk-active = Toʻlovlarni qabul qilmoqda
money-desk-off = Oʻchirilgan
money-desk-test = Sinov
money-desk-former-key = Kalit almashtirildi. Avvalgi kalit ham shu vaqtgacha amal qiladi:
money-desks-none = Hozircha kassalar yoʻq
money-desks-empty = Payme yoki Click kassasini qoʻshing, shunda yashovchilar onlayn toʻlay oladi.
money-desk-provider = Toʻlov tizimi
money-desk-merchant = Kassa yoki merchant raqami
money-desk-merchant-hint = Payme: kassa raqami. Click: merchant raqami.
money-desk-service = Servis raqami
money-desk-service-click = Servis raqami (faqat Click)
money-desk-user = Merchant foydalanuvchisi raqami
money-desk-login = Login
money-desk-key = Kalit
money-desk-key-hint = Toʻlov tizimi kabinetidan. Saqlangandan keyin koʻrinmaydi.
money-desk-key-keep = Oʻzgartirmaslik uchun boʻsh qoldiring. Almashtirilgach, avvalgi kalit yana bir hafta amal qiladi.
money-desk-field = Kabinetdagi hisob maydoni
money-desk-busy = Band hisob kodi
money-desk-busy-hint = Hisob allaqachon toʻlanayotgan boʻlsa, nima javob beriladi. Faqat Payme soʻrasa oʻzgartiring.
money-desk-min = Kamida, soʻm
money-desk-max = Koʻpi bilan, soʻm
money-desk-limits = Toʻlov summasi
money-desk-limits-from = { $min } dan
money-desk-limits-words = { $min } dan { $max } gacha
money-desk-addresses = Soʻrovlar qaysi manzillardan qabul qilinadi
money-desk-addresses-hint = Boʻsh joy bilan yoki yangi qatordan. Boʻsh: istalgan manzildan.
money-desk-addresses-any = istalgan
money-desk-fiscal = Fiskal chek
money-desk-fiscal-title = Chekdagi nom
money-desk-fiscal-code = MXIK, 17 raqam
money-desk-fiscal-package = Qadoq kodi
money-desk-fiscal-vat = QQS, %
money-desk-is-active = Toʻlovlarni qabul qilish
money-desk-is-test = Sinov kassasi
money-desk-is-test-hint = Havolalar sinov muhitiga olib boradi, pul yoʻq
money-desk-may-refund = Payme kabinetidan qaytarishga ruxsat
money-desk-may-refund-hint = Busiz Payme tekshiruvi oxirigacha oʻtmaydi
money-desk-same = Toʻlov tizimi va raqam oʻzgarmaydi: boshqa raqam uchun yangi kassa qoʻshing.
money-webhook = Kabinet uchun manzil
money-webhook-prepare = Prepare manzili
money-webhook-complete = Complete manzili

## Trying a cash desk out.

money-check-passed = Kassa toʻgʻri javob beryapti
money-check-hint = Savollar serverimizga toʻlov tizimi beradigandek berildi. Pul va hisoblarga tegilmadi.
money-check-told = { $wanted } kutilgan, { $got } olindi
money-check-state-ok = Toʻgʻri
money-check-state-failed = Xato
money-check-state-skipped = Oʻtkazib yuborildi
money-check-step-address = Server manzili toʻlov tizimi uchun ochiq
money-check-step-active = Kassa yoqilgan
money-check-step-key = Notoʻgʻri kalit rad etiladi
money-check-step-unknown = Nomaʼlum hisob qabul qilinmaydi
money-check-step-account = Haqiqiy hisob topiladi
money-check-step-amount = Juda kichik summa qabul qilinmaydi
money-check-step-payment = Nomaʼlum toʻlov oʻtkazilmaydi
money-check-step-cancel = Nomaʼlum toʻlov bekor qilinmaydi
money-check-step-statement = Koʻchirma beriladi
money-check-step-method = Nomaʼlum metod rad etiladi
money-check-todo-address = Serverni internetda https orqali oching va shu manzilni oʻrnatish sozlamalarida koʻrsating.
money-check-todo-active = Kassani yoqing: u oʻchiq ekan, barcha soʻrovlar rad etiladi.
money-check-todo-key = Kalitni qaytadan saqlang. Yordam bermasa, qoʻllab-quvvatlashga murojaat qiling.
money-check-todo-unknown = Kalit, login va manzillar roʻyxatini tekshirib, qayta urining.
money-check-todo-account = Kompaniya ishlayotganini va eng kichik summa eng kattasidan oshmasligini tekshiring.
money-check-todo-amount = Kassa sozlamalarida summa chegaralarini tekshiring.
money-check-todo-payment = Bir daqiqadan soʻng qayta urining. Xato qolsa, qoʻllab-quvvatlashga murojaat qiling.
money-check-todo-cancel = Bir daqiqadan soʻng qayta urining. Xato qolsa, qoʻllab-quvvatlashga murojaat qiling.
money-check-todo-statement = Bir daqiqadan soʻng qayta urining. Xato qolsa, qoʻllab-quvvatlashga murojaat qiling.
money-check-todo-method = Bir daqiqadan soʻng qayta urining. Xato qolsa, qoʻllab-quvvatlashga murojaat qiling.

## With numbers.

money-months = { $count } oy
money-months-from = { $count } oydan
money-check-failed = { $count } ta xato: nima qilish kerakligi quyida
