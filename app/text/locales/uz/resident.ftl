## A resident's request, opened by a link.

resident-title = Mening arizam
resident-promise = { $time } gacha hal qilishga vaʼda beramiz
resident-executor = Usta: { $name }
resident-waiting-executor = Tez orada usta biriktiramiz
resident-done-title = Usta ishni tugatdi
resident-done-text = Hammasi joyidami? Ishni qabul qiling. Boʻlmasa, tuzatishga qaytaring.
resident-auto-close = Javob bermasangiz, ariza { $date } da yopiladi
resident-confirm = Ishni qabul qilish
resident-return = Tuzatishga qaytarish
resident-return-text = Nima qilish qolganini yozing
resident-rate-title = Ishimiz qanday boʻldi?
resident-rate-comment = Nima yoqdi yoki yoqmadi, ixtiyoriy
resident-rate-thanks = Bahongiz uchun rahmat!
resident-write = Bizga yozish
resident-cancel = Arizani bekor qilish
resident-cancel-text = Endi kerak emasmi? Sababini ayting, bu bizga yordam beradi.
resident-link-expired-title = Havola eskirgan
resident-link-expired-text = Arizani bot xabaridan oching: u yerda yangi havola bor.

## How a person is tied to an apartment.

resident-tie-owner = Egasi
resident-tie-tenant = Ijarachi
resident-tie-family = Oila aʼzosi
resident-tie-representative = Vakil

## The answer and what comes of it.

resident-visit = Tashrif vaqti: { $time }
resident-resume = { $time } da davom ettiramiz
resident-confirm-done = Rahmat! Ish qabul qilindi.
resident-pick-title = Sizga qachon qulay?
resident-pick-text = Tashrif vaqtini tanlang
resident-pick-done = Kelishdik! Usta shu vaqtda keladi.
resident-return-done = Ustaga qaytardik. Tuzatamiz.
resident-cancel-done = Ariza bekor qilindi

## A neighbour's request about what the house shares.

resident-neighbour = Bu haqda boshqa yashovchi xabar bergan. Bu yerda ish qanday borayotgani koʻrinadi; ism, xonadon va yozishmalar faqat unga koʻrinadi.
resident-join-text = Sizda ham shundaymi? Belgilang, bartaraf etilganda xabar beramiz.
resident-join-done = Bartaraf etilganda xabar beramiz
resident-joined = Siz “menda ham shunday” deb belgiladingiz: bartaraf etilganda xabar beramiz.
resident-leave = Menga boshqa xabar berilmasin
resident-followers = Xuddi shunday deb belgilaganlar: { $count }
resident-known-title = Uyingizda bu haqda allaqachon bilishadi
resident-known-failed = Uyingizda nima maʼlumligini bilib boʻlmadi

## Invoices for the work.

resident-invoice-paid = Toʻlangan
resident-invoices-failed = Ishlar uchun hisoblar yuklanmadi

## Where it stands, in plain words.

resident-status-new = Arizangizni oldik
resident-status-accepted = Ariza qabul qilindi, usta izlayapmiz
resident-status-assigned = Usta biriktirildi
resident-status-en-route = Usta yoʻlda
resident-status-in-progress = Usta ishlayapti
resident-status-on-hold = Ish toʻxtatib turildi
resident-status-done = Ish bajarildi
resident-status-closed = Ariza yopildi
resident-status-rejected = Ariza rad etildi
resident-status-cancelled = Ariza bekor qilingan
resident-steps = Ish jarayoni
resident-step-received = Oldik
resident-step-assigned = Usta bor
resident-step-working = Ishlayapmiz
resident-step-done = Tayyor
