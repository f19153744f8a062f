## The staff app.

staff-title = Hovli: work
staff-nav-today = Today
staff-nav-pool = Free
staff-nav-shift = Shift
staff-nav-profile = Profile
staff-nav-create = New request
staff-today-empty-title = All done for today
staff-today-empty-text = When a request is assigned to you, it will appear here.
staff-pool-empty = No free requests

## One job.

staff-task-back = To the list
staff-task-call = Call the resident
staff-task-route = Route
staff-task-depart = On my way
staff-task-start = Start work
staff-task-complete = Finish
staff-task-hints = Good to know
staff-task-eta = Minutes until I am there
staff-complete-title = What did you do?
staff-complete-photo = Take a photo of the result
staff-complete-photo-required = This job needs a photo
staff-complete-comment = What was done and what the resident should know
staff-complete-done = Done. The resident will be told.
staff-hold-title = Why put it on hold?
staff-hold-until = When you will go on
staff-decline-title = Why can you not take it?
staff-decline-hint = The dispatcher will assign someone else at once

## Connection and installing.

staff-offline = You are offline. What you typed is kept; send it when you are back online.
staff-draft-restored = What you had not sent is back
staff-pending = { $count } waiting to be sent
staff-install-title = Install on your screen
staff-install-text = It opens faster and loses nothing without a connection.
staff-install-button = Install
staff-install-ios = In Safari press “Share”, then “Add to Home Screen”
staff-update-ready = A new version is ready
staff-update-button = Update
