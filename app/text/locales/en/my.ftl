## The residents' app: its frame.

my-title = My home
my-nav-label = Parts of the app
my-nav-home = Home
my-nav-payments = Payments
my-nav-requests = Requests
my-nav-more = More
my-offline = No internet connection. Shown is what was there on { $time }.
my-homes = Your flats
my-install-text = So the app opens with one touch, and what you have read can be read without a connection.
my-staff-door = Are you an employee? Sign in as staff

## The start.

my-home-title = My home
my-home-waiting = Waits for your answer
my-home-active = Requests in progress
my-home-no-active = There are no requests now. Leave a new one in the bot.
my-no-home-title = No flat is linked
my-no-home-text = Write to the housing company: it will link your flat, and the charges will appear here.
my-no-account = This flat has no personal account yet. The housing company will open it.

## Money of a home.

my-payments-title = Payments
my-account = Personal account { $number }
my-due = To pay
my-paid-ahead = Paid ahead
my-ahead-counted = Less what was paid ahead: { $amount }
my-nothing-due = Nothing is owed
my-to-payment = Pay
my-pay-ahead = Pay ahead
my-pay-elsewhere = It cannot be paid here yet. The housing company will tell you how.
my-kept-elsewhere = “{ $keeper }” keeps this account: pay there. The amount above is by our books alone.
my-charges-and-payments = Charges and payments
my-owed-for = What for
my-invoices = Invoices for work
my-invoice = Invoice
my-invoice-of-request = Request No. { $number }
my-invoice-pay = Pay the invoice
my-charges = Charges by month
my-no-charges = Nothing has been charged yet
my-paid = Payments made
my-no-payments = Nothing has been paid yet
my-history-older = Show earlier
my-history-newest = To the latest
my-given-back = Given back
my-paid-otherwise = Cash or transfer
my-receipt = Receipt (PDF)
my-bill = Bill of the month (PDF)
my-brought-over = Balance brought over
my-no-service = Without a service
my-month = { $month } { $year }
my-no-month = Before the accounts began

## How much to pay.

my-pay-title = Payment
my-pay-none = This account cannot be paid here
my-pay-how-much = How much to pay
my-pay-all = The whole debt
my-pay-month = The last month only
my-pay-other = Another amount
my-pay-sum = How much to pay, soʻm
my-pay-other-sum = Another amount, soʻm
my-pay-other-hint = Such as 150 000. What is too much counts towards the next months.
my-pay-limits = At once: from { $min } to { $max }.
my-pay-go-on = Go on

## A payment on its way.

my-order-title = Payment
my-order-code = Payment number { $code }
my-order-none = There is no such payment
my-order-none-text = The link is old, or somebody else opened it. Begin the payment again.
my-order-pay-by = Pay by { $provider }
my-order-open = Left to pay
my-order-open-text = Choose what to pay by. When the money comes, it will appear here by itself.
my-order-waiting = Waiting for confirmation
my-order-waiting-text = The payment system has not confirmed it yet. It usually takes less than a minute; the page will change by itself.
my-order-late = No confirmation yet
my-order-late-text = We do not know yet whether the payment went through. If the money was taken, do not pay again: it will come, and we will tell you in Telegram.
my-order-paid = Paid
my-order-paid-text = The money has come and is counted. Thank you!
my-order-returned = The money was given back
my-order-returned-text = The payment does not count any more: the money was given back, to the card or by the office.
my-order-cancelled = The payment did not go through
my-order-cancelled-text = The payment system cancelled it, and no money was taken. You can try again.
my-order-expired = The link works no more
my-order-expired-text = Nothing is paid by this link any more. “Payments” says what to pay, and where.

## Requests.

my-requests-title = Requests
my-requests-which = Which requests to show
my-requests-open = In progress
my-requests-ended = Ended
my-requests-none = No requests in progress
my-requests-none-text = Something broken? Write to the bot of your housing company.
my-requests-none-ended = No requests have ended yet
my-requests-start = To the beginning
my-requests-next = Next
my-request-choose = Choose a time for the visit
my-request-accept = Accept the work

## Ways in.

my-enter-title = Sign-in for residents
my-enter-text = You opened a link from the chat with the bot. Press the button to sign in on this device.
my-enter-button = Sign in
my-enter-how = Open the bot of your housing company in Telegram and press “🏠 My home”: it will send a link to sign in by.
my-enter-how-long = The link works for 10 minutes and opens once.
my-enter-password = Sign in with a password
my-telegram-text = Telegram is confirming that it is you…
my-telegram-unknown = Go back to the chat with the bot and share your phone number. Then open the app again.
