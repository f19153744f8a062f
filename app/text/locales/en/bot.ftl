## Language. The question stands in all languages at once.

bot-language-ask = 🌐 Tilni tanlang · Тилни танланг · Выберите язык · Choose a language
bot-language-saved = Done, we write in English now.

## Buttons that many steps have.

bot-button-cancel = ✖ Cancel
bot-button-back = ⬅ Back
bot-button-next = Next ➡
bot-button-skip = Skip
bot-button-send = ✅ Send
bot-button-continue = ▶ Continue
bot-button-newer = ⬅ Newer
bot-button-older = Older ➡

## Registration.

bot-register-ask =
    Hello! Here you can send a request to <b>{ $company }</b> and follow it.

    Press “📱 Send my number” below: we find your apartment by the number.
bot-register-button = 📱 Send my number
bot-register-not-own = This is somebody else’s number. Press “📱 Send my number” below to share your own.
bot-register-typed = We do not take a typed number: this is safer for you. Press “📱 Send my number” below.
bot-register-bad-number = For now we work with numbers of Uzbekistan only (+998). Call the office to get connected.
bot-register-unknown =
    We did not find this number among the residents of <b>{ $company }</b>.

    Press “✉️ Write to the office” below: they will check your details and add your number. Then press “📱 Send my number” again.
bot-register-office = ✉️ Write to the office
bot-register-limit = No more tries today. Try tomorrow or call the office.
bot-register-choose = 🏠 Your number belongs to several apartments. Which is the main one? You can change it in the settings.
bot-register-foreign = This apartment does not belong to your number. Choose from the list.
bot-register-done =
    Nice to meet you, { $name }! 👋
    🏠 Your address: <b>{ $address }</b>

    Did something happen? Press “📝 New request” or just write to me.
bot-register-done-several =
    Nice to meet you, { $name }! 👋

    Did something happen? Press “📝 New request” or just write to me.
bot-register-no-home =
    Nice to meet you, { $name }! 👋

    No apartment belongs to your number yet. Call the office to have it added.
bot-register-already = You are registered already. Choose what to do in the menu below.
bot-register-moved = Another Telegram account was connected to your number, so there will be no more messages here. If that was not you, call the office.
bot-register-closed = 🔒 Access is closed. If this is a mistake, call the office.

## The office: a letter from somebody whose phone nobody knows, and the company's own numbers.

bot-office-ask = ✉️ Write in one message who you are, your address with the apartment, and what happened. We hand on your phone number with the letter.
bot-office-words = The office takes words only. Please describe everything in words.
bot-office-sent =
    ✉️ Your letter went to the office. They will call your number.

    When it has been added, press “📱 Send my number” below again.
bot-office-line = ☎️ Office: { $phone }
bot-emergency-line = ☎️ Emergency service: { $phone }

## Menu and commands.

bot-menu-new = 📝 New request
bot-menu-requests = 📋 My requests
bot-menu-pay = 💳 Payment
bot-menu-cabinet = 🏠 My home
bot-menu-jobs = 🧰 My jobs
bot-menu-duty = 🕘 Shift
bot-menu-settings = ⚙️ Settings
bot-menu-hint = Choose what to do in the menu below.
bot-cabinet = 🏠 Balance, payments and requests. The button opens it once, within 10 minutes; do not forward it to anybody.
bot-cabinet-open = Open my home
bot-cabinet-both = 🏠 Balance, payments and requests. The link for the browser opens it once, within 10 minutes; do not forward it to anybody.
bot-cabinet-browser = Open in the browser
bot-start-resident = Hello, { $name }! 👋 What happened? Press “📝 New request” or just write to me.
bot-start-staff = Hello, { $name }! 👋 Your jobs are behind “🧰 My jobs”.
bot-command-start = Start
bot-command-new = New request
bot-command-status = My requests
bot-command-pay = Balance and payment
bot-command-my = My home: balance, payments, requests
bot-command-jobs = My jobs
bot-command-shift = Start or end your shift
bot-command-lang = Change the language
bot-command-help = What I can do
bot-help =
    I pass requests to the dispatcher and tell you what happens to them.

    📝 <b>New request</b>: tell what happened. You can also write here at once or send a photo.
    📋 <b>My requests</b>: see how far they are.
    💳 <b>Payment</b>: see what you owe and for what, and pay by card.
    🏠 <b>My home</b>: the balance, payments and requests on one page.
    ⚙️ <b>Settings</b>: change the language or the apartment.

    💬 To add to a request, reply to its message.
