## Refunds: one person drafts, another one decides.

reconcile-refunds = Qaytarishlar
reconcile-refunds-hint = Bir xodim qaytarishni rasmiylashtiradi, boshqasi tasdiqlaydi
reconcile-refunds-none = Qaytarishlar yoʻq
reconcile-refunds-none-hint = Qaytarish toʻlov sahifasidan rasmiylashtiriladi
reconcile-refund-new = Yangi qaytarish
reconcile-refund-draft = Tasdiqlashga yuborish
reconcile-refund-drafted = Qaytarish boshqa xodimning tasdigʻini kutmoqda
reconcile-refund-amount = Summa, soʻm
reconcile-refund-amount-hint = Qolgan hammasini qaytarish uchun boʻsh qoldiring
reconcile-refund-range = Noldan katta va { $amount }dan oshmaydigan summani kiriting
reconcile-refund-reason = Nega qaytaramiz
reconcile-refund-part = toʻlovning bir qismi
reconcile-refund-nothing-left = Bu toʻlov boʻyicha qaytaradigan narsa qolmadi
reconcile-account = Shaxsiy hisob
reconcile-paid-by = Nima orqali toʻlangan
reconcile-paid-at = Toʻlangan vaqti
reconcile-paid = Toʻlov summasi
reconcile-left = Qaytarish mumkin
reconcile-way = Qanday qaytariladi
reconcile-way-payme = Payme kabineti orqali
reconcile-way-click = Click orqali
reconcile-way-manual = Kassadan yoki bank hisobidan
reconcile-drafted-by = Tuzgan:
reconcile-decided-by = Qaror qabul qilgan:
reconcile-decision = Qaror sababi
reconcile-verdict-approve = Tasdiqlash
reconcile-verdict-decline = Rad etish
reconcile-verdict-made = Pul qaytdi
reconcile-verdict-not-made = Pul qaytmadi
reconcile-verdict-reverse = Qarzni tiklash
reconcile-status-draft = Tasdiq kutmoqda
reconcile-status-waiting = Payme kabinetida qaytaring
reconcile-status-sending = Clickga yuborilmoqda
reconcile-status-unclear = Click kabinetida tekshiring
reconcile-status-done = Qaytarildi
reconcile-status-declined = Rad etildi
reconcile-status-failed = Click rad etdi

## What does not fit.

reconcile-cases = Solishtirish
reconcile-cases-hint = Biz va toʻlov tizimlari oʻrtasida nima toʻgʻri kelmayapti
reconcile-cases-none = Hammasi toʻgʻri keladi
reconcile-case-double-payment = Ikki marta toʻlangan
reconcile-case-refused-after-debit = Biz rad etgan boʻlsak ham pul yechilgan
reconcile-case-disputed = Oʻtkazilgan toʻlov xato deb eʼlon qilingan
reconcile-case-balance-mismatch = Qoldiq provodkalarga toʻgʻri kelmaydi
reconcile-case-missing-here = Ularda bor, bizda yoʻq
reconcile-case-missing-there = Bizda bor, ularda yoʻq
reconcile-case-amount-differs = Summalar har xil
reconcile-case-paid-twice = Ularda ikki marta yozilgan
reconcile-case-refund-unclear = Pul qaytgani nomaʼlum
reconcile-case-receipt-refused = Soliq idorasi chekni qabul qilmadi
reconcile-case-settlement-differs = Oʻtkazma toʻlovlar bilan toʻgʻri kelmaydi
reconcile-case-invoice-failed = Click hisobi yetib bormadi yoki rad etildi
reconcile-ours = Bizda
reconcile-theirs = Ularda
reconcile-nothing = yoʻq
reconcile-owner = Kim tekshirmoqda
reconcile-no-owner = hech kim
reconcile-not-taken = hali boshlanmagan
reconcile-take = Oʻzimga olish
reconcile-resolution = Qanday qaror qilindi va nima bajarildi
reconcile-open-payment = Toʻlovni ochish
reconcile-resolve = Tekshiruvni yopish
reconcile-tabs = Tekshiruvlar
reconcile-tab-open = Ochiq
reconcile-tab-resolved = Hal qilingan
reconcile-tab-settlements = Oʻtkazmalar
reconcile-resolved-none = Hal qilingan tekshiruv yoʻq
reconcile-resolved-by = Qaror qabul qilgan
reconcile-resolved-at = Hal qilingan vaqti

