## A request: what it is called.

requests-title = Arizalar
requests-one = Ariza
requests-number = Ariza № { $number }

## Statuses.

requests-status-new = Yangi
requests-status-accepted = Qabul qilindi
requests-status-assigned = Biriktirildi
requests-status-en-route = Yoʻlda
requests-status-in-progress = Bajarilmoqda
requests-status-on-hold = Toʻxtatildi
requests-status-done = Bajarildi
requests-status-closed = Yopildi
requests-status-rejected = Rad etildi
requests-status-cancelled = Bekor qilindi

## Actions: words on buttons.

requests-action-create = Ariza yaratish
requests-action-accept = Qabul qilish
requests-action-assign = Biriktirish
requests-action-reassign = Boshqaga biriktirish
requests-action-claim = Oʻzimga olish
requests-action-decline = Voz kechish
requests-action-depart = Yoʻlga chiqdim
requests-action-start = Ishni boshlash
requests-action-hold = Toʻxtatib turish
requests-action-resume = Davom ettirish
requests-action-complete = Yakunlash
requests-action-send-back = Ijrochiga qaytarish
requests-action-confirm = Ishni qabul qilish
requests-action-auto-close = Muddati boʻyicha yopish
requests-action-return = Tuzatishga qaytarish
requests-action-reopen = Qayta ochish
requests-action-reject = Rad etish
requests-action-cancel = Arizani bekor qilish
requests-action-mark-duplicate = Bu takroriy ariza
requests-action-link = Boshqasi bilan bogʻlash
requests-action-set-priority = Shoshilinchligini oʻzgartirish
requests-action-set-category = Toifani oʻzgartirish
requests-action-set-place = Manzilni tuzatish
requests-action-set-schedule = Vaqt belgilash
requests-action-offer-slots = Vaqt taklif qilish
requests-action-pick-slot = Vaqtni tanlash
requests-action-edit-text = Tavsifni oʻzgartirish
requests-action-comment = Yozish
requests-action-attach = Surat qoʻshish
requests-action-rate = Baholash

## Actions: what is said when one was done.

requests-done-accept = Ariza qabul qilindi
requests-done-assign = Ijrochi biriktirildi
requests-done-reassign = Ijrochi almashtirildi
requests-done-claim = Endi ariza sizniki
requests-done-decline = Arizadan voz kechdingiz
requests-done-depart = Yoʻlga chiqish belgilandi
requests-done-start = Ish boshlandi
requests-done-hold = Ariza toʻxtatib turildi
requests-done-resume = Ariza davom ettirildi
requests-done-complete = Ish yakunlandi
requests-done-send-back = Ariza ijrochiga qaytarildi
requests-done-confirm = Ish qabul qilindi
requests-done-reopen = Ariza qayta ochildi
requests-done-reject = Ariza rad etildi
requests-done-cancel = Ariza bekor qilindi
requests-done-mark-duplicate = Ariza takror deb belgilandi
requests-done-set-priority = Shoshilinchlik oʻzgartirildi
requests-done-set-category = Toifa oʻzgartirildi
requests-done-set-place = Manzil tuzatildi
requests-done-set-schedule = Tashrif vaqti belgilandi
requests-done-offer-slots = Vaqt yashovchiga taklif qilindi
requests-done-edit-text = Tavsif oʻzgartirildi
requests-done-set-flags = Belgilar oʻzgartirildi

## History: who did what.

requests-event-create = { $actor } ariza yaratdi
requests-event-accept = { $actor } arizani qabul qildi
requests-event-assign = { $actor } ijrochini biriktirdi
requests-event-reassign = { $actor } ijrochini almashtirdi
requests-event-claim = { $actor } arizani oʻziga oldi
requests-event-decline = { $actor } arizadan voz kechdi
requests-event-depart = { $actor } yoʻlga chiqdi
requests-event-start = { $actor } ishni boshladi
requests-event-hold = { $actor } arizani toʻxtatib turdi
requests-event-resume = { $actor } ishni davom ettirdi
requests-event-complete = { $actor } ishni bajardi
requests-event-send-back = { $actor } ishni ijrochiga qaytardi
requests-event-confirm = { $actor } ishni qabul qildi
requests-event-auto-close = { $actor }: ariza muddati boʻyicha yopildi
requests-event-return = { $actor } ishni tuzatishga qaytardi
requests-event-reopen = { $actor } arizani qayta ochdi
requests-event-reject = { $actor } arizani rad etdi
requests-event-cancel = { $actor } arizani bekor qildi
requests-event-mark-duplicate = { $actor } takroriy deb belgiladi
requests-event-set-priority = { $actor } shoshilinchligini oʻzgartirdi
requests-event-set-category = { $actor } toifani oʻzgartirdi
requests-event-set-place = { $actor } manzilni tuzatdi
requests-event-set-schedule = { $actor } tashrif vaqtini belgiladi
requests-event-offer-slots = { $actor } tashrif vaqtini taklif qildi
requests-event-pick-slot = { $actor } tashrif vaqtini tanladi
requests-event-edit-text = { $actor } tavsifni oʻzgartirdi
requests-event-comment = { $actor } izoh qoldirdi
requests-event-attach = { $actor } surat qoʻshdi
requests-event-rate = { $actor } baho qoʻydi

## History: details under a line.

