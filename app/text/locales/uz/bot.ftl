## Language. The question stands in all languages at once.

bot-language-ask = 🌐 Tilni tanlang · Тилни танланг · Выберите язык · Choose a language
bot-language-saved = Tayyor, endi oʻzbekcha yozamiz.

## Buttons that many steps have.

bot-button-cancel = ✖ Bekor qilish
bot-button-back = ⬅ Orqaga
bot-button-next = Keyingi ➡
bot-button-skip = Oʻtkazib yuborish
bot-button-send = ✅ Yuborish
bot-button-continue = ▶ Davom etish
bot-button-newer = ⬅ Yangiroq
bot-button-older = Avvalgilari ➡

## Registration.

bot-register-ask =
    Assalomu alaykum! Bu yerda <b>{ $company }</b> kompaniyasiga ariza yuborish va uni kuzatish mumkin.

    Pastdagi “📱 Raqamimni yuborish” tugmasini bosing: raqam boʻyicha xonadoningizni topamiz.
bot-register-button = 📱 Raqamimni yuborish
bot-register-not-own = Bu boshqa odamning raqami. Oʻzingiznikini yuborish uchun pastdagi “📱 Raqamimni yuborish” tugmasini bosing.
bot-register-typed = Yozilgan raqamni qabul qilmaymiz: bu siz uchun xavfsizroq. Pastdagi “📱 Raqamimni yuborish” tugmasini bosing.
bot-register-bad-number = Hozircha faqat Oʻzbekiston raqamlari (+998) bilan ishlaymiz. Ulanish uchun ofisga qoʻngʻiroq qiling.
bot-register-unknown =
    Bu raqam <b>{ $company }</b> yashovchilari roʻyxatida topilmadi.

    Pastdagi “✉️ Ofisga yozish” tugmasini bosing: xodim maʼlumotlarni tekshirib, raqamingizni yozib qoʻyadi. Keyin “📱 Raqamimni yuborish” tugmasini yana bosing.
bot-register-office = ✉️ Ofisga yozish
bot-register-limit = Bugungi urinishlar tugadi. Ertaga urinib koʻring yoki ofisga qoʻngʻiroq qiling.
bot-register-choose = 🏠 Raqamingiz boʻyicha bir nechta xonadon bor. Qaysi biri asosiy? Sozlamalarda almashtirish mumkin.
bot-register-foreign = Bu xonadon sizning raqamingizga bogʻlanmagan. Roʻyxatdan tanlang.
bot-register-done =
    Tanishganimizdan xursandmiz, { $name }! 👋
    🏠 Manzilingiz: <b>{ $address }</b>

    Biror narsa boʻldimi? “📝 Yangi ariza” tugmasini bosing yoki shunchaki menga yozing.
bot-register-done-several =
    Tanishganimizdan xursandmiz, { $name }! 👋

    Biror narsa boʻldimi? “📝 Yangi ariza” tugmasini bosing yoki shunchaki menga yozing.
bot-register-no-home =
    Tanishganimizdan xursandmiz, { $name }! 👋

    Raqamingizga hali xonadon yozilmagan. Uni qoʻshish uchun ofisga qoʻngʻiroq qiling.
bot-register-already = Siz allaqachon roʻyxatdan oʻtgansiz. Pastdagi menyudan tanlang.
bot-register-moved = Raqamingizga boshqa Telegram ulandi, shuning uchun bu yerga xabar kelmaydi. Bu siz boʻlmasangiz, ofisga qoʻngʻiroq qiling.
bot-register-closed = 🔒 Ruxsat yopilgan. Xato boʻlsa, ofisga qoʻngʻiroq qiling.

## The office: a letter from somebody whose phone nobody knows, and the company's own numbers.

