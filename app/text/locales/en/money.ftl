## The pages about money.

money-title = Payments
money-balances = Balances
money-payments = Payments
money-desks = Cash desks
money-account = Account
money-account-title = Account { $number }
money-place = Unit
money-people = Residents
money-closed = Closed
money-due = To pay
money-debt = Debt
money-advance = Paid ahead
money-outside = Kept elsewhere
money-age = Age
money-amount = Amount
money-number = Number
money-since = From
money-until = To
money-when = When
money-what = What
money-what-for = For
money-service = Service
money-no-month = no month

## Balances.

money-search-accounts = Account, unit or name
money-search-payments = Number or amount
money-complex = Complex
money-complex-all = All complexes
money-show = Show
money-show-all = All accounts
money-show-debtors = Debtors
money-show-advance = Paid ahead
money-age-any = Any
money-sort = Order
money-sort-debt = Largest debts first
money-sort-number = By account number
money-total-accounts = Accounts
money-total-debtors = Debtors
money-total-due = Owed in total
money-total-ahead = Paid ahead in total
money-accounts = Accounts
money-accounts-none = No accounts
money-accounts-empty = Accounts appear here once they are loaded.
money-months-none = this month

## A statement.

money-now = Now
money-by-months = By months and services
money-months-empty = Nothing charged or owed in these months
money-charged = Charged
money-paid = Paid
money-left = Left
money-period = From { $since } to { $until }
money-lines = Statement
money-lines-empty = Nothing happened in these days
money-lines-left = To pay at the end: { $amount }
money-receipt-pdf = Receipt (PDF)
money-bill-pdf = Bill of { $month } (PDF)
money-statement-pdf = Statement (PDF)
money-lines-cut = Too many lines: the latest are shown. Choose a shorter period.
money-before = Before
money-after = After
money-balance-after = To pay afterwards
money-payments-of-account = All payments of the account
money-kind-charge = Charge
money-kind-payment = Payment
money-kind-refund = Refund
money-kind-adjustment = Correction
money-kind-penalty = Penalty
money-kind-write-off = Write-off
money-kind-opening = Opening balance
money-kind-advance-use = Advance used
money-kind-advance-use-back = Use of an advance taken back
money-kind-settlement = Settlement of a provider

## Taking money in, and correcting.

money-take = Take a payment
money-take-submit = Take
money-amount-sums = Amount, sums
money-amount-hint = For example 1 250 000 or 50.50
money-way = How it was paid
money-day = Day of payment
money-document = Document number
money-document-hint = Payment order or slip, if there is one
money-adjust = Correction
money-adjust-hint = A correction changes the debt at once and stays in the history with its reason.
money-write-off = Write the debt off
money-write-off-hint = The debt is written off when another person has approved it, the oldest charges first.
money-write-off-amount-hint = Leave it empty to write off all that is owed
money-write-off-drafted = The write-off waits for another person’s approval
money-services = Services
money-services-hint = When an apartment has several accounts, tick the services that are charged to this one. With none ticked the account takes everything that no other account of the apartment was opened for.
money-services-none = Nothing
money-services-taken = Another open account of this apartment was opened for one of these services
money-open-account = Open an account
money-open-account-hint = Its number has to differ from all others: people pay by it. Which services it carries is chosen on its page.
money-account-number = Number of the account
money-account-since = The first day to charge; empty: the first of this month
money-close-account = Close the account
money-close-account-hint = A closed account cannot be paid by Payme or Click, and is charged no more. What it owes stays owed.
money-account-until = The first day not to charge
money-reopen-account = Open it again
money-move-account = Move the account
money-move-account-hint = The account goes to another unit of this house with all its history, which the people there will see. That is how a mistake is put right; when people move, close the account and open another one.
money-account-kind = What the unit is
money-account-apartment = Number of the unit
money-account-apartment-none = This house has no such unit. Check the number and the kind.
money-change = What to do
money-change-less = Lower the debt
money-change-more = Raise the debt
money-month = For the month
money-month-hint = Month and year, such as 03.2026. May be left empty.
money-service-none = No service
money-corrects = What it corrects
money-corrects-none = Nothing in particular
money-corrects-line = About: { $line }
money-corrects-earlier = About an entry from before these days

## Links to pay by.

money-links = Payment link
money-links-submit = Make a link
money-links-ready = The link for { $amount } is ready
money-links-none = No cash desk takes this amount. Check the cash desks and their limits.
money-links-until = Good until
money-bill-phone = Invoice to a phone
money-bill-phone-hint = Click shows the invoice to whoever has this number. It is good for three days; if it comes to nothing, you are told.
money-bill-phone-sent = The invoice is being sent
money-bill-phone-submit = Send the invoice
money-how-much = How much to pay
money-amount-all = All that is owed
money-amount-last-month = The last month
money-amount-other = Another amount
money-other-sums = Another amount, sums
money-other-hint = Fill in when another amount is chosen

## Payments.

