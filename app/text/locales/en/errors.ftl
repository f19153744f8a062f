## Anything may end like this.

errors-unknown = That did not work. Try again; if it happens again, tell the dispatcher.
errors-denied = You may not do this. Ask your manager for access.
errors-not-found = Not found. It may have been deleted. Go back to the list and refresh it.
errors-conflict = This has already changed. Refresh the page and try again.
errors-conflict-duplicate = This already exists. Open it or enter something else.
errors-unavailable = The service is not answering now. Try again in a minute.
errors-invalid = Check the marked fields and correct them.
errors-internal = Something broke on our side. We know about it. Try again a little later.
errors-inconsistent = The data does not add up. We know about it. Try again a little later.
errors-offline = You are offline. Keep this page open and send again when you are back online.
errors-timeout = The answer takes too long. Check the connection and try again.
errors-rate-limited = Too many attempts. Wait a few minutes.
errors-idempotency-mismatch = This form was already sent with other data. Look at what was saved, and send it again if needed. If that fails, refresh the page.

## Fields.

errors-field-required = Fill in this field
errors-field-words-or-voice = Describe what happened or attach a voice message
errors-field-too-long = Shorten it to { $max } { $max ->
        [one] character
       *[other] characters
    }
errors-field-too-short = Write at least { $min } { $min ->
        [one] character
       *[other] characters
    }
errors-field-phone = Enter the whole number, for example +998 90 123-45-67
errors-field-email = Check the e-mail address, for example ism@example.uz
errors-field-elsewhere = This person signs in to another company, too: the e-mail is not changed here
errors-field-proven = This person confirmed their number in Telegram, or signs in to another company, too: the number is not changed here
errors-field-number = Enter a number
errors-field-range = This number does not fit. Check it.
errors-field-before-start = The end must be later than the start
errors-field-kept-before = Others kept these books before, and their months would be lost. If that entry is a mistake, delete it first.
errors-field-date = Choose a date
errors-field-date-early = Choose a date not before 1 January { $min }
errors-field-date-late = Choose a date not after 31 December { $max }
errors-field-hours = Write the hours like this: 09:00-13:00, 14:00-18:00
errors-field-choice = Choose from the list
errors-field-place = There is no such place. There are {"number"}, {"executor"} and {"due"} in braces.
errors-field-taken = This is taken, enter another
errors-field-too-many = Too many at once

## Files.

errors-files-too-many = Too many photos. Remove some.
errors-files-broken = The photo is damaged and does not open. Choose another.
errors-files-expired = The link to the photo has expired. Refresh the page.

## Signing in.

errors-auth-required = Sign in to continue
errors-auth-wrong-credentials = Wrong phone, e-mail or password. Check and try again.
errors-auth-session-expired = You were away for long. Sign in again.
errors-auth-dismissed = Your access is closed. Speak to your manager.
errors-auth-password-current = The current password is wrong
errors-auth-link-expired = The link has expired. Open a new one from the Telegram message.
errors-auth-telegram-invalid = Telegram did not confirm that it is you. Close the app and open it again from the chat with the bot.
errors-auth-telegram-expired = The app was opened too long ago. Close it and open it again from the chat with the bot.
errors-auth-telegram-unknown = We do not know this Telegram account yet.

## Requests.

errors-requests-illegal-transition = This cannot be done now: the request has another status. Refresh the page.
errors-requests-not-yours = This request is assigned to someone else
errors-requests-same-executor = This executor already has the request. Choose another.
errors-requests-itself = This is the request itself: it can only be linked with another one.
errors-requests-wrong-specialization = The executor has another trade. Choose another or confirm.
errors-requests-reason-required = Give a reason
errors-settings-calendar-in-use = Deadlines go by these hours. Choose others there first.
errors-settings-changed = A colleague changed this page meanwhile: their values stand below the fields. What you did not change stays as they wrote it; where you both changed something, yours is saved when you save again.
errors-settings-last-category = This is the last category that can be chosen. Add another one first.
errors-settings-last-reason = This is the last reason of its list. Add another one first.
errors-requests-needs-photo = Add a photo of the result: the work cannot be finished without it
errors-requests-lines-closed = The request is closed: materials and work cannot be changed any more.
errors-requests-slot-gone = This time is not offered any more. Choose another one or write to us.
errors-requests-photo-before-required = First take a photo of how it was before the work
errors-requests-category-unavailable = This category is no longer offered. Choose another.
errors-requests-too-many = You sent many requests in the last hour. Wait a little or call the dispatcher.
errors-requests-too-many-today = You sent many requests in one day. Go on tomorrow or call the dispatcher.
errors-requests-too-many-views = There are too many saved lists. Remove some.
errors-exports-too-many = Some files are still being prepared. Wait a little.

