## Signing in.

auth-title = Staff sign-in
auth-login = Phone or e-mail
auth-login-hint = For example, +998 90 123-45-67
auth-password = Password
auth-submit = Sign in
auth-forgot = Forgot the password? Ask your manager for a link to a new one.
auth-resident-hint = Are you a resident? Write to us in Telegram, no password needed.

## Accepting an invitation.

auth-invite-title = Invitation
auth-invite-text = { $company } invites you. Role: { $role }. Fill in your details and choose a password.
auth-invite-until = Valid until { $date }
auth-invite-password = Choose a password
auth-invite-password-hint = At least { $min } { $min ->
        [one] character
       *[other] characters
    }
auth-invite-submit = Start
auth-password-link-title = Your password
auth-password-link-text = { $company } — { $name }. Choose a password: you will sign in with it.
auth-password-link-submit = Save and sign in

## Choosing a company.

auth-company-switch = Switch company

## Profile, password and sessions.

auth-profile-title = My profile
auth-password-title = Change password
auth-password-current = Current password
auth-password-new = New password
auth-password-changed = Password changed
auth-sessions-title = Where you are signed in
auth-sessions-hint = Do not recognise a device? End its sign-in and change the password.
auth-session-current = This device
auth-session-seen = Active: { $time }
auth-session-end = End
auth-sessions-end-others = Sign out everywhere else

## Invitation and profile: pages.

auth-invite-gone-title = The invitation does not open
auth-invite-known = Signed in to Hovli with this number before? Enter your existing password.
auth-person-title = Name and language
auth-password-hint = After the change all other devices have to sign in again.
auth-session-ended = Signed out there
auth-look-title = Appearance
auth-telegram-hint = Open the company's bot in Telegram and send it your number: requests will arrive there too.
