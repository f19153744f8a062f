## Words that every page uses.

common-app-name = Hovli
common-page-title = { $page } — Hovli
common-save = Save
common-saved = Saved
common-cancel = Cancel
common-add = Add
common-edit = Edit
common-choose = Choose
common-send = Send
common-sent = Sent
common-copy = Copy
common-copied = Copied
common-refresh = Refresh
common-search = Search
common-find = Find
common-apply = Apply
common-reset = Reset
common-loading = Loading…
common-nothing-found = Nothing found. Change the search or reset the filters.
common-not-set = not set
common-required = required
common-offline = You are offline
common-skip-to-content = Skip to content
common-home = Home
common-profile = Profile
common-sign-out = Sign out

## Names of fields.

common-field-name = Full name
common-field-phone = Phone
common-field-email = E-mail
common-field-comment = Comment
common-field-reason = Reason
common-field-note = Note
common-field-role = Role

## Languages, each in itself, and looks.

common-language = Language
common-language-ru = Русский
common-language-uz = Oʻzbekcha
common-language-uz-cyrl = Ўзбекча
common-language-en = English
common-theme = Appearance
common-theme-light = Light
common-theme-dark = Dark
common-theme-system = Auto

## Pages that could not be shown.

common-not-found-title = Page not found
common-not-found-text = Check the address or go to the home page.
common-denied-title = No access
common-denied-text = You may not open this page. Ask your manager for access.
common-outdated-title = This page is out of date
common-link-over-title = The link works no more
common-broken-title = The page could not be opened
common-broken-text = Refresh the page. If that does not help, come back in a few minutes.

## Dates, lengths of time and sums.

common-format-date = { $day }/{ $month }/{ $year }
common-format-time = { $hour }:{ $minute }
common-format-date-time = { $date }, { $time }
common-format-day-month = { $day } { $month }
common-month-1 = January
common-month-2 = February
common-month-3 = March
common-month-4 = April
common-month-5 = May
common-month-6 = June
common-month-7 = July
common-month-8 = August
common-month-9 = September
common-month-10 = October
common-month-11 = November
common-month-12 = December
common-duration-moment = less than a minute
common-duration-minutes = { $count } min
common-duration-hours = { $count } h
common-duration-days = { $count } d
common-ago-now = just now
common-ago-minutes = { $count } min ago
common-ago-hours = { $count } h ago
common-ago-days = { $count } { $count ->
        [one] day
       *[other] days
    } ago
common-money = { $amount }{ "\u00A0" }soʻm
common-money-tiyin = { $amount }.{ $tiyin }{ "\u00A0" }soʻm
common-outside-due = According to “{ $keeper }” on { $date }: { $amount } to pay
common-outside-ahead = According to “{ $keeper }” on { $date }: { $amount } paid ahead
common-outside-silent = “{ $keeper }” keeps the accounts here; we have no sums from them yet

## Documents that stand alone: no network, no answer, a failure.

common-offline-text = Check the network and refresh the page. Drafts on this device are kept.
common-unavailable-title = Hovli is not answering right now
common-unavailable-text = Wait a minute and refresh the page. What was saved is not lost.
common-crashed-title = Something went wrong on our side
common-crashed-text = We already know about it. Refresh the page; if that does not help, come back a little later.

## By which channels the staff are told of what.

common-notices-title = What you are told
common-notices-hint = Emergencies and your own jobs always come. What you turn off stays in the list of notices.
common-notice-read = Mark as read
common-topic-new-requests = New requests
common-topic-changes = Declined, returned and cancelled work
common-topic-messages = Messages and files
common-topic-ratings = Ratings of residents
common-topic-clocks = Deadlines and escalations
common-topic-morning = The morning summary
common-topic-money-morning = The summary of payments
common-told-both = Telegram and the bell
common-told-telegram = Telegram alone
common-told-inbox = The bell alone
common-told-none = In the list of notices alone
common-telegram-off = Turn Telegram off
common-telegram-on = Turn Telegram on
common-bell-off = Turn the bell off
common-bell-on = Turn the bell on

common-retry = Try again

common-yes = Yes
common-no = No

common-back = Back
common-close = Close

common-settings = Settings

common-weekday-1 = Mo
common-weekday-2 = Tu
common-weekday-3 = We
common-weekday-4 = Th
common-weekday-5 = Fr
common-weekday-6 = Sa
common-weekday-7 = Su