## People and companies.

errors-auth-sign-in = Sign in to continue
errors-auth-too-many = Too many attempts. Wait a little and try again.
errors-auth-invite-gone = The invitation no longer works. Ask for a new one.
errors-auth-invite-refused = The password does not fit this number. Enter your existing password; if you have none, ask for an invitation made for exactly this number.
errors-people-dismissed = This employee no longer works here. Invite them again first.
errors-people-elsewhere = This person works for another company, too: only they can change the password.
errors-people-own-role = You cannot change your own role. Ask another manager.
errors-people-last-keeper = At least one employee who may change roles must be left. Give that right to somebody else first.
errors-people-role-in-use = Somebody has or had this role. Give them another one; it cannot be removed any more.
errors-people-role-preset = The last role of this kind cannot be removed: new employees are added with it.
errors-people-dismiss-self = You cannot dismiss yourself. Ask another manager.
errors-field-other-phone = The invitation was made for another number
errors-field-password-current = The current password is wrong
errors-field-slug = Use small Latin letters, digits and dashes
errors-field-url = Enter the whole address, starting with https://

## Acting on requests.

errors-requests-stale = This request changed while you were looking at it. Refresh the page and decide again.
errors-requests-mention-unseen = One of the colleagues you named does not see this request or the comments of the staff. Take them out of the comment.
errors-requests-mention-in-public = Colleagues can be named only in a comment for the staff: the resident does not see it.
errors-outdated = There is a new version. Refresh the page and try again.
errors-requests-off-duty = Start your shift first: free requests are taken on duty only.
errors-requests-taken = Another executor has taken this request already.
errors-requests-reassigned = The request went to another executor. Your photos and notes are saved, the dispatcher sees them.
errors-requests-ended = The request is finished or cancelled. Your photos and notes are saved, the dispatcher sees them.
errors-requests-executor-dismissed = This employee no longer works here. Choose another executor.
errors-field-past = Choose a time in the future

## Files, by what is wrong with them, and bots.

errors-files-too-big = The file is too large: up to 20 MB and 50 megapixels. Choose a smaller one.
errors-files-too-many-now = Too many files in one hour. Wait a little and try again.
errors-files-unsupported = This kind of file cannot be used. Choose a JPG, PNG or WebP photo, an MP4 video, a voice message or a PDF.
errors-field-bot-api-url = The Bot API address must begin with https:// or be on this server: the token travels with it
errors-field-bot-token = Check the bot's token: BotFather gives it out, it looks like 123456789:AA…

## Machines and operators.

errors-malformed = The request came incomplete or damaged. Refresh the page and try again.
errors-idempotency-missing = The request has no Idempotency-Key. Add one and repeat.
errors-companies-demo-changed = The demonstration data was changed, so it cannot be filled in again. Begin with an empty database.
errors-database-address = The address of the database is written wrongly. Check the settings.
errors-method-not-allowed = This address does not take such a request. See the description of the interface.
errors-foreign-page = The request came from another site, so it was not carried out. Open Hovli and try again.
errors-too-large = The request is too large. Send less data.
errors-unsupported-media = Data of this kind is not taken here. Send JSON.
errors-field-unknown = There is no such field

## Money.