bot-office-ask = ✉️ Bitta xabarda kimligingizni, xonadon raqami bilan manzilingizni va nima boʻlganini yozing. Telefon raqamingizni xat bilan birga yetkazamiz.
bot-office-words = Ofisga faqat matn yuborish mumkin. Hammasini soʻz bilan yozing.
bot-office-sent =
    ✉️ Xatingizni ofisga yetkazdik. Raqamingiz orqali siz bilan bogʻlanishadi.

    Raqamingiz yozib qoʻyilgach, pastdagi “📱 Raqamimni yuborish” tugmasini yana bosing.
bot-office-line = ☎️ Ofis: { $phone }
bot-emergency-line = ☎️ Avariya xizmati: { $phone }

## Menu and commands.

bot-menu-new = 📝 Yangi ariza
bot-menu-requests = 📋 Arizalarim
bot-menu-pay = 💳 Toʻlov
bot-menu-cabinet = 🏠 Kabinetim
bot-menu-jobs = 🧰 Topshiriqlarim
bot-menu-duty = 🕘 Smena
bot-menu-settings = ⚙️ Sozlamalar
bot-menu-hint = Pastdagi menyudan tanlang.
bot-cabinet = 🏠 Balans, toʻlovlar va arizalar. Tugma kabinetni bir marta ochadi va 10 daqiqa ishlaydi; uni hech kimga yubormang.
bot-cabinet-open = Kabinetni ochish
bot-cabinet-both = 🏠 Balans, toʻlovlar va arizalar. Brauzer havolasi bir marta ochiladi va 10 daqiqa ishlaydi; uni hech kimga yubormang.
bot-cabinet-browser = Brauzerda ochish
bot-start-resident = Assalomu alaykum, { $name }! 👋 Nima boʻldi? “📝 Yangi ariza” tugmasini bosing yoki shunchaki menga yozing.
bot-start-staff = Assalomu alaykum, { $name }! 👋 Topshiriqlaringiz: “🧰 Topshiriqlarim” tugmasi.
bot-command-start = Boshlash
bot-command-new = Yangi ariza
bot-command-status = Arizalarim
bot-command-pay = Balans va toʻlov
bot-command-my = Kabinetim: balans, toʻlovlar, arizalar
bot-command-jobs = Topshiriqlarim
bot-command-shift = Smenani boshlash yoki tugatish
bot-command-lang = Tilni oʻzgartirish
bot-command-help = Nimalar qila olaman
bot-help =
    Arizalarni dispetcherga yetkazaman va ular haqida xabar beraman.

    📝 <b>Yangi ariza</b>: nima boʻlganini ayting. Shu yerga darhol yozish yoki surat yuborish ham mumkin.
    📋 <b>Arizalarim</b>: qaysi bosqichda ekanini koʻring.
    💳 <b>Toʻlov</b>: qancha va nima uchun toʻlashni koʻring hamda karta bilan toʻlang.
    🏠 <b>Kabinetim</b>: balans, toʻlovlar va arizalar bir sahifada.
    ⚙️ <b>Sozlamalar</b>: til yoki xonadonni oʻzgartiring.

    💬 Arizani toʻldirish uchun uning xabariga javob yozing.
bot-help-staff =
    🧰 <b>Topshiriqlarim</b>: ishlar roʻyxati, bosqichlari va suratlari.
    🕘 <b>Smena</b>: smenaga chiqing yoki uni tugating.

    📷 Ishni tugatish uchun “Bajarildi” tugmasini bosing va natija suratini yuboring.
    💬 Ariza boʻyicha yozish uchun uning xabariga javob bering. Hamkasbni eslatish uchun @ belgisidan keyin ismini yozing.

## New request, step by step.

