## Settings.

settings-title = Settings
settings-nav = Parts of the settings
settings-tab-policies = Deadlines
settings-tab-calendars = Working hours
settings-tab-escalation = Escalation
settings-tab-categories = Categories
settings-tab-reasons = Reasons
settings-tab-requests = Requests
settings-tab-debts = Debts
settings-tab-payee = Payee
settings-archive = Remove
settings-delete = Delete
settings-archived = Removed
settings-any = any
settings-everywhere = all requests
settings-recount = A change recounts the deadlines of open requests at once. Pauses and recorded breaches are kept.

## Deadlines.

settings-policy-add = Add a deadline
settings-policy-edit = Deadline
settings-policy-none = No deadlines yet
settings-policy-name = Name
settings-policy-where = What for
settings-policy-response = Response
settings-policy-resolution = Resolution
settings-policy-sample = Example
settings-policy-sample-text = A request created on Friday at 19:00 must be resolved by { $due }
settings-policy-preview = A request created on { $created }: react by { $response }, resolve by { $resolution }
settings-policy-unit = Unit
settings-policy-unit-minutes = minutes
settings-policy-unit-hours = hours
settings-policy-unit-days = days
settings-policy-measure = How time counts
settings-policy-measure-calendar = Calendar time: the deadline moves to the start of working hours
settings-policy-measure-working = Working time: only working hours count
settings-policy-calendar = Working hours
settings-policy-category = Category
settings-policy-priority = Priority
settings-policy-place = Place
settings-policy-houses = Only these houses
settings-policy-months = Only in these months
settings-policy-valid-from = Holds from
settings-policy-valid-to = Holds until
settings-policy-sort = Order
settings-policy-sort-hint = Of equally specific deadlines the earlier one holds
settings-policy-warn = Warn when this share is used, %
settings-policy-return = Least working hours after a return
settings-policy-gas-season = Gas: heating season
settings-policy-gas-off-season = Gas: off season
settings-policy-ru416-water = Russian decree No. 416: water
settings-policy-ru416-heating = Russian decree No. 416: heating
settings-policy-ru416-power = Russian decree No. 416: electricity
settings-policy-ru416-sewer = Russian decree No. 416: blocked sewer
settings-policy-ru416-chute = Russian decree No. 416: rubbish chute
settings-norms = Norms of Russian decree No. 416
settings-norms-text = Emergency service by Russia's rules: contain within 30 minutes, mend within three days, clear a blocked sewer or rubbish chute within 2 hours. Nobody in Uzbekistan is bound by them. Only missing deadlines are added, yours do not change.
settings-norms-take = Take the norms
settings-norms-none = All these deadlines are there already
settings-norms-taken = Added: { $count } { $count ->
        [one] deadline
       *[other] deadlines
    }
settings-month-1 = January
settings-month-2 = February
settings-month-3 = March
settings-month-4 = April
settings-month-5 = May
settings-month-6 = June
settings-month-7 = July
settings-month-8 = August
settings-month-9 = September
settings-month-10 = October
settings-month-11 = November
settings-month-12 = December

## Working hours.

settings-calendar-add = Add working hours
settings-calendar-edit = Working hours
settings-calendar-none = No working hours yet
settings-calendar-always = Around the clock
settings-calendar-office = Working hours
settings-calendar-chute = Rubbish chute, 8–23
settings-calendar-week = Week
settings-calendar-week-hint = For example 09:00-13:00, 14:00-18:00. Empty is a day off.
settings-calendar-days = Special days
settings-calendar-days-hint = One a line: date, hours, name. Without hours it is a day off: 01.01.2027 New Year
settings-calendar-days-no-date = Begin every line with a date, such as 01.01.2027 New Year
settings-calendar-days-count = { $count } special { $count ->
        [one] day
       *[other] days
    }
settings-calendar-policies = Used by

## The ladder.

settings-rule-add = Add a step
settings-rule-edit = Escalation step
settings-rule-none = No steps yet
settings-rule-intro = The executor and the dispatcher always hear of a near and a missed deadline. Steps tell the others.
settings-rule-clock = Which deadline
settings-rule-clock-response = Response
settings-rule-clock-resolution = Resolution
settings-rule-trigger = When
settings-rule-trigger-percent = % of the time has passed (100 is the deadline)
settings-rule-trigger-after = Minutes after the deadline
settings-rule-trigger-repeat = Breaches of the executor in 30 days
settings-rule-value = How much
settings-rule-when-percent = { $value } % of the time
settings-rule-when-after = { $time } after the deadline
settings-rule-when-repeat = breach no. { $value } in 30 days
settings-rule-roles = Whom to tell
settings-rule-action = What else to do
settings-rule-action-tell = Only tell
settings-rule-action-raise-priority = Raise the priority
settings-rule-action-offer-reassign = Offer to reassign
settings-rule-action-reassign = Give to the next one by the assignment rules
settings-rule-voice = How to tell
settings-rule-voice-now = At once
settings-rule-voice-digest = In the morning digest
settings-rule-level = Level

