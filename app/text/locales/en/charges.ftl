## The list of charges.

charges-title = Charges
charges-nav = Parts of charges
charges-month = Month
charges-any-month = All months
charges-status = State
charges-any-status = Any
charges-status-draft = Draft
charges-status-posted = Posted
charges-status-void = Taken back
charges-accounts = Accounts
charges-total = Total
charges-none = No charges
charges-none-hint = Set prices and compute the charges of a month.

## Charges of another month.

charges-new = New charges
charges-new-hint = Without a house, for all that have accounts. Nobody owes anything before it is posted.
charges-all-houses = All houses
charges-compute = Compute
charges-made = Charges are computed. Look at them and post them.

## One run.

charges-run-title = { $month } · { $address }
charges-before = The month before
charges-service = Service
charges-amount = Charged
charges-change = Difference
charges-change-none = no change
charges-by-service = By service
charges-penalties = Penalty
charges-outliers = What stands out
charges-outliers-none = Nothing unusual: all accounts are close to the month before.
charges-outliers-more = And { $count } more
charges-outlier-no-area = No area
charges-outlier-missing = Not charged
charges-outlier-more = Far more
charges-outlier-less = Far less
charges-account = Account
charges-account-line = { $number } · apt. { $apartment }
charges-why = Why
charges-kept = Others keep the books here
charges-kept-line = { $what }: { $keeper }
charges-post = Post
charges-post-title = Post the charges?
charges-post-text = { $amount }, accounts: { $accounts }. Residents see the debt at once, and what was paid ahead is used.
charges-posted = Charges are posted
charges-recount = Compute anew
charges-recounted = Charges are computed anew
charges-void = Take the charges back
charges-void-title = Take the charges back?
charges-void-text = What was posted is reversed. What was paid stays on the accounts and is used by the next charges.
charges-void-reason = Why they are taken back
charges-voided = Charges are taken back
charges-job-post = Being posted…
charges-job-post-failed = They could not be posted
charges-job-void = Being taken back…
charges-job-void-failed = They could not be taken back
charges-job-done = The house is large. Accounts done: { $done } of { $accounts }. Nobody sees anything before the end.

## Services and prices.

charges-settings = Services and prices
charges-settings-hint = A house’s own price goes before the common one. A price holds from its day; a month with two prices is charged by days.
charges-service-add = New service
charges-service-close = Out of use
charges-service-reopen = Use again
charges-service-closed = Out of use
charges-services-none = No services yet
charges-services-none-hint = Add a service, such as maintenance, and set its price.
charges-name-ru = Name in Russian
charges-name-uz = Name in Uzbek
charges-name-en = Name in English
charges-mode = How it is computed
charges-mode-fixed = An amount for each account and month
charges-mode-per-area = For each square metre and month
charges-mode-one-off = Once, in the month in which the price begins
charges-tariff-add = New price
charges-tariffs-none = No price: it is not charged.
charges-tariff-remove = Remove the price
charges-where = Where
charges-from = From
charges-to = Until
charges-price = Price
charges-price-field = Price, sum
charges-price-hint = Empty: not charged from that day.
charges-price-ends = Not charged
charges-all-services = All services

## Rules and foreign books.

charges-rules = Discounts, recalculations and penalties
charges-rules-hint = A new rule is off. It holds for charges that are computed after it was switched on.
charges-rules-none = There are no rules yet.
charges-rule-add = New rule
charges-rule-kind = What it does
charges-rule-discount = Discount
charges-rule-recalculation = Recalculation for days without the service
charges-rule-penalty = Penalty for being late
charges-rule-account = Number of the account, when it is for one
charges-rule-account-hint = Empty: for all.
charges-rule-percent = Percent
charges-rule-percent-hint = For a penalty, for each day it is late, such as 0.05.
charges-rule-grace = Days of grace after the month
charges-rule-cap = The most a penalty comes to, % of the debt
charges-rule-daily = { $percent } a day, { $days } days after the month, at most { $cap } of the debt
charges-rule-is-on = On
charges-rule-is-off = Off
charges-rule-on = Switch on
charges-rule-off = Switch off
charges-account-number = Account { $number }
charges-keepers = Books kept by others
charges-keepers-hint = We charge nothing here: another system or organisation keeps the books.
charges-keepers-none = We keep all of the books ourselves.
charges-keeper-add = Add books kept by others
charges-keeper-name = Who keeps them
charges-keeper-since = From which month
charges-since = since { $month }
charges-keeper-remove = Keep them ourselves

## Sheets.

charges-import = Import from Excel
charges-import-new = Another file
charges-import-hint = The file is only checked at first. It can be taken when nothing is wrong: all rows or none.
charges-import-kind = What the file has
charges-sheet-accounts = Units and accounts with balances
charges-sheet-charges = Charges and payments of past months
charges-import-file = File
charges-import-read = Check
charges-import-when = Read
charges-import-none = No files yet
charges-import-draft = Not applied
charges-import-applied = Taken
charges-import-undone = Taken back
charges-import-apply = Take the whole file
charges-import-undo = Take the import back
charges-import-undo-hint = What was posted is reversed, accounts that were opened are closed, and units stay.
charges-import-held-title = The import cannot be taken back yet
charges-import-held = Accounts that it opened hold charges, payments or corrections by now: { $accounts }. Take those back first, or close the accounts.
charges-import-rows = Rows
charges-import-accounts = New accounts
charges-import-opening = Opening debt
charges-import-outside = Balance kept by others
charges-import-paid = Paid
charges-import-missing = Columns were not found: { $columns }. Say below which they are.
charges-import-errors = Errors: { $count }. Put the file right and read it again.
charges-import-row = Row
charges-import-column = Column
charges-import-columns = Which column is what
charges-import-no-column = Not in the file
charges-import-unknown = We do not have it: look how it is written
charges-import-account-taken = The account belongs to another unit or stands here twice
charges-import-balance-taken = The opening balance of the account is posted already
charges-import-services-taken = The services of a known account are changed on its page; one service stands at one account of an apartment
charges-import-period-taken = The house is charged for this month here already
charges-column-address = Address
charges-column-entrance = Entrance
charges-column-floor = Floor
charges-column-kind = Kind of unit
charges-column-number = Number
charges-column-area = Area
charges-column-rooms = Rooms
charges-column-account = Account
charges-column-balance = Balance
charges-column-services = Services
charges-column-period = Month
charges-column-service = Service
charges-column-charged = Charged
charges-column-recalculated = Recalculated
charges-column-penalty = Penalty
charges-column-paid = Paid
