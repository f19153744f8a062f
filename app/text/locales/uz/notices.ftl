## A request is new. Plain text without tags: these also go to the inbox and to push.

notices-create-resident-title = Ariza № { $number } roʻyxatga olindi
notices-create-resident-text = { $due } gacha hal qilamiz. Har bir qadam haqida xabar beramiz.
notices-create-dispatcher-title = Yangi ariza № { $number }
notices-create-dispatcher-text = { $category }, { $address }
notices-create-emergency-title = Avariya! Ariza № { $number }
notices-create-emergency-text = { $category }, { $address }. Ijrochini hoziroq biriktiring.
notices-raise-executor-title = Avariya! Ariza № { $number }
notices-raise-executor-text = { $category }, { $address }. Bu endi avariya: uni birinchi boʻlib bajaring.

## Somebody takes it on.

notices-accept-resident-title = Ariza № { $number } qabul qilindi
notices-accept-resident-text = Tez orada usta biriktiramiz. { $due } gacha hal qilamiz.
notices-assign-resident-title = { $number }-sonli ariza boʻyicha usta biriktirildi
notices-assign-resident-text = Usta: { $executor }. { $due } gacha hal qilamiz.
notices-assign-executor-title = Sizga { $number }-sonli ariza biriktirildi
notices-assign-executor-text = { $category }, { $address }. Muddat: { $due } gacha.
notices-unaccepted-executor-title = { $number }-sonli ariza javobingizni kutmoqda
notices-unaccepted-executor-text = { $category }, { $address }. Muddat: { $due } gacha.
notices-unaccepted-dispatcher-title = { $number }-sonli ariza qabul qilinmadi
notices-unaccepted-dispatcher-text = { $executor } javob bermayapti. { $category }, { $address }
notices-reassign-resident-title = { $number }-sonli ariza boʻyicha boshqa usta keladi
notices-reassign-resident-text = Usta: { $executor }. { $due } gacha hal qilamiz.
notices-reassign-previous-title = Ariza № { $number } boshqaga berildi
notices-reassign-previous-text = Endi u boʻyicha borish shart emas.
notices-reassign-reason-text = Sabab: { $reason }.
notices-claim-dispatcher-title = Ariza № { $number } ishga olindi
notices-claim-dispatcher-text = Ijrochi: { $executor }. { $address }
notices-join-dispatcher-title = Ariza № { $number }: qoʻshnida ham shunday
notices-join-dispatcher-text = { $category }. { $address }
notices-decline-dispatcher-title = { $number }-sonli arizadan voz kechildi
notices-decline-dispatcher-text = { $executor }: { $reason }. Boshqa ijrochini biriktiring.

## Time of the visit and the way there.

notices-set-schedule-resident-title = { $number }-sonli ariza boʻyicha tashrif vaqti
notices-set-schedule-resident-text = Usta { $when } keladi. Noqulay boʻlsa, shu xabarga javob yozing.
notices-set-place-executor-title = { $number }-sonli ariza manzili tuzatildi
notices-set-place-executor-text = { $category }, { $address }
notices-set-schedule-executor-title = { $number }-sonli ariza boʻyicha tashrif vaqti
notices-set-schedule-executor-text = { $when }, { $address }
notices-offer-slots-resident-title = { $number }-sonli ariza boʻyicha qachon kelaylik?
notices-offer-slots-resident-text =
    Qulay vaqtni tanlang:
    { $slots }
notices-pick-slot-executor-title = Yashovchi vaqt tanladi: { $number }-sonli ariza
notices-pick-slot-executor-text = { $when }, { $address }
notices-pick-slot-dispatcher-title = Yashovchi vaqt tanladi: { $number }-sonli ariza
notices-pick-slot-dispatcher-text = { $when }, { $address }
notices-depart-resident-title = Usta yoʻlga chiqdi
notices-depart-resident-text = Ariza № { $number }. Usta: { $executor }.
notices-depart-resident-eta-text = Ariza № { $number }. Usta: { $executor }. Yetib kelishiga taxminan { $eta } qoldi.
notices-start-resident-title = { $number }-sonli ariza boʻyicha ish boshlandi
notices-start-resident-text = Usta: { $executor }.

## A pause.

notices-hold-resident-title = Ariza № { $number } toʻxtatib turildi
notices-hold-resident-text = Sabab: { $reason }. Davom ettirganda xabar beramiz.
notices-hold-resident-until-text = Sabab: { $reason }. { $date } da davom ettiramiz.
notices-hold-question-text = { $question } Shu xabarga javob yozing.
notices-resume-executor-title = { $number }-sonli arizani davom ettirish mumkin
notices-resume-executor-text = { $category }, { $address }
notices-resume-resident-title = { $number }-sonli ariza boʻyicha ish davom etmoqda
notices-resume-resident-text = Tugatgach, xabar beramiz.

