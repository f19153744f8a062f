## The staff app.

staff-title = Hovli: work
staff-nav-today = Today
staff-nav-pool = Available
staff-nav-profile = Profile
staff-today-empty-title = All done for today
staff-today-empty-text = When a request is assigned to you, it will appear here.
staff-pool-empty = No available requests

## One job.

staff-task-back = To the list
staff-task-call = Call the resident
staff-task-route = Route
staff-task-depart = On my way
staff-task-arrival = I will be there in
staff-task-start = Start work
staff-task-complete = Finish
staff-task-hints = Good to know
staff-complete-title = What did you do?
staff-complete-photo = Take a photo of the result
staff-complete-photo-required = This job needs a photo
staff-start-title = How was it before the work?
staff-start-photo = Take a photo of how it was
staff-complete-comment = What was done and what the resident should know
staff-complete-done = Done. The resident will be told.
staff-hold-title = Why put it on hold?
staff-hold-until = When you will go on
staff-decline-title = Why can you not take it?
staff-decline-hint = The dispatcher will assign someone else at once

## Connection and installing.

staff-offline = You are offline. What you typed is kept; send it when you are back online.
staff-draft-restored = What you had not sent is back
staff-install-title = Install on your screen
staff-install-text = It opens faster and loses nothing without a connection.
staff-install-ios = In Safari press “Share”, then “Add to Home Screen”
staff-update-ready = A new version is ready
staff-update-button = Update

## Lists of jobs.

staff-nav-label = Sections
staff-pool-title = Available requests
staff-pool-empty-text = When there is a job you can take, it will be here.
staff-group-late = Late
staff-group-today = For today
staff-group-later = Later
staff-refreshed = Updated at { $time }
staff-place-entrance = entrance { $number }
staff-place-floor = floor { $number }
staff-place-apartment = apt. { $number }
staff-visit = Visit: { $time }

## Answers to what was done.

staff-task-resume = Go on with the work
staff-task-other = Other actions
staff-task-no-photos = No photos yet
staff-claim-done = The request is yours
staff-depart-done = Noted: you are on your way. The resident knows.
staff-start-done = Noted: you are working
staff-hold-done = The request is on hold
staff-hold-until-hint = If it is known
staff-decline-done = You declined. The dispatcher knows.
staff-reason-needs-date = Say when you will go on
staff-reason-needs-note = Write an explanation

## Sending, photos, installing.

staff-send-waiting = No connection: we will send it again as soon as there is one
staff-send-again = Send again
staff-photo-retry = Send the photo again
staff-photo-remove = Remove the photo
staff-install-android = In Chrome open the ⋮ menu and choose “Install app”
staff-photo-not-kept = The photo is not saved on the phone: do not close the app until it is sent
staff-photo-limit = No more than { $most } photos: the others were not added
staff-draft-not-kept = The phone does not save what you type: do not close the app until you have sent it

## The profile.

staff-profile-company = Company
staff-profile-account = Password and devices
staff-profile-panel = Open the panel
staff-profile-switch = Go to “{ $company }”
staff-duty-title = Shift
staff-duty-on = On duty until { $time }
staff-duty-until = Until { $time }
staff-duty-end-time = When you will finish
staff-duty-begin = Start the shift
staff-duty-end = End the shift
staff-leave-title = Something is not sent
staff-leave-text = If you sign out, texts and photos that are not sent are removed from this phone. Send them first, or sign out without them.
staff-leave-button = Sign out and remove

## Notices.

staff-nav-inbox = Notifications
staff-inbox-empty = No notifications
staff-inbox-read-all = Read all