bot-help-staff =
    🧰 <b>My jobs</b>: the list of your jobs, how far they are, their photos.
    🕘 <b>Shift</b>: start your shift or end it.

    📷 To finish a job, press “Done” and send a photo of the result.
    💬 To write about a request, reply to its message. Name a colleague like this: @Name.

## New request, step by step.

bot-wizard-step = Step { $step } of { $total }
bot-wizard-category = <b>What happened?</b> Choose a section.
bot-wizard-subcategory = <b>{ $category }</b>. What exactly?
bot-wizard-place = <b>Where is it?</b> Choose an apartment or a part of the house.
bot-wizard-text = <b>Describe the problem</b> in text or by voice: what happened, where exactly, when you are at home.
bot-wizard-photos = <b>Send photos</b>, up to { $max }. They help to bring the right tools. No photo? Press “Next”.
bot-wizard-photos-more = <b>Send more photos</b> or press “Next”.
bot-wizard-photo-count = 📷 Received: { $count } of { $max }
bot-wizard-photo-limit = 📷 We took { $max } files, no more can be attached. The others are not kept.
bot-wizard-confirm =
    <b>Check the request</b>

    🛠 { $category }
    📍 { $address }
    💬 { $text }
    📷 Photos and files: { $files }

    Is everything right? Press “✅ Send”.
bot-wizard-voice = Voice message
bot-wizard-known = 👥 <b>This is already known in your house.</b> If you have the same, open the request and press “Me too”. If it is something else, just go on.
bot-wizard-your-file = your photo or file
bot-wizard-other-place = 📍 Another place
bot-wizard-sent =
    ✅ Request <b>No. { $number }</b> is sent.

    ⏱ We will answer by { $response } and fix it by { $due }.
    We will tell you about every step.
bot-wizard-repeated =
    ✅ There is such a request already: <b>No. { $number }</b>. We did not make a second one.

    ⏱ We will answer by { $response } and fix it by { $due }.
    We will tell you about every step.
bot-wizard-already-sent = This request was sent already: No. { $number }
bot-wizard-emergency = ⚠️ This looks like an emergency. If people are in danger, call 112 at once. Send the request anyway: the dispatcher will see it first.

## New request: what can go differently.

bot-wizard-no-home = No apartment belongs to your number, so a request has nowhere to go. Call the office to have it added.
bot-wizard-text-too-short = Write a little more, at least { $min } { $min ->
        [one] letter
       *[other] letters
    }: then they know what to bring.
bot-wizard-text-too-long = Too long: { $length } characters, the limit is { $max }. Shorten it and send it again.
bot-wizard-unsupported = This cannot be attached 🙂 Send text, a photo, a video or a voice message.
bot-wizard-use-buttons = Choose with a button under the message above.
bot-wizard-file-too-large = The file is larger than { $size } MB. Send an ordinary photo or a short video.
bot-wizard-file-kind = This kind of file cannot be sent. Send a photo, a video, a voice message or a PDF.
bot-wizard-category-gone = This section is gone. Choose another one.
bot-wizard-cancelled = The draft is deleted. Nothing was sent.
bot-wizard-draft = 📝 Your draft is kept. Continue?
bot-wizard-draft-new = 🗑 Start again
bot-wizard-expired = The draft lay for more than a day and has expired. Press “📝 New request”.
bot-wizard-restarted = We were updated and had to drop what you began. Sorry. Press “📝 New request”.
bot-wizard-offer =
    Send this as a request?

    💬 { $text }
bot-wizard-offer-yes = 📝 Yes, make a request
bot-wizard-offer-no = ✖ No