## What the clocks say.

notices-sla-warned-title = № { $number } ariza: muddat tugayapti
notices-sla-warned-text = { $due } gacha hal qilish kerak. { $category }, { $address }
notices-sla-warned-response-title = № { $number } ariza javob kutmoqda
notices-sla-warned-response-text = { $due } gacha javob bering. { $category }, { $address }
notices-sla-breached-title = № { $number } ariza muddati oʻtdi
notices-sla-breached-text = Muddat { $due } edi. { $category }, { $address }
notices-sla-breached-response-title = № { $number } arizaga oʻz vaqtida javob berilmadi
notices-sla-breached-response-text = { $due } gacha javob berish kerak edi. { $category }, { $address }
notices-sla-escalated-title = Eskalatsiya { $level }: № { $number } ariza
notices-sla-escalated-text = Muddat { $due }. { $category }, { $address }
notices-sla-escalated-offer-title = Eskalatsiya { $level }: № { $number } arizani boshqaga bering
notices-sla-escalated-offer-text = Muddat { $due }. { $category }, { $address }
notices-sla-digest-title = Muddatlar: { $total } ta ariza eʼtibor talab qiladi
notices-sla-digest-text = Muddati oʻtgan: { $breached }, muddati yaqin: { $warned }, eskalatsiya: { $escalated }. { $numbers }

## The work is finished, and what people think of it.

notices-complete-resident-title = Ariza № { $number } bajarildi
notices-complete-resident-text = Ishni tekshiring: qabul qiling yoki tuzatishga qaytaring.
notices-complete-follower-title = Muammo bartaraf etildi
notices-complete-follower-text = { $category }, { $address }. Sizda hali ham boʻlsa, ariza yuboring.
notices-auto-close-resident-title = Ariza № { $number } tez orada yopiladi
notices-auto-close-resident-text = { $date } gacha javob boʻlmasa, ish qabul qilingan hisoblanadi.
notices-rate-staff-title = { $number }-sonli ariza bahosi: 5 dan { $rating }
notices-rate-staff-text = { $reason }
notices-return-executor-title = Ariza № { $number } tuzatishga qaytarildi
notices-return-executor-text = { $reason }. { $address }
notices-return-dispatcher-title = Yashovchi { $number }-sonli arizani qaytardi
notices-return-dispatcher-text = { $reason }. Ijrochi: { $executor }.
notices-send-back-executor-title = Ariza № { $number } sizga qaytarildi
notices-send-back-executor-text = { $reason }. { $address }
notices-left-dispatcher-title = Ariza № { $number } ijrochisiz qoldi
notices-left-dispatcher-text = { $reason }. Avvalgi ijrochi endi ishlamaydi, boshqasini biriktiring.
notices-left-place-text = { $category }, { $address }. Avvalgi ijrochi endi ishlamaydi, boshqasini biriktiring.

## A request ends without work, or opens again.

notices-reject-resident-title = Ariza № { $number } rad etildi
notices-reject-resident-text = Sabab: { $reason }.
notices-reject-follower-title = Bu muammo haqidagi ariza rad etildi
notices-reject-follower-text = { $address }. Sabab: { $reason }.
notices-cancel-resident-title = Ariza № { $number } bekor qilindi
notices-cancel-resident-text = Sabab: { $reason }.
notices-cancel-follower-title = Bu muammo haqidagi ariza bekor qilindi
notices-cancel-follower-text = { $address }. Sabab: { $reason }. Muammo qolgan boʻlsa, ariza yuboring.
notices-cancel-executor-title = Ariza № { $number } bekor qilindi
notices-cancel-executor-text = { $address }. Endi borish shart emas.
notices-cancel-dispatcher-title = Yashovchi { $number }-sonli arizani bekor qildi
notices-cancel-dispatcher-text = Sabab: { $reason }.
notices-mark-duplicate-resident-title = { $number }-sonli ariza { $target }-sonli ariza bilan birlashtirildi
notices-mark-duplicate-resident-text = Bu muammo haqida xabar berilgan. Bartaraf etilganda aytamiz.
notices-reopen-resident-title = Ariza № { $number } qayta ochildi
notices-reopen-resident-text = Sabab: { $reason }.

## Messages.

notices-comment-resident-title = { $number }-sonli ariza boʻyicha xabar
notices-comment-resident-text = { $author }: { $text }
notices-comment-staff-title = Yashovchi { $number }-sonli ariza boʻyicha yozdi
notices-comment-staff-text = { $text }
notices-mention-staff-title = { $author }: siz { $number }-sonli arizada eslatib oʻtildingiz
notices-mention-staff-text = { $text }
notices-attach-resident-title = { $number }-sonli ariza boʻyicha yangi fayllar
notices-attach-staff-title = Yashovchi { $number }-sonli ariza boʻyicha fayl yubordi
notices-file-lost-dispatcher-title = { $number }-sonli arizaga yuborilgan fayl kelmadi
notices-file-lost-dispatcher-text = U yuklanmadi yoki ochilmadi. Qayta yuborishni soʻrang.

