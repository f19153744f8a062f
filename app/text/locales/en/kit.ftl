## Parts of pages: dialogs, lists, pickers.

kit-close = Close
kit-dialog-close = Close the window
kit-menu-open = Open the menu
kit-select-placeholder = Choose
kit-combobox-placeholder = Start typing
kit-combobox-empty = Nothing found
kit-combobox-clear = Clear the choice
kit-combobox-results = Options: { $count }
kit-combobox-more = { $shown } of { $count } shown. Type more.
kit-search-clear = Clear the search
kit-password-show = Show the password
kit-password-hide = Hide the password
kit-date-previous = Previous month
kit-date-next = Next month
kit-date-clear = Clear the date

## Pages of a list and tables.

kit-pager-label = Pages
kit-pager-previous = Previous
kit-pager-next = Next
kit-pager-first = To the start
kit-table-sort = Sort by { $column }
kit-table-select = Select the row
kit-table-select-all = Select all rows

## Files and photos.

kit-file-choose = Choose photos
kit-file-camera = Take a photo
kit-file-drop = Drop photos here or press to choose
kit-file-limit = Up to { $count } photos, { $size } MB each
kit-file-uploading = Uploading: { $percent } %
kit-file-uploaded = Uploaded
kit-file-failed = Upload failed. Press to try again.
kit-file-remove = Remove photo { $number }
kit-file-preview = Chosen photo { $number }
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
kit-toast-region = Messages
kit-skeleton-label = Loading
kit-error-title = Could not load
kit-error-retry = Try again
kit-rating-label = Rating from 1 to 5
kit-rating-stars = { $count } { $count ->
        [one] star
       *[other] stars
    }
kit-timeline-label = History
kit-tabs-label = Sections
kit-breadcrumbs-label = You are here
kit-sidebar-open = Open sections
kit-sidebar-close = Close sections

## Looks of the pages.

kit-look-density = Density
kit-look-compact = Compact
kit-look-comfortable = Comfortable
kit-look-solid = Without transparency
kit-look-solid-hint = Panels become solid: easier to read, and an old phone works faster
