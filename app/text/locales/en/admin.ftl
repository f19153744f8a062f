## Sections of the panel.

admin-nav-label = Sections
admin-nav-dashboard = Dashboard
admin-nav-requests = Requests
admin-nav-houses = Houses
admin-nav-residents = Residents
admin-nav-employees = Employees
admin-nav-team = Team
admin-nav-money = Payments
admin-nav-settings = Settings
admin-nav-home = Home
admin-nav-people = Residents
admin-bell = Notifications
admin-bell-empty = No new notifications
admin-bell-read-all = Mark all as read

## List of requests.

admin-requests-new = New request
admin-requests-search = Search
admin-requests-search-hint = Number, address, name, phone
admin-requests-all-categories = All categories
admin-requests-all-houses = All houses
admin-requests-all-executors = All executors
admin-requests-all-priorities = Any priority
admin-requests-overdue = Overdue: { $count }
admin-requests-late = Overdue only
admin-requests-waiting = New: { $count }
admin-requests-empty-title = No requests
admin-requests-empty-text = When a resident writes or calls, the request will appear here.
admin-requests-unread = Has something unread

## One request.

admin-request-more-actions = Other actions
admin-request-client = Who asked
admin-request-client-open = Other open requests of this resident: { $count }
admin-request-client-all = All requests of this resident
admin-request-hints = Hints about the house
admin-request-no-photos = No photos attached
admin-request-assign-title = Whom to assign?
admin-request-assign-hint = Those with the right trade and the fewest jobs come first
admin-request-candidate-load = Active: { $active }, overdue: { $overdue }
admin-request-candidate-same-house = In this house: { $count }
admin-request-candidate-rating = Rating: { $rating }
admin-request-candidate-on-duty = On duty
admin-request-candidate-off-duty = Off duty
admin-request-candidate-other-trade = Another trade
admin-request-no-candidates = There is nobody to assign. Invite people in “Employees”.
admin-request-other-trades = Other trades: { $count }
admin-request-override-trade = Assign in spite of the other trade
admin-request-override-trade-hint = Tick it when you chose somebody of this list
admin-request-resume-at = When work goes on
admin-request-duplicate-target = Number of the main request
admin-request-duplicate-hint = If it is not in the list below
admin-request-duplicate-near = Open requests of this house
admin-request-duplicate-by-number = By the number above
admin-request-undone = Put back as it was
admin-request-unreached = The resident is not connected to the bot: call them

## New request.

admin-create-title = New request
admin-create-phone = Phone of the caller
admin-create-resident-found = Found among the residents
admin-create-resident-unknown = Not found among the residents. Enter the name and choose the address.
admin-create-search-failed = The search for the caller failed
admin-create-caller-failed = What is known about the caller did not load completely
admin-create-house-failed = The house did not load
admin-lists-failed = The lists did not load completely
admin-create-category = What happened
admin-create-place = Where
admin-create-text = Describe the problem in the resident’s words
admin-create-text-hint = May stay empty when a voice message is attached
admin-create-files-hint = A photo or a voice message (ogg, m4a)
admin-create-access = How to get in: intercom code, when at home
admin-create-submit = Create request
admin-create-draft-kept = A request you began is still here.
admin-create-draft-clear = Start anew
admin-create-saved = This request is saved already: only the first answer was lost. Find it in the list and correct it there. Save here again only if this is another request.
admin-create-saved-list = Open the list of requests

## Residents.

admin-residents-search = Name or phone
admin-residents-add = Add a resident
admin-residents-empty = No residents yet. Add the first one.
admin-resident-homes = Apartments
admin-resident-link = Link to an apartment
admin-resident-unlink = Unlink
admin-resident-telegram = Connected to Telegram
admin-resident-no-telegram = Not connected to Telegram
admin-resident-verified = Residence confirmed
admin-resident-verify = Confirm residence
admin-resident-requests = Requests of the resident
admin-resident-open-requests = Open requests of this resident: { $count }
admin-resident-tie = Relation to the apartment

## Houses.

admin-houses-add-complex = Add a complex
admin-houses-add-building = Add a building
admin-houses-add-entrance = Add an entrance
admin-houses-add-apartment = Add an apartment
admin-houses-empty = No houses yet. Start with a complex, then add buildings.
admin-houses-complex = Complex
admin-houses-entrances = Entrances
admin-houses-codes = Codes for doors
admin-houses-codes-title = Codes for doors: { $address }
admin-houses-codes-no-bot = The company has no Telegram bot yet, so the codes lead nowhere. Connect a bot and open this page again.
admin-houses-codes-hint = Cut the codes out and put them up at the entrances and in the lifts. The code of a place never changes: print it as often as you like.
admin-houses-codes-scan = Something broken? Point your phone’s camera here: Telegram opens, and the request knows the address already.
admin-houses-apartments = Apartments
admin-houses-floors = Floors
admin-houses-year = Year built
admin-houses-rooms = Rooms
admin-houses-area = Area, m²
admin-houses-kind = Kind
admin-houses-intercom = Intercom: how to get in
admin-houses-connected = Connected to Telegram: { $connected } of { $total }
admin-houses-name-ru = Name in Russian
admin-houses-name-uz = Name in Uzbek
admin-apartment-kind-flat = Flat
admin-apartment-kind-office = Office
admin-apartment-kind-parking = Parking space
admin-apartment-kind-storage = Storage room
admin-apartment-kind-other = Other