## Work that came too late for its request.

notices-kept-author-title = { $number }-sonli ariza boʻyicha belgilaringiz saqlandi
notices-kept-author-text = Saqlandi: { $done }, { $when }. Ariza endi sizda emas, yuborganlaringizni dispetcher koʻradi.
notices-kept-executor-title = { $number }-sonli ariza boʻyicha boshqa usta ishlagan
notices-kept-executor-text = { $author }: { $done }, { $when }. Suratlar va belgilar ariza xabarlarida.
notices-kept-dispatcher-title = Ariza № { $number }: avvalgi ijrochining belgilari
notices-kept-dispatcher-text = { $author }: { $done }, { $when }. Ish bajarilmaganmi, tekshiring.

## Letters of people whose phone nobody knows.

notices-office-dispatcher-title = Nomaʼlum raqamdan xat
notices-office-dispatcher-text = { $name }, { $phone }: { $text }
notices-office-no-phone-text = { $name }: { $text }

## Money. Names of providers come from outside: they keep their letters.

notices-paid-title = Toʻlov qabul qilindi: { $amount }
notices-paid-text = Rahmat, pul hisobga tushdi.
notices-fiscal-title = Fiskal chek: { $amount }
notices-fiscal-text = QR-kodli chek soliq idorasida roʻyxatga olindi.
notices-refunded-title = Toʻlov qaytarildi: { $amount }
notices-refunded-text = Pul toʻlov qilingan kartaga qaytadi.
notices-handed-back-title = Toʻlov qaytarildi: { $amount }
notices-handed-back-text = Pulni ofisda naqd yoki bank hisobiga qaytaramiz.
notices-payment-failed-title = Toʻlov oʻtmadi: { $amount }
notices-payment-failed-text = Pul hisobga tushmadi. Kartadan yechilgan boʻlsa, oʻzi qaytadi. Yana urinib koʻring.
notices-invoice-title = Ishlar uchun hisob: { $amount }
notices-invoice-text = Payme yoki Click orqali toʻlash mumkin.
notices-invoice-request-text = { $request }-ariza.
notices-debt-before-title = { $date } gacha { $amount } toʻlash kerak
notices-debt-before-text = Esdan chiqmasligi uchun oldindan eslatyapmiz.
notices-debt-day-title = Toʻlov muddati oʻtdi: { $amount }
notices-debt-day-text = { $date } gacha toʻlash kerak edi. Toʻlayotgan boʻlsangiz, pul oʻzi hisobga tushadi.
notices-debt-week-title = Xizmatlar uchun qarz: { $amount }
notices-debt-week-text = Toʻlov muddati { $date } edi. Summaga rozi boʻlmasangiz, bizga yozing, aniqlaymiz.
notices-debt-month-title = Bir oydan oshgan qarz: { $amount }
notices-debt-month-text = Toʻlov muddati { $date } edi. Iltimos, toʻlang yoki ofis bilan kelishing. Summaga rozi boʻlmasangiz, bizga yozing, aniqlaymiz.
notices-money-account-text = Shaxsiy hisob № { $account }, { $address }.
notices-money-payment-text = { $provider }, toʻlov № { $payment }.
notices-money-left-text = Yana toʻlash kerak: { $due }.
notices-money-even-text = Qarz yoʻq.
notices-money-ahead-text = Oldindan toʻlangan: { $ahead }.
notices-case-double-payment-title = Ikki marta toʻlandi: { $amount }
notices-case-double-payment-text = Endi qarz boʻlmagan summa avans sifatida hisobga olindi. Qaytarish yoki qoldirishni hal qiling.
notices-case-refused-after-debit-title = Pul yechildi, toʻlovni esa rad etganmiz: { $amount }
notices-case-refused-after-debit-text = Provayder bizda yoʻq toʻlov uchun pul oldi. Uning kabineti bilan solishtiring.
notices-case-disputed-title = Provayder oʻtkazilgan toʻlovni bekor qilyapti: { $amount }
notices-case-disputed-text = Bizda u hisobga olingan. Provayder kabineti bilan solishtiring.
notices-case-balance-mismatch-title = Hisob balansi yozuvlarga toʻgʻri kelmayapti: { $amount }
notices-case-balance-mismatch-text = Hisobni daftarlarda tekshiring.
notices-case-missing-here-title = Provayderda bizda yoʻq toʻlov bor: { $amount }
notices-case-missing-here-text = Provayder kabineti bilan solishtiring va pul kimniki ekanini hal qiling.
notices-case-missing-there-title = Provayderda bizning toʻlov yoʻq: { $amount }
notices-case-missing-there-text = Bizda u hisobga olingan. Provayder kabineti bilan solishtiring.
notices-case-amount-differs-title = Provayder boshqa summani koʻrsatyapti: { $amount }
notices-case-amount-differs-text = Toʻlovni provayder kabineti bilan solishtiring.
notices-case-paid-twice-title = Provayderda toʻlov ikki marta oʻtgan: { $amount }
notices-case-paid-twice-text = Provayder kabineti bilan solishtiring va bittasini qaytarish kerakmi, hal qiling.
notices-case-refund-unclear-title = Pul qaytarilgani nomaʼlum: { $amount }
notices-case-refund-unclear-text = Pulni yana qaytarishdan oldin provayder kabinetini tekshiring.
notices-case-receipt-refused-title = Soliq idorasida toʻlov cheki yoʻq: { $amount }
notices-case-receipt-refused-text = Chekni provayder kabinetida chiqaring.
notices-case-settlement-differs-title = Oʻtkazma toʻlovlar bilan toʻgʻri kelmaydi: { $amount }
notices-case-settlement-differs-text = Bank koʻchirmasi va toʻlov tizimi hisobotini bizdagi toʻlovlar bilan solishtiring.
notices-case-invoice-failed-title = Telefonga yuborilgan hisob yetib bormadi yoki rad etildi: { $amount }
notices-case-invoice-failed-text = Click hisobni koʻrsatmadi yoki undan voz kechildi. Uni qayta yuboring yoki boshqacha toʻlashni taklif qiling.