## Reports of the cabinets.

reconcile-report-new = Kabinetdan hisobot
reconcile-report-hint = Payme yoki Click kabinetidan hisobotni yuklab oling va shu yerga yuklang. Avval faqat nima toʻgʻri kelmasligini koʻrsatamiz.
reconcile-report-check = Solishtirish
reconcile-report-refused = Hisobot qabul qilinmadi
reconcile-report-read = Oʻqilgan toʻlovlar: { $count }. Toʻgʻri kelmaydi: { $found }.
reconcile-report-wrong = Bu qatorlarni oʻqib boʻlmadi
reconcile-report-found = Nima toʻgʻri kelmaydi
reconcile-report-apply = Tekshiruvlarni ochish
reconcile-report-applied = Tekshiruvlar ochildi
reconcile-desk = Kassa
reconcile-from = Qaysi kundan
reconcile-to = Qaysi kungacha
reconcile-days-hint = Boʻsh qoldirilsa, hisobotdagi kunlar olinadi
reconcile-file = Excel yoki CSV fayl
reconcile-what = Nima notoʻgʻri
reconcile-number = Toʻlov raqami
reconcile-order = Nima toʻlangan
reconcile-line = { $line }-qator
reconcile-wrong-id = toʻlov raqami yoʻq
reconcile-wrong-amount = summa tushunarsiz
reconcile-wrong-date = sana tushunarsiz
reconcile-wrong-status = holat notanish

## What providers handed over.

reconcile-settlements = Toʻlov tizimlaridan oʻtkazmalar
reconcile-settlements-hint = Payme va Clickda hali qancha pul bor va bankka nima kelib tushgan
reconcile-settlements-none = Oʻtkazmalar hali kiritilmagan
reconcile-settlements-list = Kiritilgan oʻtkazmalar
reconcile-held = Toʻlov tizimlaridagi pul
reconcile-outstanding = Hali oʻtkazilmagan
reconcile-settled-on = Oxirgi oʻtkazma
reconcile-settled-never = boʻlmagan
reconcile-settlement-new = Oʻtkazmani kiritish
reconcile-settlement-new-hint = Summalarni toʻlov tizimi hisoboti va bank koʻchirmasidan oling. Ular bizdagi toʻlovlarga toʻgʻri kelmasa, tekshiruv ochiladi.
reconcile-settlement-gross = Aholi toʻlagan, soʻm
reconcile-settlement-fee = Komissiya, soʻm
reconcile-settlement-net = Bankka kelgan, soʻm
reconcile-settlement-day = Kelib tushgan kuni
reconcile-settlement-days-hint = Oʻtkazma qaysi kunlar uchunligi maʼlum boʻlsa, shu kunlardagi toʻlovlar bilan solishtiramiz
reconcile-settlement-enter = Kiritish
reconcile-settlement-for = Kunlar uchun
reconcile-settlement-entered-by = Kiritgan:
reconcile-settlement-reversed = Bekor qilingan
reconcile-settlement-reversed-by = Bekor qilgan:
reconcile-settlement-why = Nega bekor qilinmoqda
reconcile-settlement-reverse = Bekor qilish

## Debts that are given up.

reconcile-write-offs = Hisobdan chiqarish
reconcile-write-offs-hint = Bir xodim qarzni hisobdan chiqarishni taklif qiladi, boshqasi tasdiqlaydi
reconcile-write-offs-none = Hisobdan chiqarilgan qarz yoʻq
reconcile-write-offs-none-hint = Qarzni hisobdan chiqarish shaxsiy hisob sahifasidan taklif qilinadi
reconcile-write-off-reversed-by = Qarzni tiklagan:
reconcile-write-off-status-draft = Tasdiq kutmoqda
reconcile-write-off-status-done = Qarz hisobdan chiqarildi
reconcile-write-off-status-declined = Rad etildi
reconcile-write-off-status-reversed = Qarz tiklandi
