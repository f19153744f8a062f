## Anything may end like this.

errors-unknown = Bajarilmadi. Qayta urinib koʻring, yordam bermasa, dispetcherga xabar bering.
errors-denied = Bu amal uchun ruxsatingiz yoʻq. Rahbardan ruxsat soʻrang.
errors-not-found = Topilmadi. Ehtimol, oʻchirilgan. Roʻyxatga qaytib, uni yangilang.
errors-conflict = Bu allaqachon oʻzgartirilgan. Sahifani yangilab, qayta urining.
errors-conflict-duplicate = Bunday yozuv allaqachon bor. Uni oching yoki boshqa maʼlumot kiriting.
errors-unavailable = Xizmat vaqtincha javob bermayapti. Bir daqiqadan keyin urinib koʻring.
errors-invalid = Belgilangan maydonlarni tekshirib, toʻgʻrilang.
errors-internal = Bizda xatolik yuz berdi. Biz bundan xabardormiz. Birozdan keyin urinib koʻring.
errors-inconsistent = Maʼlumotlar mos kelmayapti. Biz bundan xabardormiz. Birozdan keyin urinib koʻring.
errors-offline = Internet aloqasi yoʻq. Sahifani yopmang, aloqa tiklangach qayta yuboring.
errors-timeout = Javob juda kechikmoqda. Aloqani tekshirib, qayta urining.
errors-rate-limited = Urinishlar juda koʻp. Bir necha daqiqa kuting.
errors-idempotency-mismatch = Bu shakl boshqa maʼlumot bilan yuborilgan. Nima saqlanganini koʻring va kerak boʻlsa, yana yuboring. Boʻlmasa, sahifani yangilang.

## Fields.

errors-field-required = Bu maydonni toʻldiring
errors-field-words-or-voice = Nima boʻlganini yozing yoki ovozli xabar yuboring
errors-field-too-long = { $max } ta belgigacha qisqartiring
errors-field-too-short = Kamida { $min } ta belgi yozing
errors-field-phone = Raqamni toʻliq kiriting, masalan +998 90 123-45-67
errors-field-email = Pochta manzilini tekshiring, masalan ism@example.uz
errors-field-elsewhere = Bu odam boshqa kompaniyaga ham kiradi: pochta bu yerda oʻzgartirilmaydi
errors-field-proven = Bu odam raqamini Telegramda tasdiqlagan yoki boshqa kompaniyaga ham kiradi: raqam bu yerda oʻzgartirilmaydi
errors-field-number = Son kiriting
errors-field-range = Bu son toʻgʻri kelmaydi. Tekshirib koʻring.
errors-field-before-start = Tugash vaqti boshlanishidan keyin boʻlishi kerak
errors-field-kept-before = Bu hisobni avval boshqalar yuritgan, ularning oylari yoʻqolar edi. U yozuv xato boʻlsa, avval uni oʻchiring.
errors-field-date = Sanani tanlang
errors-field-date-early = { $min }-yil 1-yanvardan oldin boʻlmagan sanani tanlang
errors-field-date-late = { $max }-yil 31-dekabrdan kech boʻlmagan sanani tanlang
errors-field-hours = Soatlarni shunday yozing: 09:00-13:00, 14:00-18:00
errors-field-choice = Roʻyxatdan tanlang
errors-field-place = Bunday oʻrin yoʻq. Figurali qavsda {"number"}, {"executor"} va {"due"} bor.
errors-field-taken = Bu band, boshqasini kiriting
errors-field-too-many = Bir martada juda koʻp

## Files.

errors-files-too-many = Suratlar juda koʻp. Ortiqchalarini olib tashlang.
errors-files-broken = Surat buzilgan va ochilmayapti. Boshqasini tanlang.
errors-files-expired = Surat havolasi eskirgan. Sahifani yangilang.

## Signing in.

