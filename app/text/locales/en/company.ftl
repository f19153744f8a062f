## Roles.

company-roles = Roles
company-roles-hint = A role decides what an employee sees and may do. For one of your own, copy a similar one.
company-role-sees = Which requests it sees
company-role-rights = What it may do
company-role-rights-short = Rights
company-role-rights-count = { $count } of { $total }
company-role-people = Who has it
company-role-holders = Employees
company-role-nobody = Nobody has this role at present.
company-role-copy = Make a copy
company-role-copy-title = A copy of the role “{ $name }”
company-role-remove = Remove the role
company-role-remove-title = Remove the role “{ $name }”?
company-role-remove-text = A role can be removed that nobody has or ever had.
company-role-above = You cannot change this role: it may do more than you.
company-area-requests = Requests
company-area-comments = Conversation
company-area-homes = Houses and residents
company-area-money = Money
company-area-meters = Meters
company-area-news = Outages and announcements
company-area-company = The company
company-area-reports = Reports

## What a role may do.

company-may-requests-read = See requests
company-may-requests-create = Write requests down
company-may-requests-edit = Change text, category, priority and time
company-may-requests-accept = Accept new requests
company-may-requests-assign = Assign an executor
company-may-requests-claim = Take free requests
company-may-requests-work = Do one’s own requests
company-may-requests-manage = Pause and finish other people’s requests
company-may-requests-confirm = Accept finished work
company-may-requests-send-back = Send work back to be done properly
company-may-requests-reject = Reject requests
company-may-requests-cancel = Cancel requests and mark duplicates
company-may-requests-reopen = Open finished requests again
company-may-requests-force = Assign outside the specialization
company-may-comments-internal = Write and read notes for the staff
company-may-comments-resident = Write to the resident
company-may-residents-phone = See residents’ phone numbers
company-may-houses-read = See houses and apartments
company-may-houses-write = Change houses and apartments
company-may-residents-read = See residents
company-may-residents-write = Change residents
company-may-residents-verify = Confirm who lives where
company-may-charges-read = See charges and debts
company-may-charges-write = Run charges
company-may-payments-read = See payments
company-may-payments-write = Enter payments by hand
company-may-payments-refund = Make refunds
company-may-meters-read = See readings
company-may-meters-write = Enter readings
company-may-incidents-write = Publish outages
company-may-incidents-propose = Propose outages
company-may-notices-write = Publish announcements
company-may-employees-read = See colleagues
company-may-employees-write = Invite, change and dismiss colleagues
company-may-roles-write = Change roles and rights
company-may-settings-write = Change the company’s settings
company-may-bots-write = Change the bot and channels
company-may-payments-secrets = Change payment keys
company-may-reports-read = See reports
company-may-reports-export = Take lists away as Excel
company-may-audit-read = Read the audit log

## Times for a visit.

company-slot-from = Time { $number }: from
company-slot-to = to
company-slots-hint = The resident chooses one of the times by a button in the bot or on the request’s page. Fill in one to three.

## Who has how much work, and who gets it by itself.

company-workload = Workload
company-workload-empty = There are no executors yet.
company-workload-overdue = Overdue
company-workload-visits = Visits today
company-auto = Automatic assignment
company-auto-hint = A new request goes at once to whomever the rule names. Of several rules the most specific decides: the category, its group, the trade, everything else; among equals the one for the house, then the one for the priority.
company-auto-empty = There are no rules: the dispatcher assigns executors.
company-auto-target = What for
company-auto-mode = To whom
company-auto-mode-person = To one person
company-auto-mode-least-loaded = To the least loaded of the trade and the house
company-auto-mode-pool = To nobody: executors take them themselves
company-auto-why-person = Automatic: so it is decided for this category
company-auto-why-least-loaded = Automatic: has the least to do
company-auto-why-pool = Automatic: the request is free
company-auto-why-silent = Automatically: the executor did not react within { $time }
company-auto-why-late = Automatically: given to the next one by an escalation rule
company-auto-on-duty = Only to those on duty
company-auto-reassign = Give it to the next one without a reaction after, minutes
company-auto-reassign-hint = A reaction is setting off, starting, pausing, declining, a call or a comment. Empty: never.
company-auto-reassign-after = No reaction within { $time }: to the next one
company-auto-remove = Remove the rule
company-auto-trade = Trade: { $name }
company-auto-archived = The category is archived
company-auto-everything = Everything else
company-auto-other-house = Another house
company-auto-add = A new rule
company-auto-any = Any
company-auto-any-house = Any
company-auto-or-trade = Or a trade
company-auto-employee = The person, if the rule names one

