## Signing in.

auth-title = Xodimlar uchun kirish
auth-login = Telefon yoki pochta
auth-login-hint = Masalan, +998 90 123-45-67
auth-password = Parol
auth-submit = Kirish
auth-forgot = Parolni unutdingizmi? Rahbardan yangi parol uchun havola yuborishni soʻrang.
auth-resident-hint = Yashovchimisiz? Bizga Telegram orqali yozing, parol kerak emas.

## Accepting an invitation.

auth-invite-title = Ishga taklif
auth-invite-text = { $company } sizni taklif qilmoqda. Rol: { $role }. Maʼlumotlarni toʻldiring va parol oʻylab toping.
auth-invite-until = { $date } gacha amal qiladi
auth-invite-password = Parol oʻylab toping
auth-invite-password-hint = Kamida { $min } ta belgi
auth-invite-submit = Ishni boshlash
auth-password-link-title = Kirish paroli
auth-password-link-text = { $company } — { $name }. Parol oʻylab toping: tizimga shu parol bilan kirasiz.
auth-password-link-submit = Saqlash va kirish

## Choosing a company.

auth-company-switch = Kompaniyani almashtirish

## Profile, password and sessions.

auth-profile-title = Mening profilim
auth-password-title = Parolni almashtirish
auth-password-current = Joriy parol
auth-password-new = Yangi parol
auth-password-changed = Parol almashtirildi
auth-sessions-title = Qaysi qurilmalardan kirgansiz
auth-sessions-hint = Qurilma notanishmi? Seansini yakunlang va parolni almashtiring.
auth-session-current = Shu qurilma
auth-session-seen = Faollik: { $time }
auth-session-end = Seansni yakunlash
auth-sessions-end-others = Boshqa qurilmalardan chiqish

## Invitation and profile: pages.

auth-invite-gone-title = Taklif ochilmadi
auth-invite-known = Hovliga shu raqam bilan kirganmisiz? Avvalgi parolingizni kiriting.
auth-person-title = Ism va til
auth-password-hint = Parol almashtirilgach, boshqa qurilmalarda qaytadan kirish kerak boʻladi.
auth-session-ended = Seans yakunlandi
auth-look-title = Koʻrinish
auth-telegram-hint = Telegramda kompaniya botini oching va raqamingizni yuboring: arizalar oʻsha yerga ham keladi.