## Places in a house.

bot-place-entrance = 🚪 Entrance
bot-place-building = 🏢 Whole house
bot-place-yard = 🌳 Yard
bot-place-yard-of = { $building }, yard
bot-place-here = 📍 The request is about: { $address }
bot-place-unknown = We do not know this code: the sticker may be an old one. Write what happened, or choose in the menu below.
bot-place-foreign = This code hangs in a house where no apartment belongs to you. About your own house write to me or choose in the menu below; about this one call the office.

## Answers to presses.

bot-press-stale = This button is out of date. Open the menu below.
bot-press-stale-step = This step is done already.
bot-press-denied = You may not do this.
bot-press-already = The status has changed already: { $status }
bot-press-expired = The time for this is over: { $status }
bot-press-done = Done: { $status }
bot-cancelled = Cancelled.

## My requests.

bot-requests-title = 📋 <b>Your requests</b>. Press one:
bot-requests-empty = You have no requests yet. Did something happen? Press “📝 New request”.
bot-requests-line = No. { $number } · { $category } · { $status }
bot-requests-back = ⬅ Back to the list
bot-request-card =
    <b>Request No. { $number }</b> · { $status }

    🛠 { $category }
    📍 { $address }
    💬 { $text }
bot-request-executor = 👷 Technician: { $executor }
bot-request-due = ⏱ We will fix it by { $due }
bot-request-waits = ⏸ On hold because: { $reason }
bot-request-rating = ⭐ Your rating: { $value } out of 5
bot-request-visit = 📅 Visit: { $when }
bot-request-picked = 📅 Agreed: we come { $when } about request <b>No. { $number }</b>.
bot-request-comment = 💬 <b>{ $author }</b>: { $text }
bot-request-comment-internal = 🔒 <b>{ $author }</b>: { $text }
bot-request-open = 📋 Open the request
bot-request-open-app = 🌐 Open the website
bot-request-files = 📷 Photos and files: { $count }
bot-request-files-of = Request No. { $number }
bot-request-files-loading = Some photos are still loading
bot-request-reply-hint = To add to the request, reply to this message.
bot-request-confirm = ✅ Accept the work
bot-request-return = ↩ Return the work
bot-request-cancel = ✖ Cancel the request
bot-request-join = 👥 Me too
bot-request-confirmed = Thank you! Request <b>No. { $number }</b> is closed. How was the work?
bot-request-rated = ⭐ Thank you for your rating: { $value } out of 5!
bot-request-return-ask = What is left to do in request <b>No. { $number }</b>? Write or send a photo.
bot-request-return-words = We got the photo. Write in a few words what is left to do.
bot-request-returned = ↩ Request <b>No. { $number }</b> went back. We will tell you when it is finished.
bot-request-cancel-ask = Why are you cancelling request <b>No. { $number }</b>? Choose or write.
bot-request-cancelled = Request <b>No. { $number }</b> is cancelled.
bot-request-neighbour = Another resident told us about it.
bot-request-followed = 👥 You said “me too”: we will tell you when it is fixed.
bot-request-joined = 👥 Noted: you have the same as request <b>No. { $number }</b>. We will tell you when it is fixed.
bot-request-not-yours = You have no such request.
bot-comment-saved = ✉️ Your message about request <b>No. { $number }</b> is passed on.
bot-answer-button = 💬 Answer
bot-answer-ask = Write your answer about request <b>No. { $number }</b>. A photo is welcome too.
bot-visit-suits = 👍 It suits me
bot-visit-suits-said = The time suits me: { $when }.
bot-visit-other = 🕒 Another time
bot-visit-other-ask = When would a visit for request <b>No. { $number }</b> suit you? Write it here.
bot-visit-changed = The visit is at another time now. Look at the request.

## Settings.

bot-settings-title = ⚙️ What would you like to change?
bot-settings-language = 🌐 Language
bot-settings-apartment = 🏠 { $address }
bot-settings-apartment-saved = Done. Main address: <b>{ $address }</b>.

## Paying. Names of providers come from outside: they keep their letters.

