## The staff app.

staff-title = Hovli: ish
staff-nav-today = Bugun
staff-nav-pool = Boʻsh ishlar
staff-nav-profile = Profil
staff-today-empty-title = Bugungi ishlar tugadi
staff-today-empty-text = Sizga ariza biriktirilsa, shu yerda paydo boʻladi.
staff-pool-empty = Boʻsh arizalar yoʻq

## One job.

staff-task-back = Roʻyxatga
staff-task-call = Yashovchiga qoʻngʻiroq qilish
staff-task-route = Marshrut
staff-task-depart = Yoʻlga chiqdim
staff-task-arrival = Yetib borish vaqti
staff-task-start = Ishni boshlash
staff-task-complete = Yakunlash
staff-task-hints = Bilib qoʻying
staff-complete-title = Nima qildingiz?
staff-complete-photo = Natijani suratga oling
staff-complete-photo-required = Bu ish uchun surat majburiy
staff-start-title = Ishdan oldin qanday edi?
staff-start-photo = Boshlangʻich holatni suratga oling
staff-complete-comment = Nima qilindi va yashovchi nimani bilishi kerak
staff-complete-done = Tayyor. Yashovchi xabar oladi.
staff-hold-title = Nega toʻxtatib turasiz?
staff-hold-until = Qachon davom ettirasiz
staff-decline-title = Nega ololmaysiz?
staff-decline-hint = Dispetcher darhol boshqani biriktiradi

## Connection and installing.

staff-offline = Aloqa yoʻq. Yozganingiz yoʻqolmaydi, aloqa tiklanganda yuboring.
staff-draft-restored = Yuborishga ulgurmaganingiz tiklandi
staff-install-title = Bosh ekranga oʻrnating
staff-install-text = Shunda ilova tezroq ochiladi va aloqasiz maʼlumot yoʻqolmaydi.
staff-install-ios = Safari ilovasida “Ulashish”, soʻng “Bosh ekranga” tugmasini bosing
staff-update-ready = Yangi versiya bor
staff-update-button = Yangilash

## Lists of jobs.

staff-nav-label = Boʻlimlar
staff-pool-title = Boʻsh arizalar
staff-pool-empty-text = Olish mumkin boʻlgan ish paydo boʻlsa, shu yerda koʻrinadi.
staff-group-late = Muddati oʻtgan
staff-group-today = Bugunga
staff-group-later = Keyinroq
staff-refreshed = { $time } da yangilandi
staff-place-entrance = { $number }-podyezd
staff-place-floor = { $number }-qavat
staff-place-apartment = { $number }-xonadon
staff-visit = Tashrif: { $time }

## Answers to what was done.

staff-task-resume = Ishni davom ettirish
staff-task-other = Boshqa amallar
staff-task-no-photos = Hozircha surat yoʻq
staff-claim-done = Ariza sizniki
staff-depart-done = Belgilandi: yoʻlga chiqdingiz. Yashovchi biladi.
staff-start-done = Belgilandi: ishlayapsiz
staff-hold-done = Ariza toʻxtatildi
staff-hold-until-hint = Agar maʼlum boʻlsa
staff-decline-done = Voz kechdingiz. Dispetcher xabardor.
staff-reason-needs-date = Qachon davom ettirishingizni koʻrsating
staff-reason-needs-note = Izoh yozing

## Sending, photos, installing.

staff-send-waiting = Aloqa yoʻq — tiklanishi bilan yana yuboramiz
staff-send-again = Yana yuborish
staff-photo-retry = Suratni yana yuborish
staff-photo-remove = Suratni olib tashlash
staff-install-android = Chrome brauzerida ⋮ menyusini ochib, “Ilovani oʻrnatish”ni tanlang
staff-photo-not-kept = Surat telefonda saqlanmadi: yuborilguncha ilovani yopmang
staff-photo-limit = Koʻpi bilan { $most } ta surat: qolganlari qoʻshilmadi
staff-draft-not-kept = Telefon yozganingizni saqlamayapti: yuborguningizcha ilovani yopmang

## The profile.

staff-profile-company = Kompaniya
staff-profile-account = Parol va qurilmalar
staff-profile-panel = Panelni ochish
staff-profile-switch = “{ $company }”ga oʻtish
staff-duty-title = Smena
staff-duty-on = Smenada, { $time } gacha
staff-duty-until = { $time } gacha
staff-duty-end-time = Qachon tugatasiz
staff-duty-begin = Smenaga chiqish
staff-duty-end = Smenani tugatish
staff-leave-title = Yuborilmagani bor
staff-leave-text = Chiqsangiz, yuborilmagan matn va suratlar bu telefondan oʻchiriladi. Avval ularni yuboring yoki ularsiz chiqing.
staff-leave-button = Chiqish va oʻchirish

## Notices.

staff-nav-inbox = Xabarlar
staff-inbox-empty = Bildirishnomalar yoʻq
staff-inbox-read-all = Hammasini oʻqish
