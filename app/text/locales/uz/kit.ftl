## Parts of pages: dialogs, lists, pickers.

kit-close = Yopish
kit-dialog-close = Oynani yopish
kit-menu-open = Menyuni ochish
kit-select-placeholder = Tanlang
kit-combobox-placeholder = Yozishni boshlang
kit-combobox-empty = Hech narsa topilmadi
kit-combobox-clear = Tanlovni tozalash
kit-combobox-results = Variantlar: { $count }
kit-combobox-more = { $count } tadan { $shown } tasi koʻrsatildi. Yana yozing.
kit-search-clear = Qidiruvni tozalash
kit-password-show = Parolni koʻrsatish
kit-password-hide = Parolni yashirish
kit-date-previous = Oldingi oy
kit-date-next = Keyingi oy
kit-date-clear = Sanani tozalash

## Pages of a list and tables.

kit-pager-label = Sahifalar
kit-pager-previous = Oldingilari
kit-pager-next = Keyingilari
kit-pager-first = Boshiga
kit-table-sort = Saralash: { $column }
kit-table-select = Qatorni tanlash
kit-table-select-all = Barcha qatorlarni tanlash

## Files and photos.

kit-file-choose = Surat tanlash
kit-file-camera = Kamerada olish
kit-file-drop = Suratlarni shu yerga tashlang yoki tanlash uchun bosing
kit-file-limit = Koʻpi bilan { $count } ta surat, har biri { $size } MB gacha
kit-file-uploading = Yuklanmoqda: { $percent } %
kit-file-uploaded = Yuklandi
kit-file-failed = Yuklanmadi. Qaytarish uchun bosing.
kit-file-remove = { $number }-suratni olib tashlash
kit-file-preview = Tanlangan { $number }-surat
kit-gallery-label = Suratlar
kit-gallery-open = { $number }-suratni ochish
kit-gallery-loading = { $number }-surat hali yuklanmoqda
kit-gallery-failed = { $number }-surat yuklanmadi. Uni qayta yuborishni soʻrang.
kit-gallery-position = { $count } ta suratdan { $number }-si
kit-gallery-previous = Oldingi surat
kit-gallery-next = Keyingi surat
kit-gallery-zoom-in = Kattalashtirish
kit-gallery-zoom-out = Kichraytirish

## Messages and states.

kit-toast-close = Xabarni yashirish
kit-toast-undo = Qaytarish
kit-toast-region = Xabarlar
kit-skeleton-label = Yuklanmoqda
kit-error-title = Yuklab boʻlmadi
kit-error-retry = Qayta urinish
kit-rating-label = 1 dan 5 gacha baho
kit-rating-stars = { $count } yulduz
kit-timeline-label = Tarix
kit-tabs-label = Boʻlimlar
kit-breadcrumbs-label = Siz shu yerdasiz
kit-sidebar-open = Boʻlimlarni ochish
kit-sidebar-close = Boʻlimlarni yopish

## Looks of the pages.

kit-look-density = Zichlik
kit-look-compact = Zich
kit-look-comfortable = Keng
kit-look-solid = Shaffofliksiz
kit-look-solid-hint = Panellar yaxlit boʻladi: oʻqish oson, eski telefon tezroq ishlaydi