## Short forms, when there is nothing else to say.

notices-place-text = { $category }, { $address }
notices-place-way = { $entrance }-podyezd, { $floor }-qavat
notices-comment-files-text = Fayllar yuborildi. Koʻrish uchun arizani oching.

## The morning of those who lead.

notices-morning-title = Xayrli tong! { $date } uchun xulosa
notices-morning-text = Muddati oʻtgan: { $overdue }. Muddati bugun: { $today }. Ijrochisiz: { $unassigned }. Yashovchi qaytargan: { $returned }. Bir kunda 3 va undan past baholar: { $bad }.
notices-morning-house = { $address }: ochiq { $open }, muddati oʻtgan { $overdue }

## A group that is shown nothing any more.

notices-group-lost-title = Bot “{ $title }” guruhidan chiqarildi
notices-group-lost-text = U yerda arizalar endi koʻrinmaydi. Botni guruhga qaytaring yoki guruhni sozlamalarda uzing.
notices-group-card-title = Guruhdagi ariza kartochkasi

## The morning of those who keep the accounts.

notices-money-morning-title = Xayrli tong! Toʻlovlar: { $date } uchun xulosa
notices-money-morning-text = Kecha kelgan toʻlovlar: { $paid } ta, { $amount }. Qaytarilgan: { $returned }. Oʻtmagan: { $failed }.
notices-money-morning-cases = Ochiq tekshiruvlar: { $cases }, hech kim olmagani: { $untaken }.
notices-money-morning-imports = Hal qilinmagan tafovutli kassa hisobotlari: { $reports }. Yuklangan va oʻtkazilmagan jadvallar: { $sheets }.

## What an event is called where nobody was told of it.

notices-event-request-created = Yangi ariza
notices-event-request-acted = Arizadagi oʻzgarish
notices-event-request-commented = Ariza boʻyicha xabar
notices-event-request-attached = Arizaga fayllar
notices-event-request-kept = Avvalgi ijrochining belgilari
notices-event-request-touched = Arizaning bogʻlanishlari, materiallari va muddatlari
notices-event-request-closing-soon = Eslatma: ariza tez orada yopiladi
notices-event-request-unaccepted = Ijrochi javob bermayapti
notices-event-office-letter = Nomaʼlum raqamdan xat
notices-event-sla-warned = Muddati yaqin
notices-event-sla-breached = Muddati oʻtgan
notices-event-sla-escalated = Eskalatsiya
notices-event-sla-digest = Muddatlar xulosasi
notices-event-payment-received = Toʻlov qabul qilindi
notices-event-payment-refunded = Toʻlov qaytarildi
notices-event-payment-invoice-issued = Ishlar uchun hisob
notices-event-payment-fiscal-receipt = Fiskal chek
notices-event-payment-failed = Toʻlov oʻtmadi
notices-event-payment-case-opened = Toʻlov tekshiruvi
notices-event-payment-debt-reminded = Qarz haqida eslatma
notices-event-office-morning = Kun boshi xulosasi
notices-event-office-money-morning = Toʻlovlar xulosasi
notices-event-office-group-lost = Bot guruhdan chiqarildi
notices-event-notices-read = Bildirishnomalar oʻqildi
