## Parts of pages: dialogs, lists, pickers.

kit-close = Close
kit-dialog-close = Close the window
kit-combobox-empty = Nothing found
kit-combobox-results = Options: { $count }
kit-combobox-more = { $shown } of { $count } shown. Type more to narrow it down.

## Pages of a list and tables.

kit-pager-label = Pages
kit-pager-previous = Previous
kit-pager-next = Next

## Files and photos.

kit-file-uploaded = Uploaded
kit-file-choose = Choose files
kit-file-remove = Remove photo { $number }
kit-gallery-label = Photos
kit-gallery-open = Open photo { $number }
kit-gallery-loading = Photo { $number } is still loading
kit-gallery-failed = Photo { $number } did not arrive. Ask to send it again.
kit-gallery-position = Photo { $number } of { $count }
kit-gallery-previous = Previous photo
kit-gallery-next = Next photo
kit-gallery-zoom-in = Zoom in
kit-gallery-zoom-out = Zoom out

## Messages and states.

kit-toast-close = Hide the message
kit-toast-undo = Undo
kit-skeleton-label = Loading
kit-error-title = Could not load
kit-error-retry = Try again
kit-breadcrumbs-label = You are here

## Looks of the pages.

kit-look-density = Density
kit-look-compact = Compact
kit-look-comfortable = Comfortable
kit-look-solid = Without transparency
kit-look-solid-hint = Panels become solid: easier to read, and an old phone works faster