bot-wizard-step = { $step }-qadam, jami { $total } ta
bot-wizard-category = <b>Nima boʻldi?</b> Boʻlimni tanlang.
bot-wizard-subcategory = <b>{ $category }</b>. Aniqrogʻi nima?
bot-wizard-place = <b>Bu qayerda?</b> Xonadon yoki uydagi joyni tanlang.
bot-wizard-text = <b>Muammoni yozing</b> yoki ovozli xabar yuboring: nima boʻldi, aynan qayerda, qachon uydasiz.
bot-wizard-photos = <b>Surat yuboring</b>, koʻpi bilan { $max } ta. Surat boʻlsa, usta kerakli asboblarni oladi. Surat boʻlmasa, “Keyingi” tugmasini bosing.
bot-wizard-photos-more = <b>Yana surat yuboring</b> yoki “Keyingi” tugmasini bosing.
bot-wizard-photo-count = 📷 Olindi: { $max } tadan { $count } ta
bot-wizard-photo-limit = 📷 { $max } ta fayl qabul qilindi, bundan koʻp qoʻshib boʻlmaydi. Qolganlari saqlanmaydi.
bot-wizard-confirm =
    <b>Arizani tekshiring</b>

    🛠 { $category }
    📍 { $address }
    💬 { $text }
    📷 Surat va fayllar: { $files }

    Hammasi toʻgʻrimi? “✅ Yuborish” tugmasini bosing.
bot-wizard-voice = Ovozli xabar
bot-wizard-known = 👥 <b>Uyingizda bu haqda allaqachon bilishadi.</b> Sizda ham shunday boʻlsa, arizani oching va “Menda ham shunday” tugmasini bosing. Boshqa boʻlsa, davom eting.
bot-wizard-your-file = suratingiz yoki faylingiz
bot-wizard-other-place = 📍 Boshqa joy
bot-wizard-sent =
    ✅ Ariza <b>№ { $number }</b> yuborildi.

    ⏱ { $response } gacha javob beramiz, { $due } gacha hal qilamiz.
    Har bir qadam haqida xabar beramiz.
bot-wizard-repeated =
    ✅ Bunday ariza allaqachon bor: <b>№ { $number }</b>. Ikkinchisini yaratmadik.

    ⏱ { $response } gacha javob beramiz, { $due } gacha hal qilamiz.
    Har bir qadam haqida xabar beramiz.
bot-wizard-already-sent = Bu ariza allaqachon yuborilgan: № { $number }
bot-wizard-emergency = ⚠️ Avariyaga oʻxshaydi. Odamlar uchun xavf boʻlsa, darhol 112 ga qoʻngʻiroq qiling. Arizani baribir yuboring: dispetcher uni birinchi koʻradi.

## New request: what can go differently.

bot-wizard-no-home = Raqamingizga xonadon yozilmagan, shuning uchun ariza yuborib boʻlmaydi. Uni qoʻshish uchun ofisga qoʻngʻiroq qiling.
bot-wizard-text-too-short = Biroz batafsilroq yozing, kamida { $min } ta harf: shunda usta nima olib kelishini biladi.
bot-wizard-text-too-long = Juda uzun: { $length } ta belgi, koʻpi bilan { $max } ta mumkin. Qisqartirib, qayta yuboring.
bot-wizard-unsupported = Bunday xabarni qoʻshib boʻlmaydi 🙂 Matn, surat, video yoki ovozli xabar yuboring.
bot-wizard-use-buttons = Yuqoridagi xabar ostidagi tugmalardan birini tanlang.
bot-wizard-file-too-large = Fayl { $size } MB dan katta. Suratni odatdagidek yoki qisqa video yuboring.
bot-wizard-file-kind = Bunday fayl toʻgʻri kelmaydi. Surat, video, ovozli xabar yoki PDF yuboring.
bot-wizard-category-gone = Bu boʻlim endi yoʻq. Boshqasini tanlang.
bot-wizard-cancelled = Qoralama oʻchirildi. Hech narsa yuborilmadi.
bot-wizard-draft = 📝 Ariza qoralamasi saqlangan. Davom ettiramizmi?
bot-wizard-draft-new = 🗑 Qaytadan boshlash
bot-wizard-expired = Qoralama bir kundan ortiq turdi va muddati oʻtdi. “📝 Yangi ariza” tugmasini bosing.
bot-wizard-restarted = Biz yangilandik, boshlangani bekor qilindi. Uzr. “📝 Yangi ariza” tugmasini bosing.
bot-wizard-offer =
    Buni ariza qilib yuboraymi?

    💬 { $text }