requests-detail-executor = Ijrochi: { $name }
requests-detail-reason = Sabab: { $reason }
requests-detail-rating = Baho: 5 dan { $value }
requests-detail-offline = aloqasiz belgilangan
requests-flag-paid = Pullik
requests-flag-warranty = Kafolat
requests-detail-returned = Qaytarilgan: { $count } marta

## How a request ended.

requests-duplicate-of = { $number }-sonli arizaning takrori

## Why: what to ask before an action.

requests-reason-hold = Nega toʻxtatib turamiz?
requests-reason-reject = Nega rad etamiz?
requests-reason-return = Nimani tuzatish kerak?
requests-reason-decline = Nega voz kechyapsiz?
requests-reason-cancel = Nega bekor qilamiz?

## Tabs of lists.

requests-tab-open = Ochiq
requests-tab-new = Yangi
requests-tab-work = Ishda
requests-tab-hold = Pauzada
requests-tab-done = Tekshiruvda
requests-tab-closed = Yopilgan
requests-tab-all = Hammasi

## Who acted, when it was not a named person.

requests-actor-system = Tizim
requests-actor-resident = Yashovchi
requests-actor-employee = Xodim

## Priorities.

requests-priority-emergency = Avariya
requests-priority-urgent = Shoshilinch
requests-priority-normal = Oddiy
requests-priority-planned = Rejali

## Where a request came from.

requests-source-bot = Telegram
requests-source-miniapp = Telegram ichidagi ilova
requests-source-pwa = Ilova
requests-source-call = Qoʻngʻiroq
requests-source-visit = Shaxsan kelgan
requests-source-qr = QR-kod
requests-source-group = Telegram guruhi
requests-source-import = Fayldan yuklangan
requests-source-api = Boshqa dastur
requests-source-inspector = Koʻrik
requests-source-system = Tizim

## Time limits.

requests-sla-response = Javob berish
requests-sla-resolution = Bajarish
requests-sla-ok = { $time } qoldi
requests-sla-late = { $time } kechikdi
requests-sla-paused = pauza
requests-sla-paused-reason = pauza: { $reason }
requests-sla-met = muddatida
requests-sla-missed = kechikib

## Photos.

requests-photos = Suratlar
requests-photos-count = { $count } ta surat
requests-photo-problem = Muammo
requests-photo-before = Ishdan oldin
requests-photo-after = Ishdan keyin
requests-photo-return = Qaytarish
requests-photo-comment = Izoh bilan
requests-photo-act = Dalolatnoma
requests-photo-voice = Ovozli xabar

## Places.

requests-place-apartment = Xonadon
requests-place-entrance = Podyezd
requests-place-building = Uy
requests-place-yard = Hovli

## Addresses in one line.

requests-address-apartment = { $building }, { $number }-xonadon
requests-address-entrance = { $building }, { $number }-podyezd
requests-address-entrance-floor = { $entrance }-podyezd, { $floor }-qavat

## Fields of a request.

requests-field-number = Raqam
requests-field-status = Holat
requests-field-priority = Shoshilinchligi
requests-field-category = Toifa
requests-field-description = Tavsif
requests-field-place = Joy
requests-field-address = Manzil
requests-field-building = Uy
requests-field-entrance = Podyezd
requests-field-floor = Qavat
requests-field-apartment = Xonadon
requests-field-executor = Ijrochi
requests-field-no-executor = Ijrochisiz
requests-field-schedule = Tashrif vaqti
requests-field-access = Qanday kirish mumkin
requests-field-created = Yaratilgan
requests-field-due = Muddat
requests-field-source = Qayerdan
requests-field-rating = Baho
requests-field-paid = Yashovchi ish uchun alohida toʻlaydi
requests-field-warranty = Ish kafolat boʻyicha
requests-field-followers = Kimda ham shunday
requests-followers = yana { $count } yashovchi

## Comments.

requests-comments = Yozishmalar
requests-history = Tarix
requests-comment-internal = Xodimlar uchun
requests-comment-internal-hint = Yashovchi buni koʻrmaydi
requests-comment-resident = Yashovchiga
requests-comment-resident-hint = Yashovchi bu xabarni oladi
requests-comment-kept = Avvalgi ijrochi bajargan: { $done }, { $when }
requests-kept-depart = yoʻlga chiqish
requests-kept-start = ish boshlandi
requests-kept-hold = toʻxtatib turish
requests-kept-resume = ish davom ettirildi
requests-kept-complete = ish bajarildi
requests-kept-attach = suratlar
requests-comment-placeholder = Xabar yozing

## Roles of employees.

roles-director = Direktor
roles-manager = Boshqaruvchi
roles-dispatcher = Dispetcher
roles-foreman = Uchastka ustasi
roles-executor = Ijrochi
roles-inspector = Inspektor
roles-accountant = Buxgalter
roles-support = Qoʻllab-quvvatlash

requests-action-set-flags = Belgilarni oʻzgartirish
requests-action-join = Menda ham shunday
requests-event-set-flags = { $actor } belgilarni oʻzgartirdi
requests-event-join = { $actor }: “menda ham shunday”

requests-action-call-back = Qoʻngʻiroq qildim
requests-done-call-back = Qoʻngʻiroq yozib qoʻyildi
requests-event-call-back = { $actor } qoʻngʻiroq qildi
requests-action-link-resident = Yashovchiga bogʻlash
requests-done-link-resident = Ariza yashovchiga bogʻlandi
requests-event-link-resident = { $actor } arizani yashovchiga bogʻladi

requests-count = { $count } ta ariza
requests-field-resident = Yashovchi
requests-field-phone = Telefon
