# How it went: the page behind the link of a letter. Short, and never a reproach.

public-reply-title = How did it go?
public-known-title = One press, and we know you
reply-letter = Our letter
reply-lead = Choose what is right. You can change your mind at any time.
reply-unknown = Choose what is right, and tell us who you are.
# $firm: its name; $address: the address, made unrecognisable for others.
reply-who = You answer for { $firm } ({ $address }).
reply-forget = This is not me
# A button. $kind: done | not-us | call | unclear | open
reply-button =
    { $kind ->
        [done] Done
        [not-us] Not for us
        [call] Please call me
        [unclear] I did not understand it
       *[open] It is still open
    }
# What happens next. $phone: a number or "none".
reply-next =
    { $kind ->
        [done] Noted: this is done. It no longer stands among the open matters of your overview.
        [not-us] Noted: this does not concern you. It no longer stands among the open matters of your overview.
        [call] { $phone ->
            [none] Thank you. We would like to call you: please leave your number below.
           *[other] Thank you. We call you at { $phone }.
        }
       *[unclear] Thank you. Somebody will explain it to you.
    }
reply-phone = Your telephone number
reply-phone-hint = Where we reach you during the day.
reply-message = What is unclear? You need not write anything.
reply-profile = Change the list of what we use
reply-closed = A confidential warning
reply-none = Nothing in this letter asks for an answer.
reply-address = Your e-mail address
reply-address-hint = The one to which our letter came. We send a link to it, once; after that we know this device.
reply-choose = What do you want to tell us?
reply-send = Send
# The page behind the link of our second letter.
known-text = This device then answers our letters for { $firm } ({ $address }).
known-answered = What you have told us counts from then on.
known-button = Yes, that is me