bot-pay-no-account = Your apartment has no personal account yet. Call the office to have it added.
bot-pay-not-yours = You have no such account.
bot-pay-choose = 💳 <b>Your personal accounts</b>. Choose one:
bot-pay-choose-line = № { $number } · { $address }: <b>{ $amount }</b>
bot-pay-choose-button = № { $number } · { $amount }
bot-pay-choose-theirs = № { $number } · { $address }. { $theirs }
bot-pay-choose-theirs-button = № { $number }
bot-pay-title = 💳 <b>Personal account № { $number }</b>
bot-pay-address = 🏠 { $address }
bot-pay-due = To pay: <b>{ $amount }</b>
bot-pay-nothing = ✅ Nothing is owed.
bot-pay-ahead-only = ✅ Nothing is owed. Paid ahead: <b>{ $amount }</b>. It will be used for the next charges.
bot-pay-line = • { $service }: { $amount }
bot-pay-line-months = • { $service }, { $months }: { $amount }
bot-pay-unnamed = Other
bot-pay-rest = The rest
bot-pay-ahead = Paid ahead and counted already: { $amount }
bot-pay-age = ⏳ The oldest debt: for { $month }, { $count } { $count ->
        [one] month
       *[other] months
    } ago
bot-pay-links = The buttons below lead to a payment of <b>{ $amount }</b> and work until { $until }. The receipt will come here by itself.
bot-pay-closed = 🔒 This account is closed and cannot be paid.
bot-pay-outside =
    📒 { $theirs }.
    “{ $keeper }” keeps this account: pay there, it cannot be paid here.
bot-pay-no-desk = 💵 Online payment is not set up yet. Pay at the office or by bank transfer and name the account number.
bot-pay-too-small = Online payments begin at { $min }.
bot-pay-too-large = At most { $max } can be paid online at once. Press “✏️ Another amount”.
bot-pay-by = { $provider } · { $amount }
bot-pay-all = The whole debt · { $amount }
bot-pay-month = For { $month } · { $amount }
bot-pay-other = ✏️ Another amount
bot-pay-in-advance = 💳 Pay ahead
bot-pay-history = 🧾 History
bot-pay-others = ⬅ Another account
bot-pay-back = ⬅ To the balance
bot-pay-balance = 💳 Balance
bot-pay-now = 💳 Pay
bot-pay-receipt = 🧾 Open the receipt
bot-pay-paper = 📄 Receipt (PDF)
bot-pay-invoice = 💳 Pay the invoice
bot-pay-sum-ask = How much do you want to pay to account <b>№ { $number }</b>? Write the amount in digits, such as 150 000. From { $min } to { $max } is possible.
bot-pay-sum-unclear = The amount is not clear. Write it in digits, such as 150 000.
bot-pay-sum-small = At least { $min }. Write another amount.
bot-pay-sum-large = At most { $max } at once. Write another amount.
bot-pay-history-title = 🧾 <b>History of account № { $number }</b>
bot-pay-history-empty = There is nothing here yet.
bot-pay-history-line = { $date } · { $what }: { $amount }
bot-pay-history-receipt = 📄 Receipt { $date } · { $amount }
bot-pay-kind-charge = Charged
bot-pay-kind-payment = Paid
bot-pay-kind-refund = Given back
bot-pay-kind-adjustment = Recalculated
bot-pay-kind-penalty = Penalty
bot-pay-kind-write-off = Debt written off
bot-pay-kind-opening = Opening balance
bot-pay-kind-advance = Used from the advance
bot-pay-kind-advance-back = Use of an advance taken back

## Staff.

bot-staff-welcome = Hello, { $name }! 👋 Your jobs will come here. Press “🧰 My jobs” to see those you have already.
bot-staff-card =
    <b>Request No. { $number }</b> · { $status } · { $priority }

    🛠 { $category }
    📍 { $address }
    💬 { $text }
