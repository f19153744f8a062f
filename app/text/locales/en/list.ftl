## The list of requests: narrowing it.

list-filters = Filters
list-more-filters = More filters
list-all-complexes = All complexes
list-all-entrances = All entrances
list-all-employees = All employees
list-any-status = Any status
list-any-source = From anywhere
list-any-rating = Any rating
list-responsible = Responsible
list-stars = { $count } { $count ->
        [one] star
       *[other] stars
    }
list-created-from = Created from
list-created-to = Created until
list-due-from = Due from
list-due-to = Due until
list-visit-from = Visit from
list-visit-to = Visit until
list-late = Late
list-soon = Soon late
list-paused = Paused
list-unanswered = The resident waits for an answer
list-returned = Returned
list-duplicate = Duplicates
list-paid = Paid
list-warranty = Under warranty
list-one-entrance = One entrance
list-one-apartment = One apartment
list-rated = Rating: { $value }
list-unknown = Unknown
list-chip-created-from = Created from { $day }
list-chip-created-to = Created until { $day }
list-chip-due-from = Due from { $day }
list-chip-due-to = Due until { $day }
list-chip-visit-from = Visit from { $day }
list-chip-visit-to = Visit until { $day }
list-chip-responsible = Responsible: { $name }
list-total-more = More than { $count } requests

## How it looks.

list-view = View
list-sort = Order
list-sort-newest = Newest first
list-sort-oldest = Oldest first
list-sort-due = By due time
list-columns = Columns
list-density = Height of rows
list-density-compact = Compact
list-density-comfortable = Comfortable

## Saved views.

list-views = My lists
list-save-view = Save this list
list-save-view-title = Save the list as it is
list-manage-views = My lists and shared ones
list-view-name = Name
list-view-replaces = Instead of a saved one
list-view-new = A new list
list-view-shared = Show it to colleagues
list-view-shared-hint = Everybody sees only their own requests in it
list-view-role = Who begins with it
list-view-role-hint = For this role the section "Requests" opens with this list
list-view-no-role = Nobody
list-view-saved = The list was saved
list-view-deleted = The list was removed
list-delete-view = Remove the list "{ $name }"
list-views-none = There are no saved lists
list-views-none-text = Set up filters and columns and save them under a name of yours.
list-views-failed = The saved lists did not load
list-view-unreadable = The list "{ $name }" was kept by another version and cannot be read. Set it up anew or remove it.
list-view-shared-mark = Shared
list-view-role-mark = First

## Many requests at once.

list-bulk = Chosen requests
list-choose = Choose
list-choose-one = Choose request No. { $number }
list-choose-all = Choose all on this page
list-bulk-chosen = Chosen: { $count }
list-bulk-leave = Choose none
list-bulk-done = Done: { $count }
list-bulk-outcome = Not everything could be done
list-bulk-summary = { $done } done, { $refused } not possible:
list-bulk-repeat = Try again
list-bulk-undone-partly = Not everything was taken back: some requests have changed since
list-bulk-comment-for = For whom

## Excel.

list-export = Excel
list-export-waiting = Preparing the file
list-export-rows = Preparing the file: { $count }
list-export-failed = The file could not be made. Try again.
list-export-last = Latest file
list-excel-sheet = Requests
list-excel-number = Number
list-excel-company = Company
list-excel-address = Address
list-excel-entrance = Entrance
list-excel-floor = Floor
list-excel-apartment = Unit
list-excel-name = Name
list-excel-phone = Phone
list-excel-text = Text
list-excel-category = Category
list-excel-priority = Urgency
list-excel-executor = Executor
list-excel-responsible = Responsible
list-excel-flags = Flags
list-excel-created = Registered
list-excel-started = In work since
list-excel-done = Done
list-excel-closed = Closed
list-excel-due = Due
list-excel-resume = On hold until
list-excel-source = Source
list-excel-status = Status
list-excel-returns = Returns
list-excel-comments = Last comments
list-excel-rating = Rating
list-excel-response = Response, min
list-excel-resolution = Resolution without pauses, working min
list-excel-pause = Pauses, min
list-excel-pause-share = Share of pauses, %
list-excel-met = In time
list-excel-offline = Offline
list-excel-was-offline = marked offline
list-excel-balances = Balances
list-excel-account = Account
list-excel-debt = Debt
list-excel-advance = Paid ahead
list-excel-due-sum = To pay
list-excel-months = Age, months
list-excel-account-closed = Closed

## Keys.

list-keys = Keys
list-key-next = Next request
list-key-previous = Previous request
list-key-open = Open the request
list-key-choose = Choose the request or leave it
list-key-assign = Assign the chosen ones
list-key-take = Take a card and put it down
list-key-column = Choose a column for the card taken
list-key-back = Put the card taken back
list-key-search = To the search
list-key-palette = Find anything
list-key-help = This help

## The palette.

list-palette = Find anywhere
list-palette-hint = A request, a resident, a house or an action
list-palette-actions = Actions and sections
list-palette-nobodys = Requests without an executor

## On paper.

list-print = Print
list-print-signature = { $who }, signature
list-register = Register of appeals
list-register-ended = Ended
list-register-all = For all time
list-register-more = The first { $count } are shown. Narrow the period or take the Excel file.
list-register-first = The first { $count } are shown. “Whole register” makes a file of all.
list-register-whole = Whole register

## Visits, day by day.

list-visits = Visits
list-visits-none = No visits
list-visits-today = Today
list-visits-before = Earlier
list-visits-after = Later
list-visits-more = The first { $count } are shown. Narrow the filter or the days.
list-visit-other = No. { $number }, { $when }
list-visit-overlap = Overlaps: { $other }
