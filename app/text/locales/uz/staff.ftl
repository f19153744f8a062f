## The staff app.

staff-title = Hovli: ish
staff-nav-today = Bugun
staff-nav-pool = Boʻsh
staff-nav-shift = Smena
staff-nav-profile = Profil
staff-nav-create = Yangi ariza
staff-today-empty-title = Bugunga shu
staff-today-empty-text = Sizga ariza biriktirilsa, shu yerda paydo boʻladi.
staff-pool-empty = Boʻsh arizalar yoʻq

## One job.

staff-task-back = Roʻyxatga
staff-task-call = Yashovchiga qoʻngʻiroq qilish
staff-task-route = Yoʻl
staff-task-depart = Yoʻlga chiqdim
staff-task-start = Ishni boshlash
staff-task-complete = Yakunlash
staff-task-hints = Bilish foydali
staff-task-eta = Necha daqiqada yetaman
staff-complete-title = Nima qildingiz?
staff-complete-photo = Natijani suratga oling
staff-complete-photo-required = Bu ish uchun surat majburiy
staff-complete-comment = Nima qilindi va yashovchi nimani bilishi kerak
staff-complete-done = Tayyor. Yashovchi xabar oladi.
staff-hold-title = Nega toʻxtatib turasiz?
staff-hold-until = Qachon davom ettirasiz
staff-decline-title = Nega ololmaysiz?
staff-decline-hint = Dispetcher darhol boshqani biriktiradi

## Connection and installing.

staff-offline = Aloqa yoʻq. Yozganingiz yoʻqolmaydi, aloqa tiklanganda yuboring.
staff-draft-restored = Yuborishga ulgurmaganingiz tiklandi
staff-pending = { $count } ta yuborilishi kutilmoqda
staff-install-title = Ekranga oʻrnating
staff-install-text = Shunda ilova tezroq ochiladi va aloqasiz maʼlumot yoʻqolmaydi.
staff-install-button = Oʻrnatish
staff-install-ios = Safari ilovasida “Ulashish”, soʻng “Bosh ekranga” tugmasini bosing
staff-update-ready = Yangi versiya bor
staff-update-button = Yangilash