bot-staff-line = { $mark } No. { $number } · { $address } · { $category }
bot-staff-due = ⏱ Due by { $due }
bot-staff-entrance = 🚪 Entrance { $entrance }
bot-staff-entrance-floor = 🚪 Entrance { $entrance }, floor { $floor }
bot-staff-access = 🔑 { $note }
bot-staff-hint = 💡 { $hint }
bot-staff-client = 👤 { $name }
bot-staff-accept = ✅ Accept
bot-staff-claim = ✋ Take it
bot-staff-seen = ✅ Got it
bot-staff-seen-done = Noted: you have taken the request
bot-staff-depart = 🚗 On my way
bot-staff-start = ▶ Start
bot-staff-complete = 📷 Done
bot-staff-hold = ⏸ Put on hold
bot-staff-resume = ▶ Go on
bot-staff-decline = ⛔ I cannot
bot-staff-call = 📞 Call
bot-staff-map = 📍 On the map
bot-staff-back = ⬅ To my jobs
bot-staff-photo-ask = 📷 Send a photo of the result for request <b>No. { $number }</b>. Below the photo you can write what you did.
bot-staff-photo-hint = A photo is needed: take a picture of the result and send it here.
bot-staff-photo-heic = A HEIC file is not enough: not everybody can open it. Send the picture as a photo, not as a file.
bot-staff-before-ask = 📷 Send a photo taken before the work on request <b>No. { $number }</b>.
bot-staff-before-hint = A photo is needed: take a picture of how it was before the work and send it here.
bot-staff-completed = ✅ Request <b>No. { $number }</b> is done. Thank you! The resident will be told.
bot-staff-decline-ask = Why can you not take request <b>No. { $number }</b>?
bot-staff-hold-ask = Why are you putting on hold request <b>No. { $number }</b>?
bot-staff-reason-ask = Write a few words about the reason.
bot-staff-date-ask = When will you go on?
bot-staff-declined = Passed on to the dispatcher. You need not go.
bot-staff-held = ⏸ Request <b>No. { $number }</b> is on hold.
bot-staff-comment-for = Who should get the message about request <b>No. { $number }</b>?
bot-staff-comment-resident = 👤 The resident
bot-staff-comment-internal = 🔒 Staff only
bot-staff-jobs-title = 🧰 <b>Your jobs</b>. Press one:
bot-staff-jobs-empty = No jobs yet. New ones will come here.
bot-staff-own = ⬅ My jobs
bot-staff-free = ✋ Free requests
bot-staff-free-title = ✋ <b>Free requests</b>. Press one to look and take it:
bot-staff-free-empty = There are no free requests now.
bot-duty-on = 🟢 You are on duty until { $time }.
bot-duty-off = You are not on duty. Until when do you work?
bot-duty-until = ▶ Until { $time }
bot-duty-end = ⏹ End the shift
bot-duty-begun = The shift has started
bot-duty-ended = The shift is over
bot-mention-ask = Whom did you mean by “{ $typed }”? If the name is not here, cancel and write it in full.
bot-mention-nobody = Nobody
bot-mention-unknown = ⚠️ Not told: { $names }. There is no such colleague among those who see the request.

## Groups of the company.

bot-group-card =
    <b>№ { $number }</b> · { $status }
    { $priority } · { $category }
    📍 { $address }
bot-group-take = ✋ I take it
bot-group-pass = ➡ Hand over
bot-group-info = ℹ Details
bot-group-open = 🌐 Open
bot-group-stranger = The buttons are for the staff. If you work here, open the bot and send it your number.
bot-group-missing = You have no such request.
bot-group-yours = This request is yours already.
bot-group-taken = { $executor } is working on it already.
bot-group-whom = Choose whom to hand it to.
bot-group-nobody = There is nobody of the trade to hand it to.
bot-group-begun = Work has begun: hand it over in the panel, where a reason is asked for.
bot-group-off = This group is linked no more.
bot-group-linked = ✅ The group is linked. New requests will appear here.
bot-group-code = The code does not fit: it works for 15 minutes and only once. Get another one in the settings, section "Groups".
bot-group-denied = A group is linked by an employee who may change bots and channels. The bot has to know them, and they have to be an administrator of the group.
