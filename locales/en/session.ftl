# Coming in and looking after one's own account: for those who work here.


## Coming in

session-sign-in-title = Sign in
session-sign-in = Sign in
session-sign-in-help = This page is for those who work here. If you have forgotten your password, ask an administrator for a new invitation.
session-name = Name
session-address = Address
session-roles = Roles
session-password = Password
# Name, password or code: nobody is told which.
session-refused = That is not right. Check what you entered and try again.
# $seconds: how long to wait.
session-too-soon =
    { $seconds ->
        [one] There were too many attempts. Try again in one second.
       *[other] There were too many attempts. Try again in { NUM($seconds) } seconds.
    }

## The second factor

session-code-title = One more step
session-code = Code
session-code-hint = The six digits that your app shows now, or one of your recovery codes.
session-set-up-title = Set up your second factor
session-set-up-text = An app on your phone shows a new code every half minute. Whoever learns your password still cannot come in without it.
session-set-up-begin = Show the picture for my app
session-set-up-anew = Begin anew
session-set-up-picture = Scan this picture with the app, then enter the code that it shows.
session-set-up-picture-name = Picture for the app, also written out below
session-set-up-here = The app is on this device
session-set-up-typed = No camera? Type this into the app:
session-set-up-confirm = Confirm
session-codes-title = Your recovery codes
session-codes-done = These codes are new. Earlier ones are worth nothing any more.
session-codes-text = Write them down on paper and keep it safe: they are shown only now. Each one lets you in once if you lose your phone.
session-codes-kept = I have written them down
# $count: codes that are left.
session-codes-left =
    { $count ->
        [one] One recovery code is left.
       *[other] { NUM($count) } recovery codes are left.
    }
session-codes-new = New recovery codes

## An invitation

session-invitation-title = Welcome
# $name: who is invited.
session-invitation-text = This invitation is for { $name }. Choose a password; after that you set up a second factor.
session-invitation-accept = Accept the invitation

## Passwords

session-password-title = Password
session-password-now = Your password now
session-password-new = New password
session-password-again = The new password once more
# $shortest: the fewest characters.
session-password-hint = At least { $shortest } characters. A few words in a row are good.
session-password-change = Change the password
session-password-differs = The new password was not the same both times.
session-password-short = This password is too short.
session-password-long = This password is too long.
session-password-guessable = This password is easy to guess. Choose one without your name and with more different characters.

## One's own account

session-account-title = Your account
session-sessions-title = Where you are signed in
# $began, $seen: moments, written alike in every language.
session-since = Since { $began }, last used { $seen }
session-this-one = This one
session-end = End
session-end-named = End the session that began { $began }
session-end-others = Sign out everywhere else
session-factor-title = Second factor
session-factor-there = A second factor is set up.
session-factor-none = No second factor is set up yet.
session-factor-set-up = Set up another app
session-done-ended = The session has ended.
session-done-password = Your password is changed. All other sessions have ended.

## Roles

role-reader = Reader
role-editor = Editor
role-approver = Approver
role-list-manager = List manager
role-administrator = Administrator

## The navigation of the portal

way-portal = My warnings