errors-auth-required = Davom etish uchun tizimga kiring
errors-auth-wrong-credentials = Telefon, pochta yoki parol notoʻgʻri. Tekshirib, qayta urining.
errors-auth-session-expired = Uzoq vaqt kirmadingiz. Qaytadan kiring.
errors-auth-dismissed = Ruxsatingiz yopilgan. Rahbaringizga murojaat qiling.
errors-auth-password-current = Joriy parol notoʻgʻri
errors-auth-link-expired = Havola eskirgan. Telegram xabaridagi yangisini oching.
errors-auth-telegram-invalid = Telegram sizni tasdiqlamadi. Ilovani yoping va bot bilan suhbatdan qayta oching.
errors-auth-telegram-expired = Ilova ancha oldin ochilgan. Uni yoping va bot bilan suhbatdan qayta oching.
errors-auth-telegram-unknown = Bu Telegram akkauntini hali bilmaymiz.

## Requests.

errors-requests-illegal-transition = Hozir buni qilib boʻlmaydi: ariza holati oʻzgargan. Sahifani yangilang.
errors-requests-not-yours = Bu ariza boshqa ijrochiga biriktirilgan
errors-requests-same-executor = Ariza shu ijrochida. Boshqasini tanlang.
errors-requests-itself = Bu arizaning oʻzi: faqat boshqa ariza bilan bogʻlash mumkin.
errors-requests-wrong-specialization = Ijrochining mutaxassisligi boshqa. Boshqasini tanlang yoki tasdiqlang.
errors-requests-reason-required = Sababni koʻrsating
errors-settings-calendar-in-use = Bu ish vaqti muddatlarda ishlatilmoqda. Avval ularda boshqasini tanlang.
errors-settings-changed = Siz tahrirlayotganda buni hamkasbingiz ham oʻzgartirdi: uning qiymatlari maydonlar ostida yozilgan. Siz oʻzgartirmagan joylar unikicha qoladi; ikkalangiz oʻzgartirgan joylarda, yana saqlasangiz, sizniki qoladi.
errors-settings-last-category = Bu tanlash mumkin boʻlgan oxirgi toifa. Avval boshqasini qoʻshing.
errors-settings-last-reason = Bu roʻyxatdagi oxirgi sabab. Avval boshqasini qoʻshing.
errors-requests-needs-photo = Natija suratini qoʻshing: usiz yakunlab boʻlmaydi
errors-requests-lines-closed = Ariza yopilgan: material va ishlar endi oʻzgartirilmaydi.
errors-requests-slot-gone = Bu vaqt endi taklif qilinmaydi. Boshqasini tanlang yoki bizga yozing.
errors-requests-photo-before-required = Avval ishdan oldingi holatni suratga oling
errors-requests-category-unavailable = Bu toifa endi yoʻq. Boshqasini tanlang.
errors-requests-too-many = Oxirgi soatda sizdan koʻp ariza keldi. Biroz kuting yoki dispetcherga qoʻngʻiroq qiling.
errors-requests-too-many-today = Bir sutkada sizdan koʻp ariza keldi. Ertaga davom eting yoki dispetcherga qoʻngʻiroq qiling.
errors-requests-too-many-views = Saqlangan roʻyxatlar juda koʻp. Keraksizlarini oʻchiring.
errors-exports-too-many = Bir nechta fayl hali tayyorlanmoqda. Biroz kuting.

## People and companies.