bot-wizard-offer-yes = 📝 Ha, ariza yaratish
bot-wizard-offer-no = ✖ Yoʻq

## Places in a house.

bot-place-entrance = 🚪 Podyezd
bot-place-building = 🏢 Butun uy
bot-place-yard = 🌳 Hovli
bot-place-yard-of = { $building }, hovli
bot-place-here = 📍 Ariza joyi: { $address }
bot-place-unknown = Bu kodni tanimadik: yorliq eskirgan boʻlishi mumkin. Nima boʻlganini yozing yoki pastdagi menyudan tanlang.
bot-place-foreign = Bu kod sizga xonadon yozilmagan uyda osilgan. Oʻz uyingiz haqida menga yozing yoki pastdagi menyudan tanlang, bu uy haqida esa ofisga qoʻngʻiroq qiling.

## Answers to presses.

bot-press-stale = Tugma eskirgan. Pastdagi menyuni oching.
bot-press-stale-step = Bu qadam allaqachon oʻtilgan.
bot-press-denied = Bu amal sizga ruxsat etilmagan.
bot-press-already = Holat allaqachon oʻzgargan: { $status }
bot-press-expired = Muddat tugagan: { $status }
bot-press-done = Tayyor: { $status }
bot-cancelled = Bekor qilindi.

## My requests.

bot-requests-title = 📋 <b>Arizalaringiz</b>. Keraklisini bosing:
bot-requests-empty = Hozircha arizalaringiz yoʻq. Biror narsa boʻldimi? “📝 Yangi ariza” tugmasini bosing.
bot-requests-line = № { $number } · { $category } · { $status }
bot-requests-back = ⬅ Arizalar roʻyxatiga
bot-request-card =
    <b>Ariza № { $number }</b> · { $status }

    🛠 { $category }
    📍 { $address }
    💬 { $text }
bot-request-executor = 👷 Usta: { $executor }
bot-request-due = ⏱ { $due } gacha hal qilamiz
bot-request-waits = ⏸ Toʻxtatish sababi: { $reason }
bot-request-rating = ⭐ Bahongiz: { $value } / 5
bot-request-visit = 📅 Tashrif: { $when }
bot-request-picked = 📅 Kelishdik: <b>{ $number }</b>-sonli ariza boʻyicha { $when } kelamiz.
bot-request-comment = 💬 <b>{ $author }</b>: { $text }
bot-request-comment-internal = 🔒 <b>{ $author }</b>: { $text }
bot-request-open = 📋 Arizani ochish
bot-request-open-app = 🌐 Saytda ochish
bot-request-files = 📷 Surat va fayllar: { $count }
bot-request-files-of = Ariza № { $number }
bot-request-files-loading = Baʼzi suratlar hali yuklanmoqda
bot-request-reply-hint = Arizani toʻldirish uchun shu xabarga javob yozing.
bot-request-confirm = ✅ Ishni qabul qilish
bot-request-return = ↩ Tuzatishga qaytarish
bot-request-cancel = ✖ Arizani bekor qilish
bot-request-join = 👥 Menda ham shunday
bot-request-confirmed = Rahmat! Ariza <b>№ { $number }</b> yopildi. Ishni qanday baholaysiz?
bot-request-rated = ⭐ Bahongiz uchun rahmat: { $value } / 5!
bot-request-return-ask = Ariza <b>№ { $number }</b> boʻyicha nima qilish qoldi? Yozing yoki surat yuboring.
bot-request-return-words = Suratni oldik. Nima qilish qolganini ikki soʻz bilan yozing.
bot-request-returned = ↩ Ariza <b>№ { $number }</b> ustaga qaytarildi. Ish tugaganda xabar beramiz.
bot-request-cancel-ask = Ariza <b>№ { $number }</b> nega bekor qilinmoqda? Tanlang yoki yozing.
bot-request-cancelled = Ariza <b>№ { $number }</b> bekor qilindi.
bot-request-neighbour = Bu haqda boshqa yashovchi xabar bergan.
bot-request-followed = 👥 Siz “menda ham shunday” deb belgiladingiz: bartaraf etilganda xabar beramiz.
bot-request-joined = 👥 Belgiladik: sizda ham <b>№ { $number }</b> arizadagidek. Bartaraf etilganda xabar beramiz.
bot-request-not-yours = Sizda bunday ariza yoʻq.
bot-comment-saved = ✉️ Ariza <b>№ { $number }</b> boʻyicha xabaringiz yetkazildi.
bot-answer-button = 💬 Javob berish
bot-answer-ask = Ariza <b>№ { $number }</b> boʻyicha javobingizni yozing. Surat ham yuborish mumkin.
bot-visit-suits = 👍 Maʼqul
bot-visit-suits-said = Vaqt maʼqul: { $when }.
bot-visit-other = 🕒 Boshqa vaqt
bot-visit-other-ask = Ariza <b>№ { $number }</b> boʻyicha usta qachon kelsa qulay? Yozing.
bot-visit-changed = Tashrif vaqti oʻzgargan. Arizani koʻring.

