## The residents' app: its frame.

my-title = Mening uyim
my-nav-label = Ilova boʻlimlari
my-nav-home = Bosh sahifa
my-nav-payments = Toʻlovlar
my-nav-requests = Arizalar
my-nav-more = Yana
my-offline = Internet aloqasi yoʻq. { $time } dagi holat koʻrsatilgan.
my-homes = Xonadonlaringiz
my-install-text = Shunda ilova bir bosishda ochiladi, oʻqilgan sahifalar esa aloqasiz ham koʻrinadi.
my-staff-door = Xodimmisiz? Xodimlar uchun kirish

## The start.

my-home-title = Mening uyim
my-home-waiting = Javobingiz kutilmoqda
my-home-active = Bajarilayotgan arizalar
my-home-no-active = Hozir ariza yoʻq. Yangisini botda qoldirish mumkin.
my-no-home-title = Xonadon biriktirilmagan
my-no-home-text = Boshqaruv kompaniyasiga yozing: u xonadoningizni biriktiradi va hisob-kitoblar shu yerda koʻrinadi.
my-no-account = Bu xonadonda hali shaxsiy hisob yoʻq. Uni boshqaruv kompaniyasi ochadi.

## Money of a home.

my-payments-title = Toʻlovlar
my-account = Shaxsiy hisob { $number }
my-due = Toʻlash kerak
my-paid-ahead = Ortiqcha toʻlov
my-ahead-counted = Oldindan toʻlangani hisobga olingan: { $amount }
my-nothing-due = Qarz yoʻq
my-to-payment = Toʻlash
my-pay-ahead = Oldindan toʻlash
my-pay-elsewhere = Bu yerda hozircha toʻlab boʻlmaydi. Qanday toʻlashni boshqaruv kompaniyasi aytadi.
my-kept-elsewhere = Bu hisobni “{ $keeper }” yuritadi: toʻlov oʻsha yerda. Yuqoridagi summa faqat bizning hisobimiz boʻyicha.
my-charges-and-payments = Hisob-kitob va toʻlovlar
my-owed-for = Nima uchun
my-invoices = Ishlar uchun hisoblar
my-invoice = Hisob
my-invoice-of-request = { $number }-ariza
my-invoice-pay = Hisobni toʻlash
my-charges = Oylar boʻyicha hisoblangan
my-no-charges = Hali hech narsa hisoblanmagan
my-paid = Toʻlovlar tarixi
my-no-payments = Hali toʻlov boʻlmagan
my-history-older = Avvalgilarini koʻrsatish
my-history-newest = Oxirgilariga
my-given-back = Qaytarilgan
my-paid-otherwise = Naqd yoki oʻtkazma
my-receipt = Kvitansiya (PDF)
my-bill = Oy kvitansiyasi (PDF)
my-brought-over = Oʻtkazilgan qoldiq
my-no-service = Xizmatsiz
my-month = { $month } { $year }
my-no-month = Hisob boshlanishidan oldin

## How much to pay.

my-pay-title = Toʻlov
my-pay-none = Bu hisobni shu yerda toʻlab boʻlmaydi
my-pay-how-much = Qancha toʻlaysiz
my-pay-all = Butun qarz
my-pay-month = Faqat oxirgi oy
my-pay-other = Boshqa summa
my-pay-sum = Qancha toʻlaysiz, soʻm
my-pay-other-sum = Boshqa summa, soʻm
my-pay-other-hint = Masalan 150 000. Ortiqchasini keyingi oylarga hisoblaymiz.
my-pay-limits = Bir martada: eng kami { $min }, eng koʻpi { $max }.
my-pay-go-on = Davom etish

## A payment on its way.

my-order-title = Toʻlov
my-order-code = Toʻlov raqami { $code }
my-order-none = Toʻlov topilmadi
my-order-none-text = Havola eskirgan yoki uni boshqa odam ochgan. Toʻlovni qaytadan boshlang.
my-order-pay-by = { $provider } orqali toʻlash
my-order-open = Toʻlov kutilmoqda
my-order-open-text = Nima orqali toʻlashni tanlang. Pul kelganda bu yerda oʻzi koʻrinadi.
my-order-waiting = Tasdiqlanishini kutyapmiz
my-order-waiting-text = Toʻlov tizimi toʻlovni hali tasdiqlamadi. Odatda bu bir daqiqadan kam vaqt oladi, sahifa oʻzi yangilanadi.
my-order-late = Hozircha tasdiq yoʻq
my-order-late-text = Toʻlov oʻtgan-oʻtmaganini hali bilmaymiz. Pul yechilgan boʻlsa, ikkinchi marta toʻlamang: u keladi va Telegram orqali xabar beramiz.
my-order-paid = Toʻlandi
my-order-paid-text = Pul keldi va hisobga olindi. Rahmat!
my-order-returned = Pul qaytarildi
my-order-returned-text = Bu toʻlov endi hisobga olinmaydi: pul kartaga qaytarilgan yoki ofisda berilgan.
my-order-cancelled = Toʻlov oʻtmadi
my-order-cancelled-text = Toʻlov tizimi uni bekor qildi, pul yechilmadi. Yana urinib koʻrish mumkin.
my-order-expired = Havola endi ishlamaydi
my-order-expired-text = Bu havola orqali endi toʻlab boʻlmaydi. Nimani va qayerga toʻlash “Toʻlovlar” boʻlimida aytilgan.

## Requests.

my-requests-title = Arizalar
my-requests-which = Qaysi arizalar koʻrsatilsin
my-requests-open = Bajarilmoqda
my-requests-ended = Yakunlangan
my-requests-none = Bajarilayotgan ariza yoʻq
my-requests-none-text = Biror narsa buzildimi? Boshqaruv kompaniyangiz botiga yozing.
my-requests-none-ended = Yakunlangan ariza hozircha yoʻq
my-requests-start = Boshiga
my-requests-next = Keyingisi
my-request-choose = Tashrif vaqtini tanlang
my-request-accept = Ishni qabul qiling

## Ways in.

my-enter-title = Yashovchilar uchun kirish
my-enter-text = Siz bot bilan suhbatdagi havolani ochdingiz. Shu qurilmada kirish uchun tugmani bosing.
my-enter-button = Kirish
my-enter-how = Telegram orqali boshqaruv kompaniyangiz botini oching va “🏠 Kabinetim” tugmasini bosing: u kirish havolasini yuboradi.
my-enter-how-long = Havola 10 daqiqa amal qiladi va bir marta ochiladi.
my-enter-password = Parol bilan kirish
my-telegram-text = Telegram sizni tasdiqlayapti…
my-telegram-unknown = Bot bilan suhbatga qaytib, telefon raqamingizni ulashing. Shundan keyin ilovani qayta oching.