## Answers that are given often.

company-templates = Answer templates
company-templates-hint = Ready answers for the conversation. The words may have {"{number}"}, {"{executor}"} and {"{due}"}: the number, the executor and the time are filled in.
company-templates-choose = Answer template
company-templates-failed = The answer templates could not be loaded
company-templates-insert = Insert
company-templates-add = A new template
company-templates-remove = Remove the template
company-templates-name = Name
company-templates-ru = The words in Russian
company-templates-uz = The words in Uzbek (Latin)
company-templates-en = The words in English

## What a request has to do with others.

company-ties = Related
company-ties-none = There are no other requests and no followers.
company-ties-failed = Related requests and followers could not be loaded
company-ties-followers = Followers
company-ties-duplicates = Repetitions of this request
company-ties-related = Related requests
company-ties-similar = Similar open ones: the same house and category
company-ties-remove = Remove
company-ties-unlink = Unlink
company-ties-link = Link
company-ties-number = Number of another request
company-ties-phone = Phone of the resident to be told
company-ties-add = Add
company-ties-more = Link a request or add a follower

## Materials and paid work.

company-lines = Materials and work
company-lines-add = Add material or work
company-line-name = What
company-line-quantity = How much
company-line-unit = Unit: m, pcs, kg
company-line-price = Price of one, sums
company-line-payer = Who pays
company-payer-company = The company
company-payer-resident = The resident
company-pays-company = Borne by the company
company-pays-resident = Paid by the resident
company-invoices = Invoices to the resident
company-invoices-failed = The invoices of this request did not load
company-invoice-issue = Issue an invoice
company-invoice-hint = The sum of the lines that the resident pays becomes a part of their debt at once. The resident gets a message in Telegram with a button to pay, and the invoice stands on the page of their request.
company-invoice-cancel = Take back
company-invoice-link = Link
company-invoice-state-open = Not paid
company-invoice-state-paid = Paid
company-invoice-state-cancelled = Taken back

## Two people correct the same thing.

company-clash-title = Somebody else changed this while you were editing
company-clash-hint = Nothing is lost: compare and choose what to keep.
company-clash-mine = Yours
company-clash-by = In the request now: { $name }, { $when }
company-clash-by-timer = In the request now: changed automatically, { $when }
company-clash-typed = What you wrote above
company-clash-offered = offered: { $time }
company-clash-choose = What to keep?
company-clash-keep-mine = Mine
company-clash-keep-theirs = As the request says now
company-clash-keep-both = As it says now, and mine as a comment for the staff

## Naming a colleague.

company-mentions = Name colleagues
company-mentions-hint = They are told. In the text, type @ and the beginning of a name.
company-mentions-list = Colleagues who can be named
company-mentions-found = Found: { $count }
company-mentions-also = Named: { $names }
company-mentions-failed = The list of colleagues did not load, so nobody can be named

## Who saw a phone number.

company-phone-looks = Who saw the phone number
company-phone-looks-none = Nobody of the staff yet.
company-phone-looks-failed = Who saw the phone number could not be loaded
company-phone-looks-count = Show the entries: { $count }
company-phone-looks-hint = Noted at most once an hour for each person.

## The clocks from the first minute on.

company-clocks = How the time was counted
company-clocks-failed = How the time was counted could not be loaded
company-clock-running = The clock runs
company-clock-paused = Pause
company-clock-paused-reason = Pause: { $reason }
company-clock-stopped = The clock has stopped
company-clock-counted = Counted: { $time }
company-clock-not-counted = Not counted: { $time }
company-clock-due = Due { $when }
company-clock-moved = Was due { $before }, now due { $after }
company-clock-spoken-warned = Warned: { $when }
company-clock-spoken-breached = Broken: { $when }
company-clock-spoken-escalated = Those in charge were told: { $when }
