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
