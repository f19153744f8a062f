## Refunds: one person drafts, another one decides.

reconcile-refunds = Qaytarishlar
reconcile-refunds-hint = Bir odam qaytarishni tuzadi, boshqasi tasdiqlaydi
reconcile-refunds-none = Qaytarishlar yo‘q
reconcile-refunds-none-hint = Qaytarish to‘lov sahifasidan tuziladi
reconcile-refund-new = Yangi qaytarish
reconcile-refund-draft = Tasdiqlashga yuborish
reconcile-refund-drafted = Qaytarish boshqa odamning tasdig‘ini kutmoqda
reconcile-refund-amount = Summa, so‘m
reconcile-refund-amount-hint = Qolgan hammasini qaytarish uchun bo‘sh qoldiring
reconcile-refund-reason = Nega qaytaramiz
reconcile-refund-part = to‘lovning bir qismi
reconcile-refund-nothing-left = Bu to‘lov bo‘yicha qaytaradigan narsa qolmadi
reconcile-account = Shaxsiy hisob
reconcile-paid-by = Nima orqali to‘langan
reconcile-paid-at = To‘langan vaqti
reconcile-paid = To‘lov summasi
reconcile-left = Qaytarish mumkin
reconcile-way = Qanday qaytariladi
reconcile-way-payme = Payme kabineti orqali
reconcile-way-click = Click orqali
reconcile-way-manual = Kassadan yoki bank hisobidan
reconcile-drafted-by = Tuzgan:
reconcile-decided-by = Hal qilgan:
reconcile-decision = Qaror sababi
reconcile-verdict-approve = Tasdiqlash
reconcile-verdict-decline = Rad etish
reconcile-verdict-made = Pul qaytdi
reconcile-verdict-not-made = Pul qaytmadi
reconcile-status-draft = Tasdiq kutmoqda
reconcile-status-waiting = Payme kabinetida qaytaring
reconcile-status-sending = Clickga yuborilmoqda
reconcile-status-unclear = Click kabinetida tekshiring
reconcile-status-done = Qaytarildi
reconcile-status-declined = Rad etildi
reconcile-status-failed = Click rad etdi

## What does not fit.

reconcile-cases = Solishtirish
reconcile-cases-hint = Biz va to‘lov tizimlari o‘rtasida nima to‘g‘ri kelmayapti
reconcile-cases-none = Hammasi to‘g‘ri keladi
reconcile-case-double-payment = Ikki marta to‘langan
reconcile-case-refused-after-debit = Biz rad etgan narsa uchun pul yechilgan
reconcile-case-disputed = To‘langan to‘lov xato deb aytilgan
reconcile-case-balance-mismatch = Qoldiqlar daftar bilan to‘g‘ri kelmaydi
reconcile-case-missing-here = Ularda bor, bizda yo‘q
reconcile-case-missing-there = Bizda bor, ularda yo‘q
reconcile-case-amount-differs = Summalar har xil
reconcile-case-paid-twice = Ularda ikki marta yozilgan
reconcile-case-refund-unclear = Pul qaytgani noma’lum
reconcile-case-receipt-refused = Soliq idorasi chekni qabul qilmadi
reconcile-ours = Bizda
reconcile-theirs = Ularda
reconcile-nothing = yo‘q
reconcile-owner = Kim tekshirmoqda
reconcile-no-owner = hech kim
reconcile-take = O‘zimga olish
reconcile-resolution = Nima qaror qilindi va qilindi
reconcile-resolve = Yopish

## Reports of the cabinets.

reconcile-report-new = Kabinetdan hisobot
reconcile-report-hint = Payme yoki Click kabinetidan hisobotni yuklab oling va shu yerga qo‘ying. Avval faqat nima to‘g‘ri kelmasligini ko‘rsatamiz.
reconcile-report-check = Solishtirish
reconcile-report-refused = Hisobot qabul qilinmadi
reconcile-report-read = O‘qilgan to‘lovlar: { $count }. To‘g‘ri kelmaydi: { $found }.
reconcile-report-wrong = Bu qatorlarni o‘qib bo‘lmadi
reconcile-report-found = Nima to‘g‘ri kelmaydi
reconcile-report-apply = Tekshiruvlarni ochish
reconcile-report-applied = Tekshiruvlar ochildi
reconcile-desk = Kassa
reconcile-from = Qaysi kundan
reconcile-to = Qaysi kungacha
reconcile-file = Excel yoki CSV fayl
reconcile-what = Nima noto‘g‘ri
reconcile-number = To‘lov raqami
reconcile-order = Nima to‘langan
reconcile-line = { $line }-qator
reconcile-wrong-id = to‘lov raqami yo‘q
reconcile-wrong-amount = summa tushunarsiz
reconcile-wrong-date = sana tushunarsiz
reconcile-wrong-status = holat notanish