## Employees.

admin-employees-invite = Invite an employee
admin-employees-invite-days = Valid for how many days
admin-employees-invite-submit = Create a link
admin-employees-invite-ready = The link is ready. Send it to the person: it is shown once.
admin-employees-invites = Waiting for an answer
admin-employees-position = Position
admin-employees-specializations = Trades
admin-employees-houses = Houses
admin-employees-houses-all = All houses
admin-employees-active = Active requests: { $count }
admin-employees-dismiss = Dismiss
admin-employees-dismiss-title = Dismiss { $name }?
admin-employees-dismiss-text = Access ends within a minute. Open requests stay: assign them to others.
admin-employees-dismissed = Dismissed on { $date }
admin-employees-empty = No employees yet. Invite the first one.
admin-visibility-all = All requests
admin-visibility-houses = Requests of own houses
admin-visibility-houses-spec = Requests of own houses and trades
admin-visibility-own = Own requests and available ones
admin-visibility-created = Requests created by the person
admin-visibility-paid = Paid services of own houses

## Desktop, inbox, lists and requests of the panel.

admin-sound-on = Sound is on
admin-sound-off = Sound is off
admin-failed = Not delivered
admin-failed-hint = What did not reach people
admin-failed-none = Every message was delivered
admin-failed-unknown = Recipient unknown
admin-failed-resend = Send again
admin-failed-drop = Remove
admin-failed-resent = Sending it again
admin-failed-untold = Events of which nobody was told
admin-failed-code = Error code: { $code }
admin-failed-retold = Telling of it again. If that fails, the event comes back to the list.
admin-dashboard-new = New, nobody reacted
admin-dashboard-overdue = Overdue
admin-dashboard-hot = Most urgent
admin-dashboard-all = All open requests
admin-dashboard-calm = No open requests with a due time
admin-dashboard-nobody = Nobody is on duty now
admin-requests-one-resident = Requests of one resident
admin-requests-remove-filter = Remove the filter: { $filter }
admin-requests-first-page = To the first page
admin-alarm = This sounds like an emergency. Check the priority.
admin-alarm-raise = Make it an emergency
admin-request-schedule-from = Visit begins
admin-request-schedule-to = Visit ends
admin-place-show-house = Show the apartments of this house
admin-visit-taken = The executor has another visit at this time: { $name }
admin-visit-taken-hint = You can still set it, but check that the executor will manage both.
admin-visit-others = Other visits of the executor: { $count }
admin-comment-for = For whom
admin-request-photo-kind = What the photo shows
admin-request-eta = Arrives in { $time }
admin-request-auto-close = Closes by itself
admin-create-priority-default = As the category says
admin-create-photos-later = Photos can be added on the request's page once it is created.
admin-create-other-person = Somebody else
admin-create-choose-house = Find the resident or choose the building above.
admin-create-no-apartment = Not in an apartment
admin-create-place-default = By the address

## People, houses and employees: pages.

