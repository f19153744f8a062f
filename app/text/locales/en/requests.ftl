## A request: what it is called.

requests-title = Requests
requests-one = Request
requests-number = Request No. { $number }

## Statuses.

requests-status-new = New
requests-status-accepted = Accepted
requests-status-assigned = Assigned
requests-status-en-route = On the way
requests-status-in-progress = In progress
requests-status-on-hold = On hold
requests-status-done = Done
requests-status-closed = Closed
requests-status-rejected = Rejected
requests-status-cancelled = Cancelled

## Actions: words on buttons.

requests-action-create = Create request
requests-action-accept = Accept
requests-action-assign = Assign
requests-action-reassign = Reassign
requests-action-claim = Take it
requests-action-decline = Decline
requests-action-depart = On my way
requests-action-start = Start work
requests-action-hold = Put on hold
requests-action-resume = Resume
requests-action-complete = Finish
requests-action-send-back = Send back
requests-action-confirm = Accept the work
requests-action-auto-close = Close by time
requests-action-return = Return for rework
requests-action-reopen = Reopen
requests-action-reject = Reject
requests-action-cancel = Cancel request
requests-action-mark-duplicate = Mark as duplicate
requests-action-link = Link with another
requests-action-set-priority = Change priority
requests-action-set-category = Change category
requests-action-set-place = Correct the address
requests-action-set-schedule = Set a time
requests-action-offer-slots = Offer times
requests-action-pick-slot = Choose a time
requests-action-edit-text = Edit description
requests-action-comment = Write
requests-action-attach = Add photos
requests-action-rate = Rate

## Actions: what is said when one was done.

requests-done-accept = The request is accepted
requests-done-assign = The executor is assigned
requests-done-reassign = The executor is changed
requests-done-claim = The request is yours now
requests-done-decline = You declined the request
requests-done-depart = The departure is noted
requests-done-start = The work has begun
requests-done-hold = The request is on hold
requests-done-resume = The request goes on
requests-done-complete = The work is finished
requests-done-send-back = The request went back to the executor
requests-done-confirm = The work is accepted
requests-done-reopen = The request is open again
requests-done-reject = The request is rejected
requests-done-cancel = The request is cancelled
requests-done-mark-duplicate = The request is marked as a duplicate
requests-done-set-priority = The priority is changed
requests-done-set-category = The category is changed
requests-done-set-place = The address is corrected
requests-done-set-schedule = The visit is scheduled
requests-done-offer-slots = The times are offered to the resident
requests-done-edit-text = The description is changed
requests-done-set-flags = The flags are changed

## History: who did what.

requests-event-create = { $actor } created the request
requests-event-accept = { $actor } accepted the request
requests-event-assign = { $actor } assigned an executor
requests-event-reassign = { $actor } changed the executor
requests-event-claim = { $actor } took the request
requests-event-decline = { $actor } declined the request
requests-event-depart = { $actor } set off
requests-event-start = { $actor } started the work
requests-event-hold = { $actor } put the request on hold
requests-event-resume = { $actor } resumed the work
requests-event-complete = { $actor } finished the work
requests-event-send-back = { $actor } sent the work back
requests-event-confirm = { $actor } accepted the work
requests-event-auto-close = { $actor }: the request was closed by time
requests-event-return = { $actor } returned the work
requests-event-reopen = { $actor } reopened the request
requests-event-reject = { $actor } rejected the request
requests-event-cancel = { $actor } cancelled the request
requests-event-mark-duplicate = { $actor } marked the request as a duplicate
requests-event-set-priority = { $actor } changed the priority
requests-event-set-category = { $actor } changed the category
requests-event-set-place = { $actor } corrected the address
requests-event-set-schedule = { $actor } set the time of the visit
requests-event-offer-slots = { $actor } offered times for the visit
requests-event-pick-slot = { $actor } chose the time of the visit
requests-event-edit-text = { $actor } edited the description
requests-event-comment = { $actor } left a comment
requests-event-attach = { $actor } added photos
requests-event-rate = { $actor } rated the work

## History: details under a line.

requests-detail-executor = Executor: { $name }
requests-detail-reason = Reason: { $reason }
requests-detail-rating = Rating: { $value } out of 5
requests-detail-offline = marked offline
requests-flag-paid = Paid
requests-flag-warranty = Warranty
requests-detail-returned = Returned { $count } { $count ->
        [one] time
       *[other] times
    }

