## Payme shows these to the payer.

payments-fault-amount = Bu summani toʻlab boʻlmaydi. Uni tekshiring.
payments-fault-account = Shaxsiy hisob topilmadi. Raqamini tekshiring.
payments-fault-closed = Shaxsiy hisob yopilgan. Boshqaruv kompaniyasiga murojaat qiling.
payments-fault-paid = Bu hisob allaqachon toʻlangan.
payments-fault-busy = Bu hisob hozir toʻlanmoqda. Keyinroq urinib koʻring.
payments-fault-not-served = Boshqaruv kompaniyasi hozir toʻlov qabul qilmayapti.
payments-fault-unknown = Toʻlov topilmadi.
payments-fault-delivered = Bu toʻlovni endi qaytarib boʻlmaydi.
payments-fault-state = Toʻlov allaqachon yakunlangan yoki bekor qilingan.
payments-fault-auth = Huquq yetarli emas.
payments-fault-internal = Bizda xatolik yuz berdi. Bir daqiqadan keyin takrorlang.
payments-fault-malformed = Soʻrov notoʻgʻri tuzilgan.

## Receipts and bills on paper. What stands before an amount is short: it has a narrow column.

payments-paper-ahead = ortiqcha toʻlov { $amount }
payments-paper-even = qarz yoʻq
payments-paper-made = Chop etilgan: { $when }
payments-paper-payee = Oluvchi: { $name }
payments-paper-inn = STIR { $inn }
payments-receipt-title = Toʻlov kvitansiyasi
payments-receipt-test = Sinov kassasi: pul yechilmagan
payments-receipt-amount = Summa
payments-receipt-at = Sana va vaqt
payments-receipt-on = Toʻlov kuni
payments-receipt-by = Toʻlov usuli
payments-receipt-number = Toʻlov raqami
payments-receipt-returned = Qaytarilgan
payments-receipt-lines = Nima uchun
payments-receipt-advance = Avans
payments-receipt-after = Toʻlov qoldigʻi
payments-receipt-fiscal = Fiskal chek. Soliq saytida ochish uchun telefon kamerasini kodga tuting.
payments-receipt-own = Bu kvitansiyani bizda ochib tekshirish uchun telefon kamerasini kodga tuting. Yashovchi ilovasiga kirish kerak boʻladi. Bu fiskal chek emas.
payments-bill-title = Kvitansiya: { $month }
payments-bill-before = Oy boshida
payments-bill-charged = Jami hisoblangan
payments-bill-paid = Oyda toʻlangan
payments-bill-after = Oy oxirida
payments-bill-penalty-by = Penya: { $law }
payments-bill-now = { $day } holatiga toʻlanishi kerak: { $amount }
payments-bill-pay = Payme yoki Click orqali toʻlash uchun telefon kamerasini kodga tuting. Yashovchi ilovasiga kirish kerak boʻladi.
payments-bill-pay-ahead = Hozir toʻlash shart emas. Bu kod orqali oldindan toʻlash mumkin: yashovchi ilovasiga kirish kerak boʻladi.
payments-statement-title = { $number } shaxsiy hisobdan koʻchirma

payments-works = Pulli ishlar
