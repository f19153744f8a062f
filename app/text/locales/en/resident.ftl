## A resident's request, opened by a link.

resident-title = My request
resident-promise = We promise to fix it by { $time }
resident-executor = Worker: { $name }
resident-waiting-executor = We will assign someone soon
resident-done-title = The work is finished
resident-done-text = Is everything all right? Accept the work. If not, return it.
resident-auto-close = Without an answer the request will close on { $date }
resident-confirm = Accept the work
resident-return = Return for rework
resident-return-text = Write what is left to do
resident-rate-title = How did we do?
resident-rate-comment = What you liked or not, if you wish
resident-rate-thanks = Thank you for the rating!
resident-write = Write to us
resident-cancel = Cancel the request
resident-cancel-text = No longer needed? Tell us why, it helps us.
resident-link-expired-title = The link has expired
resident-link-expired-text = Open the request from the bot’s message: it has a new link.

## How a person is tied to an apartment.

resident-tie-owner = Owner
resident-tie-tenant = Tenant
resident-tie-family = Family member
resident-tie-representative = Representative

## The answer and what comes of it.

resident-visit = The visit is planned for { $time }
resident-resume = We will go on at { $time }
resident-confirm-done = Thank you! The work is accepted.
resident-pick-title = When does it suit you?
resident-pick-text = Choose the time of the visit
resident-pick-done = Agreed! Somebody comes at that time.
resident-return-done = Returned. We will fix it.
resident-cancel-done = The request is cancelled

## A neighbour's request about what the house shares.

resident-neighbour = Another resident told us about it. You see how the work goes; the name, the flat and the messages stay theirs.
resident-join-text = Do you have the same? Say so, and we will tell you when it is fixed.
resident-join-done = We will tell you when it is fixed
resident-joined = You said “me too”: we will tell you when it is fixed.
resident-leave = Do not tell me any more
resident-followers = Said the same: { $count }
resident-known-title = Already known in your house
resident-known-failed = What is already known in your house did not load

## Invoices for the work.

resident-invoice-paid = Paid
resident-invoices-failed = The invoices for the work did not load

## Where it stands, in plain words.

resident-status-new = We have your request
resident-status-accepted = Accepted; we are finding someone
resident-status-assigned = Someone is assigned
resident-status-en-route = On the way to you
resident-status-in-progress = The work is going on
resident-status-on-hold = The work is on hold
resident-status-done = The work is done
resident-status-closed = The request is closed
resident-status-rejected = The request was declined
resident-status-cancelled = The request was cancelled
resident-steps = Progress
resident-step-received = Received
resident-step-assigned = Assigned
resident-step-working = Working
resident-step-done = Done