## How a request ended.

requests-duplicate-of = Duplicate of request No. { $number }

## Why: what to ask before an action.

requests-reason-hold = Why put it on hold?
requests-reason-reject = Why reject it?
requests-reason-return = What is left to do?
requests-reason-decline = Why do you decline?
requests-reason-cancel = Why cancel it?

## Tabs of lists.

requests-tab-open = Open
requests-tab-new = New
requests-tab-work = In work
requests-tab-hold = On hold
requests-tab-done = To be checked
requests-tab-closed = Closed
requests-tab-all = All

## Who acted, when it was not a named person.

requests-actor-system = System
requests-actor-resident = Resident
requests-actor-employee = Employee

## Priorities.

requests-priority-emergency = Emergency
requests-priority-urgent = Urgent
requests-priority-normal = Normal
requests-priority-planned = Planned

## Where a request came from.

requests-source-bot = Telegram
requests-source-miniapp = App inside Telegram
requests-source-pwa = App
requests-source-call = Phone call
requests-source-visit = In person
requests-source-qr = QR code
requests-source-group = Telegram group
requests-source-import = Imported
requests-source-api = Another program
requests-source-inspector = Inspection
requests-source-system = System

## Time limits.

requests-sla-response = Response
requests-sla-resolution = Resolution
requests-sla-ok = { $time } left
requests-sla-late = { $time } overdue
requests-sla-paused = paused
requests-sla-paused-reason = paused: { $reason }
requests-sla-met = on time
requests-sla-missed = late

## Photos.

requests-photos = Photos
requests-photos-count = { $count } { $count ->
        [one] photo
       *[other] photos
    }
requests-photo-problem = Problem
requests-photo-before = Before
requests-photo-after = After
requests-photo-return = Return
requests-photo-comment = With a comment
requests-photo-act = Work certificate
requests-photo-voice = Voice message

## Places.

requests-place-apartment = Apartment
requests-place-entrance = Entrance
requests-place-building = Building
requests-place-yard = Yard

## Addresses in one line.

requests-address-apartment = { $building }, apt { $number }
requests-address-entrance = { $building }, entrance { $number }
requests-address-entrance-floor = Entrance { $entrance }, floor { $floor }

## Fields of a request.

requests-field-number = Number
requests-field-status = Status
requests-field-priority = Priority
requests-field-category = Category
requests-field-description = Description
requests-field-place = Place
requests-field-address = Address
requests-field-building = Building
requests-field-entrance = Entrance
requests-field-floor = Floor
requests-field-apartment = Apartment
requests-field-executor = Executor
requests-field-no-executor = No executor
requests-field-schedule = Time of the visit
requests-field-access = How to get in
requests-field-created = Created
requests-field-due = Due
requests-field-source = Source
requests-field-rating = Rating
requests-field-paid = The resident pays for the work separately
requests-field-warranty = The warranty bears the work
requests-field-followers = Who has the same
requests-followers = { $count } more { $count ->
        [one] resident
       *[other] residents
    }

## Comments.

requests-comments = Conversation
requests-history = History
requests-comment-internal = Staff only
requests-comment-internal-hint = The resident will not see this
requests-comment-resident = To the resident
requests-comment-resident-hint = The resident will get this message
requests-comment-kept = Done by the former executor: { $done }, { $when }
requests-kept-depart = set off
requests-kept-start = work started
requests-kept-hold = put on hold
requests-kept-resume = work went on
requests-kept-complete = work done
requests-kept-attach = photos
requests-comment-placeholder = Write a message

## Roles of employees.

roles-director = Director
roles-manager = Manager
roles-dispatcher = Dispatcher
roles-foreman = Foreman
roles-executor = Executor
roles-inspector = Inspector
roles-accountant = Accountant
roles-support = Support

requests-action-set-flags = Change marks
requests-action-join = I have this too
requests-event-set-flags = { $actor } changed the marks
requests-event-join = { $actor }: “I have this too”

requests-action-call-back = I called
requests-done-call-back = The call is noted
requests-event-call-back = { $actor } called
requests-action-link-resident = Link to a resident
requests-done-link-resident = The request is linked to the resident
requests-event-link-resident = { $actor } linked the request to a resident

requests-count = { $count } { $count ->
        [one] request
       *[other] requests
    }
requests-field-resident = Resident
requests-field-phone = Phone