errors-auth-sign-in = Davom etish uchun tizimga kiring
errors-auth-too-many = Urinishlar juda koʻp. Biroz kutib, qayta urining.
errors-auth-invite-gone = Taklif endi amal qilmaydi. Yangisini yuborishni soʻrang.
errors-auth-invite-refused = Parol bu raqamga toʻgʻri kelmadi. Avvalgi parolingizni kiriting, parolingiz boʻlmasa, aynan shu raqamga taklif soʻrang.
errors-people-dismissed = Bu xodim endi ishlamaydi. Avval uni qayta taklif qiling.
errors-people-elsewhere = Bu odam boshqa kompaniyada ham ishlaydi: parolni faqat oʻzi almashtira oladi.
errors-people-own-role = Oʻz rolingizni oʻzgartira olmaysiz. Boshqa rahbardan soʻrang.
errors-people-last-keeper = Rollarni oʻzgartira oladigan kamida bitta xodim qolishi kerak. Avval bu huquqni boshqasiga bering.
errors-people-role-in-use = Bu rol kimdadir bor yoki boʻlgan. Ularga boshqa rol bering; uni endi oʻchirib boʻlmaydi.
errors-people-role-preset = Bu turdagi oxirgi rolni oʻchirib boʻlmaydi: yangi xodimlar shu rol bilan qoʻshiladi.
errors-people-dismiss-self = Oʻzingizni boʻshata olmaysiz. Boshqa rahbardan soʻrang.
errors-field-other-phone = Taklif boshqa raqamga yuborilgan
errors-field-password-current = Joriy parol notoʻgʻri
errors-field-slug = Kichik lotin harflari, raqam va chiziqchadan foydalaning
errors-field-url = Manzilni toʻliq kiriting, https:// dan boshlab

## Acting on requests.

errors-requests-stale = Siz koʻrayotganda bu ariza oʻzgardi. Sahifani yangilab, qaytadan qaror qiling.
errors-requests-mention-unseen = Eslatilgan xodimlardan biri bu arizani yoki xodimlar uchun izohlarni koʻrmaydi. Uni izohdan olib tashlang.
errors-requests-mention-in-public = Hamkasblarni faqat xodimlar uchun izohda eslatish mumkin: yashovchi uni koʻrmaydi.
errors-outdated = Yangi versiya chiqdi. Sahifani yangilab, qayta urining.
errors-requests-off-duty = Avval smenaga chiqing: boʻsh arizalar faqat smenada olinadi.
errors-requests-taken = Bu arizani boshqa ijrochi olib boʻldi.
errors-requests-reassigned = Ariza boshqa ijrochiga berildi. Suratlaringiz va belgilaringiz saqlandi, dispetcher ularni koʻradi.
errors-requests-ended = Ariza tugallangan yoki bekor qilingan. Suratlaringiz va belgilaringiz saqlandi, dispetcher ularni koʻradi.
errors-requests-executor-dismissed = Bu xodim endi ishlamaydi. Boshqa ijrochini tanlang.
errors-field-past = Kelajakdagi vaqtni tanlang

## Files, by what is wrong with them, and bots.

errors-files-too-big = Fayl juda katta: 20 MB va 50 megapikselgacha boʻlishi kerak. Kichikrogʻini tanlang.
errors-files-too-many-now = Bir soat ichida fayllar juda koʻp. Biroz kutib, qayta urinib koʻring.
errors-files-unsupported = Bunday fayl toʻgʻri kelmaydi. JPG, PNG yoki WebP surat, MP4 video, ovozli xabar yoki PDF tanlang.
errors-field-bot-api-url = Bot API manzili https:// bilan boshlanishi yoki shu serverning oʻzida boʻlishi kerak: u bilan birga token yuboriladi
errors-field-bot-token = Bot tokenini tekshiring: uni BotFather beradi, u 123456789:AA… koʻrinishida boʻladi

## Machines and operators.