## Settings.

bot-settings-title = ⚙️ Nimani oʻzgartiramiz?
bot-settings-language = 🌐 Til
bot-settings-apartment = 🏠 { $address }
bot-settings-apartment-saved = Tayyor. Asosiy manzil: <b>{ $address }</b>.

## Paying. Names of providers come from outside: they keep their letters.

bot-pay-no-account = Xonadoningizga hali shaxsiy hisob yozilmagan. Qoʻshishlari uchun ofisga qoʻngʻiroq qiling.
bot-pay-not-yours = Sizda bunday hisob yoʻq.
bot-pay-choose = 💳 <b>Shaxsiy hisoblaringiz</b>. Keraklisini tanlang:
bot-pay-choose-line = № { $number } · { $address }: <b>{ $amount }</b>
bot-pay-choose-button = № { $number } · { $amount }
bot-pay-choose-theirs = № { $number } · { $address }. { $theirs }
bot-pay-choose-theirs-button = № { $number }
bot-pay-title = 💳 <b>Shaxsiy hisob № { $number }</b>
bot-pay-address = 🏠 { $address }
bot-pay-due = Toʻlash kerak: <b>{ $amount }</b>
bot-pay-nothing = ✅ Qarz yoʻq.
bot-pay-ahead-only = ✅ Qarz yoʻq. Oldindan toʻlangan: <b>{ $amount }</b>. Keyingi hisob-kitoblarda inobatga olamiz.
bot-pay-line = • { $service }: { $amount }
bot-pay-line-months = • { $service }, { $months }: { $amount }
bot-pay-unnamed = Boshqa
bot-pay-rest = Qolganlari
bot-pay-ahead = Oldindan toʻlangan va hisobga olingan: { $amount }
bot-pay-age = ⏳ Eng eski qarz: { $month } uchun, { $count } oy oldin
bot-pay-links = Quyidagi tugmalar <b>{ $amount }</b> toʻlashga olib boradi va { $until } gacha ishlaydi. Kvitansiya shu yerga oʻzi keladi.
bot-pay-closed = 🔒 Bu hisob yopilgan, uni toʻlab boʻlmaydi.
bot-pay-outside =
    📒 { $theirs }.
    Bu hisobni “{ $keeper }” yuritadi: toʻlov oʻsha yerda, bu yerda toʻlab boʻlmaydi.