money-source = Paid by
money-source-any = Any
money-source-payme = Payme
money-source-click = Click
money-source-cash = Cash
money-source-bank = Bank
money-state = Status
money-state-any = Any
money-state-waiting = Waiting
money-state-paid = Paid
money-state-cancelled = Cancelled
money-state-refunded = Refunded
money-payments-none = No payments
money-payments-empty = Payments appear here once residents pay.
money-payment-title = { $source }: { $amount }
money-receipt-title = Receipt { $number }: { $amount }
money-receipt-number = Receipt number
money-receipt-signature = Cashier’s signature
money-payment-facts = About the payment
money-payment-test = This is a test payment: no money came.
money-payment-reason = Reason code
money-asked-for = Entered by the payer
money-taken-by = Taken by
money-begun-at = Begun
money-paid-at = Money came
money-cancelled-at = Cancelled
money-waits-until = Waiting until
money-refund = Refund
money-postings = Postings
money-postings-none = Nothing posted
money-postings-none-text = No money came by this payment.
money-ledger-receivable = Owed by the resident
money-ledger-advance = Paid ahead by the resident
money-ledger-clearing = Held by the provider
money-ledger-revenue = Revenue
money-ledger-cash = Till
money-ledger-bank = Bank
money-ledger-fee = Fee of a provider
money-ledger-write-off = Written off
money-ledger-opening = Opening balance
money-calls = Provider calls
money-calls-hint = What came and what we answered. Keys and signatures are hidden.
money-calls-none = No calls
money-calls-none-text = Calls are kept for thirteen months.
money-call-done = Done
money-call-refused = Refused { $code }
money-call-took = { $count } ms
money-call-from = Address: { $address }
money-call-body = Request
money-call-answer = Answer
money-case = There is a case about this payment
money-case-open = Needs a decision.
money-case-resolved = Decided.
money-case-look = Open the case

## Cash desks.

money-desk-add = Add a cash desk
money-desk-edit = Cash desk
money-desk-check = Send test calls
money-desk-active = Takes payments
money-desk-off = Off
money-desk-test = Test
money-desk-former-key = The key was changed. The former one is good, too, until
money-desks-none = No cash desks yet
money-desks-empty = Add a cash desk of Payme or Click, and residents can pay online.
money-desk-provider = Provider
money-desk-merchant = Cash desk or merchant id
money-desk-merchant-hint = Payme: id of the cash desk. Click: merchant_id.
money-desk-service = Service id
money-desk-service-click = Service id (Click only)
money-desk-user = Merchant user id
money-desk-login = Login
money-desk-key = Key
money-desk-key-hint = From the provider’s cabinet. It is not shown after saving.
money-desk-key-keep = Leave empty to keep it. After a change the former key is good for a week more.
money-desk-field = Account field in the cabinet
money-desk-busy = Code of a busy invoice
money-desk-busy-hint = What is answered while an invoice is being paid. Change it only when Payme asks.
money-desk-disputed = Answer to a dispute
money-desk-disputed-hint = What is answered when Click says that a confirmed payment failed. Change it only when Click asks.
money-desk-min = At least, sums
money-desk-max = At most, sums
money-desk-limits = Amount of a payment
money-desk-limits-from = from { $min }
money-desk-limits-words = from { $min } to { $max }
money-desk-addresses = Addresses that may call
money-desk-addresses-hint = With spaces or lines between. Empty: any.
money-desk-addresses-any = any
money-desk-fiscal = Fiscal receipt
money-desk-fiscal-title = Title on the receipt
money-desk-fiscal-code = MXIK, 17 digits
money-desk-fiscal-package = Package code
money-desk-fiscal-vat = VAT, %
money-desk-is-active = Take payments
money-desk-is-test = Test cash desk
money-desk-is-test-hint = Links lead to the sandbox, without money
money-desk-may-refund = Allow refunds from Payme’s cabinet
money-desk-may-refund-hint = Without it Payme’s acceptance run cannot finish
money-desk-same = Provider and id stay: add another cash desk for another id.
money-webhook = Address for the cabinet
money-webhook-prepare = Prepare address
money-webhook-complete = Complete address

## Trying a cash desk out.

money-check-passed = The cash desk answers as it must
money-check-hint = Our server was asked as the provider asks. No money and no account was touched.
money-check-told = Expected { $wanted }, got { $got }
money-check-state-ok = Right
money-check-state-failed = Wrong
money-check-state-skipped = Skipped
money-check-step-address = The server’s address can be called from outside
money-check-step-active = The cash desk is on
money-check-step-key = A wrong key is refused
money-check-step-unknown = An unknown account is refused
money-check-step-account = A real account is found
money-check-step-amount = Too small an amount is refused
money-check-step-payment = An unknown payment is not performed
money-check-step-cancel = An unknown payment is not cancelled
money-check-step-statement = The statement is given
money-check-step-method = An unknown method is refused
money-check-todo-address = Open the server to the internet by https and name that address in the installation’s settings.
money-check-todo-active = Turn the cash desk on: while it is off, every call is refused.
money-check-todo-key = Save the key again. If that does not help, ask the support.
money-check-todo-unknown = Check the key, the login and the list of addresses, and try again.
money-check-todo-account = Check that the company is active and the least amount is not above the largest.
money-check-todo-amount = Check the limits in the settings of the cash desk.
money-check-todo-payment = Try again in a minute. If it stays, ask the support.
money-check-todo-cancel = Try again in a minute. If it stays, ask the support.
money-check-todo-statement = Try again in a minute. If it stays, ask the support.
money-check-todo-method = Try again in a minute. If it stays, ask the support.

## With numbers.

money-months = { $count } { $count ->
        [one] month
       *[other] months
    }
money-months-from = { $count }+ { $count ->
        [one] month
       *[other] months
    }
money-check-failed = { $count ->
        [one] One answer is wrong: what to do is below
       *[other] { $count } answers are wrong: what to do is below
    }