admin-people-telegram = Telegram
admin-employees-no-telegram = Has not started the bot
admin-telegram-blocked = Has blocked the bot
admin-people-open-requests = Open requests
admin-people-first-page = To the start of the list
admin-people-facts = Details
admin-residents-search-hint = Name, phone or address
admin-residents-none = No residents found
admin-resident-edit = Edit resident
admin-resident-archive = Close access
admin-resident-archive-title = Close access: { $name }?
admin-resident-archive-text = The resident will no longer be able to write to the bot. History and requests stay, access can be restored.
admin-resident-archived = Access closed
admin-resident-archived-done = Access closed
admin-resident-restore = Restore access
admin-resident-restored-done = Access restored
admin-resident-verified-label = Residence
admin-resident-unverified = Not confirmed
admin-resident-no-homes = No apartments are linked
admin-resident-linked = Apartment linked
admin-resident-unlinked = Apartment unlinked
admin-resident-note-hint = The resident will not see this
admin-resident-phone-hint = The resident signs in to the bot with this number
admin-resident-phone-show = Show the number: { $name }
admin-resident-apartment-later = Set later
admin-houses-none = No buildings yet
admin-houses-no-buildings = No buildings in this complex yet
admin-houses-no-entrances = No entrances yet
admin-houses-no-entrance = No entrance
admin-houses-no-apartments = No apartments yet
admin-houses-coverage = Connected to the bot
admin-houses-passport = Building details
admin-houses-edit-building = Edit building
admin-houses-edit-apartment = Edit apartment
admin-houses-apartment-added = Apartment added
admin-houses-address-ru = Address in Russian
admin-houses-address-uz = Address in Uzbek
admin-houses-uz-hint = If left empty, the Russian text is used
admin-houses-entrance-number = Entrance { $number }
admin-houses-floor-number = Floor { $number }
admin-houses-floor-count = Floors: { $count }
admin-houses-tile = { $kind } { $number }, residents: { $residents }
admin-houses-open-count = open requests: { $count }
admin-houses-nobody = Nobody is registered here yet
admin-houses-apartment-requests = Requests of the apartment
admin-hints-one = Hint about the house
admin-hints-add = Add a hint
admin-hints-none = No hints yet. Write where the keys are and how to get to the roof or the cellar: the executor sees it on the request.
admin-hints-text = What to know about the house
admin-hints-text-hint = All the staff see it, also on the requests of the house; residents do not
admin-contacts-title = Contacts of the house
admin-contacts-one = Contact of the house
admin-contacts-add = Add a contact
admin-contacts-none = No contacts yet. Write down whom to call about this house: the concierge, the lift service, the water utility.
admin-contacts-name = Name or service
admin-contacts-name-hint = For example: Zuhra the concierge, the lift service
admin-contacts-phone = Phone
admin-employees-jobs = Active jobs
admin-employees-duty = Shift
admin-employees-rights = Work and access
admin-employees-houses-hint = If nothing is ticked, the employee serves all buildings
admin-employees-email-hint = It works for signing in instead of the phone number
admin-employees-phone-hint = If the number was written down wrong, correct it: the employee signs in again. A number confirmed in Telegram is not changed here
admin-employees-invite-phone-hint = With a number, only this person can use the link
admin-employees-invite-link = Link for the employee
admin-employees-password-link = Link for a new password
admin-employees-copy-by-hand = Copy the link by hand
admin-employees-days = { $count } { $count ->
        [one] day
       *[other] days
    }
admin-employees-revoke = Revoke
admin-employees-revoked = Invitation revoked
admin-employees-dismissed-done = The employee no longer has access

## Forms that were refused.

admin-sign-in-again = Sign in in a new tab, then send again
admin-reason-needs-date = A date is needed for: { $reasons }
admin-reason-needs-note = A comment is needed for: { $reasons }

## Taking a call.

admin-create-also = Perhaps it is
admin-create-say = Say this at once
admin-create-emergency-phone = Emergency service: { $phone }
admin-create-promise = We will answer by { $response } and fix it by { $resolution }
admin-create-promise-failed = The promise and the requests of the house did not load completely
admin-create-similar = Similar open requests of the house
admin-create-known = Known of the house already
admin-create-repeats = Is it a repetition?
admin-create-repeats-none = No, a new request
admin-create-repeats-one = Repeats request No. { $number }
admin-create-last = Recent requests
admin-taken-title = The request is written down. Tell its number:
admin-taken-repeats = It repeats request No. { $number }. We will tell when it is fixed.
admin-taken-next = Next call
admin-link-resident = The resident who called
admin-link-resident-hint = Name, phone or address

## The board.

admin-requests-faces = View
admin-requests-face-list = List
admin-requests-face-board = Board
admin-board-title = Board of requests
admin-board-column-new = New
admin-board-column-accepted = Accepted
admin-board-column-work = At work
admin-board-column-hold = On hold
admin-board-column-review = In review
admin-board-column-closed = Closed
admin-board-how = Space takes a card and puts it down, the left and right arrows choose a column; leaving the card leaves it where it was. The menu of the card does the same.
admin-board-empty = Empty
admin-board-more = { $count } more in the list
admin-board-limit = up to { $limit }
admin-board-over = over { $limit }
admin-board-group = Grouping
admin-board-group-none = No groups
admin-board-group-executor = By executor
admin-board-group-house = By house
admin-board-move = Move request № { $number }
admin-board-move-to = Move to…
admin-board-move-by = { $column }: { $action }
admin-board-said-lifted = Request № { $number } is in hand. Choose a column with the arrows.
admin-board-said-fixed = Request № { $number } cannot be moved anywhere now.
admin-board-said-over = Column “{ $column }”
admin-board-said-end = This request cannot be moved any further.
admin-board-said-put = Request № { $number } is now in the column “{ $column }”.
admin-board-said-back = Request № { $number } stays where it was.
admin-request-viewers = Also open now with: { $names }