bot-pay-no-desk = 💵 Onlayn toʻlov hali ulanmagan. Ofisda yoki kvitansiya boʻyicha oʻtkazma bilan toʻlang va hisob raqamini ayting.
bot-pay-too-small = Onlayn { $min } dan boshlab qabul qilamiz.
bot-pay-too-large = Onlayn bir martada { $max } gacha qabul qilamiz. “✏️ Boshqa summa” tugmasini bosing.
bot-pay-by = { $provider } · { $amount }
bot-pay-all = Butun qarz · { $amount }
bot-pay-month = { $month } uchun · { $amount }
bot-pay-other = ✏️ Boshqa summa
bot-pay-in-advance = 💳 Oldindan toʻlash
bot-pay-history = 🧾 Tarix
bot-pay-others = ⬅ Boshqa hisob
bot-pay-back = ⬅ Balansga
bot-pay-balance = 💳 Balans
bot-pay-now = 💳 Toʻlash
bot-pay-receipt = 🧾 Chekni ochish
bot-pay-paper = 📄 Kvitansiya (PDF)
bot-pay-invoice = 💳 Hisobni toʻlash
bot-pay-sum-ask = <b>№ { $number }</b> hisobga qancha toʻlamoqchisiz? Summani raqamda yozing, masalan 150 000. { $min } dan { $max } gacha mumkin.
bot-pay-sum-unclear = Summani tushunmadik. Uni raqamda yozing, masalan 150 000.
bot-pay-sum-small = Eng kami: { $min }. Boshqa summa yozing.
bot-pay-sum-large = Bir martada eng koʻpi: { $max }. Boshqa summa yozing.
bot-pay-history-title = 🧾 <b>№ { $number } hisob tarixi</b>
bot-pay-history-empty = Bu yer hozircha boʻsh.
bot-pay-history-line = { $date } · { $what }: { $amount }
bot-pay-history-receipt = 📄 Kvitansiya { $date } · { $amount }
bot-pay-kind-charge = Hisoblandi
bot-pay-kind-payment = Toʻlov
bot-pay-kind-refund = Toʻlov qaytarildi
bot-pay-kind-adjustment = Qayta hisob
bot-pay-kind-penalty = Penya
bot-pay-kind-write-off = Qarz hisobdan chiqarildi
bot-pay-kind-opening = Boshlangʻich qoldiq
bot-pay-kind-advance = Avans hisobga olindi
bot-pay-kind-advance-back = Avansni hisobga olish bekor qilindi

## Staff.

bot-staff-welcome = Assalomu alaykum, { $name }! 👋 Topshiriqlaringiz shu yerga keladi. Borlarini “🧰 Topshiriqlarim” tugmasi bilan koʻring.
bot-staff-card =
    <b>Ariza № { $number }</b> · { $status } · { $priority }

    🛠 { $category }
    📍 { $address }
    💬 { $text }