errors-malformed = Soʻrov toʻliq kelmadi yoki xato bilan keldi. Sahifani yangilab, qayta urinib koʻring.
errors-idempotency-missing = Soʻrovda takrorlanishdan saqlaydigan kalit yoʻq. Uni sarlavhaga qoʻshib, qayta yuboring.
errors-companies-demo-changed = Namoyish maʼlumotlari oʻzgartirilgan: ularni qayta toʻldirib boʻlmaydi. Boʻsh bazadan boshlang.
errors-database-address = Maʼlumotlar bazasi manzili notoʻgʻri yozilgan. Sozlamalarni tekshiring.
errors-method-not-allowed = Bu manzilga bunday murojaat qilib boʻlmaydi. Interfeys tavsifiga qarang.
errors-foreign-page = Soʻrov boshqa saytdan keldi, shuning uchun bajarilmadi. Hovlini ochib, qayta urinib koʻring.
errors-too-large = Soʻrov juda katta. Kamroq maʼlumot yuboring.
errors-unsupported-media = Bunday turdagi maʼlumot bu yerda qabul qilinmaydi. JSON yuboring.
errors-field-unknown = Bunday maydon yoʻq

## Money.

errors-payments-out-of-range = Bu summani oʻtkazib boʻlmaydi
errors-payments-case-resolved = Bu tekshiruv allaqachon yopilgan
errors-charges-not-draft = Bu hisob-kitob allaqachon oʻtkazilgan yoki bekor qilingan. Sahifani yangilang.
errors-charges-stale = Tariflar, maydonlar yoki qarzlar oʻzgargan. Toʻlovlarni qayta hisoblab, yana tekshiring.
errors-charges-empty = Hisoblash uchun hech narsa yoʻq. Tariflar va maydonlarni tekshiring.
errors-charges-nothing = Hisoblash uchun hech kim yoʻq: shaxsiy hisoblar yoki tariflar yoʻq yoxud bu oy uchun hammasi hisoblangan.
errors-charges-exists = Bu oy uchun uyga allaqachon hisoblangan. Hisob-kitobni oching yoki bekor qiling.
errors-charges-void = Bu hisob-kitob allaqachon bekor qilingan
errors-charges-busy = Bu hisob-kitob ustida ish ketmoqda. Tugashini kuting.
errors-charges-months-busy = Hozir boshqa fayl yoki hisob-kitob oʻtkazilmoqda. Bir daqiqadan soʻng takrorlang.
errors-charges-gave-up = Uch urinishda ham boʻlmadi. Yana urinib koʻring, yordam bermasa, qoʻllab-quvvatlash xizmatiga xabar bering.
errors-charges-unreadable = Bu jadval fayli emas. Uni Excel jadvali qilib saqlab, qayta yuklang.
errors-charges-too-many-rows = Faylda 20 000 dan koʻp satr bor. Uni boʻling.
errors-charges-no-rows = Faylda sarlavhalar ostida satrlar yoʻq.
errors-charges-has-errors = Faylda xatolar bor. Sahifani yangilab, ularni koʻring.
errors-charges-not-applied = Bu fayl qoʻllanmagan yoki allaqachon bekor qilingan.
errors-charges-import-busy = Bu fayl allaqachon qoʻllanmoqda yoki bekor qilinmoqda. Tugashini kuting.
errors-charges-import-held = Bu fayldagi shaxsiy hisoblarda allaqachon hisoblashlar, toʻlovlar yoki tuzatishlar bor. Sahifani yangilang: hisoblar oʻsha yerda aytilgan. Ular aytilmagan boʻlsa, bu fayldagi toʻlov allaqachon qaytarilgan va faylni bekor qilib boʻlmaydi.
errors-field-account-number = Shaxsiy hisob raqami: 40 tagacha lotin harfi, raqam, chiziqcha va qiya chiziq
errors-field-account-unknown = Bunday shaxsiy hisob yoʻq. Raqamini tekshiring.
errors-field-code = Kichik lotin harflari, raqamlar, chiziqcha va pastki chiziq
errors-field-address = Tarmoq manzili, masalan 185.234.113.1
errors-payments-refund-own = Qaytarish boʻyicha qarorni boshqa xodim qabul qiladi: bu hujjatni siz tuzgansiz.
errors-payments-refund-state = Bu qaytarish boʻyicha qaror qabul qilingan. Sahifani yangilang.
errors-payments-settlement-reversed = Bu oʻtkazma allaqachon bekor qilingan. Sahifani yangilang.
errors-payments-write-off-own = Hisobdan chiqarishni boshqa xodim tasdiqlaydi: bu hujjatni siz tuzgansiz.
errors-payments-write-off-state = Bu hujjat boʻyicha qaror qabul qilingan. Sahifani yangilang.
errors-payments-write-off-paid = Qarz endi bu summadan kam. Bu hujjatni rad eting va yangisini tuzing.
errors-payments-report-applied = Bu hisobot boʻyicha tekshiruvlar allaqachon ochilgan
errors-payments-kept-by-others = Bu hisobni boshqa tashkilot yuritadi: toʻlovni oʻsha yerda qilish kerak.
errors-payments-account-closed = Shaxsiy hisob yopilgan: unga toʻlab boʻlmaydi. Avval uni qayta oching.
errors-payments-no-click = Kompaniyada hisob yuboradigan Click kassasi yoʻq
errors-payments-receipt-link = Kvitansiya havolasi endi ishlamaydi: u bir necha kun amal qiladi. Kvitansiyani ilovaning “Toʻlovlar” boʻlimida oching yoki boshqaruv kompaniyasidan soʻrang.
errors-payments-nothing-to-bill = Hisob chiqarishga narsa yoʻq: yashovchi toʻlaydigan hamma narsa hisoblarda bor.
errors-payments-no-account = Xonadonda ochiq shaxsiy hisob yoʻq. Uni xonadon sahifasida oching.
errors-payments-invoice-paid = Bu hisob allaqachon toʻlangan. Pulni qaytarishni rasmiylashtiring.
errors-payments-invoice-held = Bu hisob hozir toʻlanmoqda. Keyinroq urinib koʻring.
errors-payments-given-up = Bu qarz yoki uning bir qismi hisobdan chiqarilgan. Avval “Hisobdan chiqarish” sahifasida qarzni tiklang.
errors-field-whole-only = Payme faqat butun toʻlovni qaytaradi
errors-field-settlement-net = Toʻlangan summadan komissiya ayrilsa, boshqa son chiqadi. Uchalasini ham tekshiring.
errors-field-write-off-range = Qolgan qarzdan koʻpini hisobdan chiqarib boʻlmaydi
errors-field-desk-used = Bu kassa orqali pul oʻtgan, uning rejimi oʻzgarmaydi. Boshqa kassa qoʻshing.
errors-field-desk-modes = Kompaniyada boshqa rejimdagi kassa bor. Sinov puli va haqiqiy pul aralashtirilmaydi: sinash uchun alohida kompaniya oching.
errors-field-desk-books = Hisobda haqiqiy hisoblangan toʻlovlar yoki pul bor, shuning uchun sinov kassasini yoqib boʻlmaydi. Sinash uchun alohida kompaniya oching.
errors-field-too-late = Click pulni oy oxirigacha va keyingi oyning birinchi kunida qaytaradi. Boshqa usulda qaytaring.
errors-field-report-file = 4 MB gacha Excel yoki CSV faylni tanlang
errors-field-report-columns = Faylda toʻlov raqami va summa ustunlari topilmadi
errors-field-report-days = Hisobotda sanasi bor toʻlov yoʻq. U qaysi kunlar uchun olinganini koʻrsating.
errors-field-money = Summani kiriting, masalan 1 250 000 yoki 50,50
errors-field-amount = Noldan katta va 10 milliard soʻmdan oshmaydigan summani kiriting
errors-field-day = Bu kun mos emas. Boshqasini tanlang.
errors-field-month = Oy va yilni yozing, masalan 03.2026
errors-field-mxik = MXIK kodi 17 raqamdan iborat
errors-field-inn = STIR 9 ta raqamdan iborat, masalan 301 234 567
errors-telegram-group-code = Kod mos kelmadi: u 15 daqiqa va faqat bir marta ishlaydi.
