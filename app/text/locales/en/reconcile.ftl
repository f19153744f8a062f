## Refunds: one person drafts, another one decides.

reconcile-refunds = Refunds
reconcile-refunds-hint = One person drafts a refund, another one approves it
reconcile-refunds-none = No refunds
reconcile-refunds-none-hint = A refund is drafted from the page of its payment
reconcile-refund-new = New refund
reconcile-refund-draft = Send for approval
reconcile-refund-drafted = The refund waits for another person’s approval
reconcile-refund-amount = Amount, sum
reconcile-refund-amount-hint = Leave it empty to give back all that is left
reconcile-refund-range = Enter an amount above nothing and of no more than { $amount }
reconcile-refund-reason = Why it is given back
reconcile-refund-part = part of the payment
reconcile-refund-nothing-left = Nothing is left to give back of this payment
reconcile-account = Account
reconcile-paid-by = Paid by
reconcile-paid-at = Paid
reconcile-paid = Amount of the payment
reconcile-left = Can be given back
reconcile-way = How it goes back
reconcile-way-payme = By Payme’s cabinet
reconcile-way-click = By Click
reconcile-way-manual = From the till or the bank
reconcile-drafted-by = Drafted by
reconcile-decided-by = Decided by
reconcile-decision = Reason of the decision
reconcile-verdict-approve = Approve
reconcile-verdict-decline = Decline
reconcile-verdict-made = The money went back
reconcile-verdict-not-made = The money did not go back
reconcile-verdict-reverse = Have it owed again
reconcile-status-draft = Waits for approval
reconcile-status-waiting = Refund it in Payme’s cabinet
reconcile-status-sending = Asking Click
reconcile-status-unclear = Look it up in Click’s cabinet
reconcile-status-done = Refunded
reconcile-status-declined = Declined
reconcile-status-failed = Click refused

## What does not fit.

reconcile-cases = Reconciliation
reconcile-cases-hint = What differs between us and the payment providers
reconcile-cases-none = Everything fits
reconcile-case-double-payment = Paid twice
reconcile-case-refused-after-debit = Money was taken for what we refused
reconcile-case-disputed = A paid payment is said to have failed
reconcile-case-balance-mismatch = Balances and books differ
reconcile-case-missing-here = They have it, we do not
reconcile-case-missing-there = We have it, they do not
reconcile-case-amount-differs = The amounts differ
reconcile-case-paid-twice = They have it twice
reconcile-case-refund-unclear = Nobody knows whether the money went back
reconcile-case-receipt-refused = The tax office refused the receipt
reconcile-case-settlement-differs = What was handed over is not what was paid
reconcile-case-invoice-failed = An invoice by Click came to nothing
reconcile-ours = Ours
reconcile-theirs = Theirs
reconcile-nothing = none
reconcile-owner = Looked into by
reconcile-no-owner = nobody
reconcile-not-taken = not begun yet
reconcile-take = Take it
reconcile-resolution = What was decided and done
reconcile-open-payment = Open the payment
reconcile-resolve = Close the case
reconcile-tabs = Cases
reconcile-tab-open = Open
reconcile-tab-resolved = Resolved
reconcile-tab-settlements = Settlements
reconcile-resolved-none = Nothing was resolved yet
reconcile-resolved-by = Resolved by
reconcile-resolved-at = Resolved

## Reports of the cabinets.

reconcile-report-new = Report of a cabinet
reconcile-report-hint = Download a report in the cabinet of Payme or Click and upload it here. At first we only show what does not fit.
reconcile-report-check = Compare
reconcile-report-refused = The report was not taken
reconcile-report-read = Payments read: { $count }. Not fitting: { $found }.
reconcile-report-wrong = These rows could not be read
reconcile-report-found = What does not fit
reconcile-report-apply = Make cases
reconcile-report-applied = Cases were made
reconcile-desk = Cash desk
reconcile-from = From
reconcile-to = To
reconcile-days-hint = Empty: the days of the report itself
reconcile-file = Excel or CSV file
reconcile-what = What is wrong
reconcile-number = Number of the payment
reconcile-order = What was paid for
reconcile-line = Line { $line }
reconcile-wrong-id = no number of a payment
reconcile-wrong-amount = not an amount
reconcile-wrong-date = not a date
reconcile-wrong-status = unknown status

## What providers handed over.

reconcile-settlements = Settlements of providers
reconcile-settlements-hint = How much Payme and Click still hold, and what came to the bank
reconcile-settlements-none = No settlement was entered yet
reconcile-settlements-list = Settlements that were entered
reconcile-held = Money at the providers
reconcile-outstanding = Not handed over yet
reconcile-settled-on = Last settlement
reconcile-settled-never = none
reconcile-settlement-new = Enter a settlement
reconcile-settlement-new-hint = Take the amounts from the provider’s report and the bank’s statement. When they do not fit our payments, a case is opened.
reconcile-settlement-gross = Paid by residents, sum
reconcile-settlement-fee = Fee, sum
reconcile-settlement-net = Came to the bank, sum
reconcile-settlement-day = Day it came
reconcile-settlement-days-hint = When it is for known days, we compare it with the payments of these days
reconcile-settlement-enter = Enter
reconcile-settlement-for = For the days
reconcile-settlement-entered-by = Entered by
reconcile-settlement-reversed = Taken back
reconcile-settlement-reversed-by = Taken back by
reconcile-settlement-why = Why it is taken back
reconcile-settlement-reverse = Take back

## Debts that are given up.

reconcile-write-offs = Write-offs
reconcile-write-offs-hint = One person drafts that a debt is written off, another one approves it
reconcile-write-offs-none = No write-offs
reconcile-write-offs-none-hint = A write-off is drafted on the page of its account
reconcile-write-off-reversed-by = Owed again by
reconcile-write-off-status-draft = Waits for approval
reconcile-write-off-status-done = Written off
reconcile-write-off-status-declined = Declined
reconcile-write-off-status-reversed = Owed again