bot-staff-line = { $mark } № { $number } · { $address } · { $category }
bot-staff-due = ⏱ Muddat: { $due } gacha
bot-staff-entrance = 🚪 { $entrance }-podyezd
bot-staff-entrance-floor = 🚪 { $entrance }-podyezd, { $floor }-qavat
bot-staff-access = 🔑 { $note }
bot-staff-hint = 💡 { $hint }
bot-staff-client = 👤 { $name }
bot-staff-accept = ✅ Qabul qilish
bot-staff-claim = ✋ Oʻzimga olish
bot-staff-seen = ✅ Qabul qildim
bot-staff-seen-done = Arizani qabul qilganingiz belgilandi
bot-staff-depart = 🚗 Yoʻlga chiqdim
bot-staff-start = ▶ Boshlash
bot-staff-complete = 📷 Bajarildi
bot-staff-hold = ⏸ Toʻxtatib turish
bot-staff-resume = ▶ Davom ettirish
bot-staff-decline = ⛔ Ololmayman
bot-staff-call = 📞 Qoʻngʻiroq
bot-staff-map = 📍 Xaritada
bot-staff-back = ⬅ Topshiriqlarga
bot-staff-photo-ask = 📷 Ariza <b>№ { $number }</b> boʻyicha natija suratini yuboring. Surat ostiga nima qilganingizni yozish mumkin.
bot-staff-photo-hint = Aynan surat kerak: natijani suratga olib, shu yerga yuboring.
bot-staff-photo-heic = HEIC fayli surat oʻrnini bosmaydi: uni hamma ham ocha olmaydi. Fayl emas, surat qilib yuboring.
bot-staff-before-ask = 📷 Ariza <b>№ { $number }</b> boʻyicha ishdan oldingi suratni yuboring.
bot-staff-before-hint = Aynan surat kerak: ishdan oldingi holatni suratga olib, shu yerga yuboring.
bot-staff-completed = ✅ Ariza <b>№ { $number }</b> bajarildi. Rahmat! Yashovchiga xabar boradi.
bot-staff-decline-ask = <b>{ $number }</b>-sonli arizani nega ololmaysiz?
bot-staff-hold-ask = Ariza <b>№ { $number }</b> nega toʻxtatib turiladi?
bot-staff-reason-ask = Sababi haqida ikki ogʻiz yozing.
bot-staff-date-ask = Qachon davom ettirasiz?
bot-staff-declined = Dispetcherga yetkazildi. Borish shart emas.
bot-staff-held = ⏸ Ariza <b>№ { $number }</b> toʻxtatib turildi.
bot-staff-comment-for = Ariza <b>№ { $number }</b> boʻyicha xabar kimga yuborilsin?
bot-staff-comment-resident = 👤 Yashovchiga
bot-staff-comment-internal = 🔒 Xodimlarga
bot-staff-jobs-title = 🧰 <b>Topshiriqlaringiz</b>. Keraklisini bosing:
bot-staff-jobs-empty = Hozircha topshiriq yoʻq. Yangilari shu yerga keladi.
bot-staff-own = ⬅ Topshiriqlarim
bot-staff-free = ✋ Boʻsh arizalar
bot-staff-free-title = ✋ <b>Boʻsh arizalar</b>. Koʻrish va olish uchun bosing:
bot-staff-free-empty = Hozir boʻsh ariza yoʻq.
bot-duty-on = 🟢 Siz smenadasiz, { $time } gacha.
bot-duty-off = Siz smenada emassiz. Qachongacha ishlaysiz?
bot-duty-until = ▶ { $time } gacha
bot-duty-end = ⏹ Smenani tugatish
bot-duty-begun = Smena boshlandi
bot-duty-ended = Smena tugadi
bot-mention-ask = Kimni nazarda tutdingiz: “{ $typed }”? Kerakli ism bu yerda boʻlmasa, bekor qiling va uni toʻliq yozing.
bot-mention-nobody = Hech kimni
bot-mention-unknown = ⚠️ Xabar yuborilmadi: { $names }. Arizani koʻradigan hamkasblar orasida bundaylar yoʻq.

## Groups of the company.

bot-group-card =
    <b>№ { $number }</b> · { $status }
    { $priority } · { $category }
    📍 { $address }
bot-group-take = ✋ Olaman
bot-group-pass = ➡ Boshqaga berish
bot-group-info = ℹ Batafsil
bot-group-open = 🌐 Ochish
bot-group-stranger = Tugmalar xodimlar uchun. Xodim boʻlsangiz, botni oching va unga raqamingizni yuboring.
bot-group-missing = Sizda bunday ariza yoʻq.
bot-group-yours = Bu ariza allaqachon sizda.
bot-group-taken = Arizani { $executor } bajarmoqda.
bot-group-whom = Kimga berishni tanlang.
bot-group-nobody = Beradigan odam yoʻq: kerakli mutaxassis topilmadi.
bot-group-begun = Ish boshlangan: arizani panelda bering, u yerda sabab soʻraladi.
bot-group-off = Bu guruh endi ulanmagan.
bot-group-linked = ✅ Guruh ulandi. Yangi arizalar shu yerda koʻrinadi.
bot-group-code = Kod mos kelmadi: u 15 daqiqa va faqat bir marta ishlaydi. Sozlamalarning “Guruhlar” boʻlimida yangisini oling.
bot-group-denied = Guruhni bot va kanallarni oʻzgartirishga huquqi bor xodim ulaydi. U botga tanish va guruh administratori boʻlishi kerak.
