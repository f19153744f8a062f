## Parts of pages: dialogs, lists, pickers.

kit-close = Yopish
kit-dialog-close = Oynani yopish
kit-combobox-empty = Hech narsa topilmadi
kit-combobox-results = Variantlar: { $count }
kit-combobox-more = { $count } tadan { $shown } tasi koʻrsatildi. Aniqroq yozing.

## Pages of a list and tables.

kit-pager-label = Sahifalar
kit-pager-previous = Oldingilari
kit-pager-next = Keyingilari

## Files and photos.

kit-file-uploaded = Yuklandi
kit-file-choose = Fayllarni tanlash
kit-file-remove = { $number }-suratni olib tashlash
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
kit-skeleton-label = Yuklanmoqda
kit-error-title = Yuklab boʻlmadi
kit-error-retry = Qayta urinish
kit-breadcrumbs-label = Siz shu yerdasiz

## Looks of the pages.

kit-look-density = Zichlik
kit-look-compact = Zich
kit-look-comfortable = Keng
kit-look-solid = Shaffofliksiz
kit-look-solid-hint = Panellar yaxlit boʻladi: oʻqish oson, eski telefon tezroq ishlaydi