## Categories.

settings-category-add = Add a category
settings-category-edit = Category
settings-category-intro = Residents and dispatchers choose from these. Moving a category to another group recounts the deadlines of open requests at once; pauses and recorded breaches are kept.
settings-category-name-uz-cyrl = Name in Uzbek, Cyrillic script
settings-category-name-en = Name in English
settings-category-parent = Group
settings-category-parent-hint = A category goes below a group; one without a group is a group itself as soon as others belong to it.
settings-category-parent-none = Without a group
settings-category-trade = Trade
settings-category-paid = Paid work
settings-category-before = Photo before the work
settings-category-after = Photo of the result
settings-category-keywords = Words people use for it
settings-category-keywords-hint = In any language, separated by spaces: dispatchers find it by them
settings-category-stop = What to tell the resident at once
settings-category-stop-hint = Such as whom to call and what to close. Only the Russian words are needed; they stand in for empty fields.
settings-category-stop-ru = In Russian
settings-category-stop-uz = In Uzbek
settings-category-stop-uz-cyrl = In Uzbek, Cyrillic script
settings-category-stop-en = In English
settings-category-has-stop = advice at once
settings-category-is-off = switched off
settings-category-off = Switch off
settings-category-on = Switch on

## Reasons.

settings-reason-add = Add a reason
settings-reason-edit = Reason
settings-reason-kind = List
settings-reason-kind-hold = Hold
settings-reason-kind-reject = Rejection
settings-reason-kind-return = Return
settings-reason-kind-decline = Decline
settings-reason-kind-cancel = Cancellation
settings-reason-name-ru = Name in Russian
settings-reason-name-uz = Name in Uzbek
settings-reason-pauses = Pauses the deadline
settings-reason-pauses-hint = For a hold only
settings-reason-max-days = At most, days
settings-reason-max-days-hint = Then the clock runs again, even if the work waits
settings-reason-visible = Shown to the resident
settings-reason-needs-date = Needs a date
settings-reason-needs-note = Needs a note

## What a company decides about its requests.

settings-decisions-title = How requests are handled
settings-decisions-note = Holds from now on: what is finished already closes on the day that was named for it.
settings-decisions-work = Work
settings-decisions-pool = Executors take free requests themselves
settings-decisions-on-duty = Only while they are on duty
settings-decisions-accept = Remind of a job nobody reacts to after, minutes (0 never)
settings-decisions-auto-close = Finished work counts as accepted after, days
settings-decisions-residents = Residents
settings-decisions-return = May return the work for, days
settings-decisions-rate = May rate the work for, days
settings-decisions-hourly = Requests of one resident in an hour
settings-decisions-daily = Requests of one resident in a day
settings-decisions-board = Requests of one executor on the board (0 unlimited)
settings-decisions-calls = Phones and mornings
settings-decisions-office = Phone of the office
settings-decisions-emergency = Phone of the emergency service
settings-decisions-morning = Hour of the morning summary
settings-decisions-phone-hint = A whole number or a short one, such as 1055. The bot names it to residents.
settings-decisions-range = From { $from } to { $to }
settings-decisions-theirs = A colleague wrote meanwhile: { $value }

## Reminders of debts.

settings-debts-title = Reminders of debts
settings-debts-on = Remind residents of debts
settings-debts-hint = A week before the day, the day after it, and 7, 14 and 30 days after. Who has paid hears no more; reminders stop while the amount is disputed.
settings-debts-day = To be paid by, day of the month
settings-debts-day-hint = For the month before. From 1 to 28.
settings-debts-note = By day only, from 10 to 20. Steps that were due before it was switched on are not sent.

## Whom papers name as the one who is paid.

settings-payee-title = Payee on papers
settings-payee-name = Name in documents
settings-payee-name-hint = Such as Navruz Service LLC
settings-payee-inn = INN, the taxpayer’s number
settings-payee-inn-hint = Nine digits
settings-payee-note = Printed on receipts, on the bills of months and on statements. An empty field is not printed.

## Groups in Telegram.

settings-tab-groups = Groups
settings-group-unlinked = The group was taken out
settings-groups-none = There are no groups yet
settings-groups-none-text = Link the group of the dispatchers: new requests appear in it with the buttons "I take it" and "Hand over".
settings-groups-linked = Linked groups
settings-group-lost = The bot was removed from the group: { $since }
settings-group-unlink = Take out
settings-group-add = Link a group
settings-group-add-text = Add the bot to the group and make it an administrator who may manage topics. The code is said in the group by the employee who got it here and is an administrator there. Names, phones and apartments of residents are not seen in a group.
settings-group-topics = Topics
settings-group-lang = Language of the cards
settings-group-code = Get a code
settings-group-ready = The code is ready
settings-group-ready-text = It works for 15 minutes and links one group.
settings-group-ready-link = Add the bot to a group
settings-group-ready-say = Or, if the bot is in the group already, write there:
settings-topics-none = Without topics
settings-topics-building = By house
settings-topics-category = By section
settings-topics-specialization = By trade