errors-payments-out-of-range = This amount cannot be posted
errors-payments-case-resolved = This case is decided already
errors-charges-not-draft = These charges are posted or taken back already. Refresh the page.
errors-charges-stale = Prices, areas or debts have changed. Compute the charges anew and look at them again.
errors-charges-empty = There is nothing to charge. Look at the prices and areas.
errors-charges-nothing = There is nobody to charge: no accounts or prices, or everything is computed for this month.
errors-charges-exists = The house is charged for this month already. Open the charges or take them back.
errors-charges-void = These charges are taken back already
errors-charges-busy = These charges are being worked at. Wait until that is done.
errors-charges-months-busy = Another file or other charges are being posted just now. Try again in a minute.
errors-charges-gave-up = It did not work in three tries. Try again, and if that does not help, tell the support.
errors-charges-unreadable = This is not a spreadsheet. Save it as .xlsx and try again.
errors-charges-too-many-rows = The file has more than 20,000 rows. Split it.
errors-charges-no-rows = The file has no rows below its heads.
errors-charges-has-errors = Something in the file is wrong. Refresh the page and look at it.
errors-charges-not-applied = This file was not taken, or is taken back already.
errors-charges-import-busy = This file is being taken or taken back already. Wait until that is done.
errors-charges-import-held = Accounts of this file hold charges, payments or corrections by now. Reload the page: they are named there. If none is named, a payment from this file was given back, and the file stays.
errors-field-account-number = An account number: up to 40 Latin letters, digits, dashes and slashes
errors-field-account-unknown = There is no such account. Check the number.
errors-field-code = Small Latin letters, digits, dashes and underscores
errors-field-address = A network address, such as 185.234.113.1
errors-payments-refund-own = Another person has to decide this refund: you drafted it.
errors-payments-refund-state = This refund is decided already. Refresh the page.
errors-payments-settlement-reversed = This settlement was taken back already. Refresh the page.
errors-payments-write-off-own = Another person has to approve the write-off: you drafted this document.
errors-payments-write-off-state = This write-off was decided already. Refresh the page.
errors-payments-write-off-paid = So much is not owed any more. Decline this document and draft a new one.
errors-payments-report-applied = Cases were already made of this report
errors-payments-kept-by-others = Somebody else keeps this account: it is paid to them, not here.
errors-payments-account-closed = The account is closed: nothing can be paid to it. Open it again first.
errors-payments-no-click = The company has no Click cash desk that can send invoices
errors-payments-receipt-link = The link to the receipt works no more: it is good for a few days. Open the receipt in the app, under Payments, or ask the management company for it.
errors-payments-nothing-to-bill = There is nothing to bill: all that the resident pays stands in invoices.
errors-payments-no-account = The apartment has no open account. Open one on the page of the apartment.
errors-payments-invoice-paid = This invoice is paid already. Make a refund.
errors-payments-invoice-held = Somebody is paying this invoice just now. Try again later.
errors-payments-given-up = This debt, or a part of it, was written off. Have it owed again on the page Write-offs first.
errors-field-whole-only = Payme only gives back the whole payment
errors-field-settlement-net = What was paid less the fee is another sum. Check all three.
errors-field-write-off-range = No more than what is still owed can be written off
errors-field-desk-used = Money came by this cash desk, so its mode stays. Add another one.
errors-field-desk-modes = The company has a cash desk of the other mode. Money of a sandbox is never mixed with any other: try things out in a company of its own.
errors-field-desk-books = There are real charges or money in the books, so a sandbox cannot be switched on. Try things out in a company of its own.
errors-field-too-late = Click gives money back until the end of the month and on the first of the next one. Choose another way.
errors-field-report-file = Choose an Excel or CSV file of up to 4 MB
errors-field-report-columns = The file has no columns with the number of a payment and its amount
errors-field-report-days = The report has no payment with a date. Say which days it is about.
errors-field-money = Enter an amount, such as 1 250 000 or 50.50
errors-field-amount = Enter an amount of more than zero and at most 10 billion
errors-field-day = This day cannot be taken. Choose another.
errors-field-month = Write the month and the year, such as 03.2026
errors-field-mxik = An MXIK code has 17 digits
errors-field-inn = An INN has 9 digits, such as 301 234 567
errors-telegram-group-code = The code does not fit: it works for 15 minutes and only once.
