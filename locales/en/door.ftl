# The door: leaving and coming back, settings of one's own, coming in, checking a letter. Pages, and the letter with a link.
#
# Whoever wants less gets it at once and without a question. What is said of warnings is plain: they stop.

## Leaving one stream

# $stream: alerts | digest | newsletter; $address: the address, made unrecognisable for others.
leave-title =
    { $stream ->
        [alerts] Stop the warnings?
        [digest] Stop the overview?
       *[newsletter] Stop the newsletter?
    }
leave-what =
    { $stream ->
        [alerts] We write to { $address } at once when one of your products is in danger. If you stop this, we no longer warn you.
        [digest] We send { $address } an overview of what is less urgent. Urgent warnings come separately; you keep those.
       *[newsletter] We send { $address } a newsletter once a month. You keep our warnings.
    }
leave-button =
    { $stream ->
        [alerts] Stop the warnings
        [digest] Stop the overview
       *[newsletter] Stop the newsletter
    }
leave-done-title =
    { $stream ->
        [alerts] The warnings have stopped
        [digest] The overview has stopped
       *[newsletter] The newsletter has stopped
    }
leave-done =
    { $stream ->
        [alerts] We send { $address } no more warnings. A letter that is on its way already may still arrive.
        [digest] We send { $address } no more overviews. A letter that is on its way already may still arrive.
       *[newsletter] We send { $address } no more newsletters. A letter that is on its way already may still arrive.
    }
leave-back-button =
    { $stream ->
        [alerts] Warn me again
        [digest] Send me the overview again
       *[newsletter] Send me the newsletter again
    }
leave-others-title = What else we send
# $left: yes (no longer sent) | no (is sent)
leave-other =
    { $stream ->
        [alerts] { $left ->
            [yes] Warnings: stopped.
           *[no] Warnings: we send them.
        }
        [digest] { $left ->
            [yes] Overview: stopped.
           *[no] Overview: we send it.
        }
       *[newsletter] { $left ->
            [yes] Newsletter: stopped.
           *[no] Newsletter: we send it.
        }
    }
leave-other-link = Change this
leave-preferences = Change how we write to you

## Settings

preferences-title = How we write to you
preferences-saved = Your changes are saved and count from now on.
preferences-language = Language of our letters
preferences-skill = How well do you know your way around computers?
# $skill: beginner | intermediate | expert
preferences-skill-choice =
    { $skill ->
        [beginner] I use them, that is all
        [intermediate] I look after ours
       *[expert] It is my profession
    }
preferences-alert-from = Warn me at once if the danger is at least
preferences-digest-from = Put it into my overview if the danger is at least
# $line: low | medium | high | very-high | never
preferences-line =
    { $line ->
        [low] low
        [medium] medium
        [high] high
        [very-high] very high
       *[never] never
    }
preferences-newsletter = Send me the newsletter once a month
preferences-save = Save
# $stream: what was stopped.
preferences-left =
    { $stream ->
        [alerts] You have stopped the warnings.
        [digest] You have stopped the overview.
       *[newsletter] You have stopped the newsletter.
    }
preferences-return-all = Send me everything again
preferences-leave-text = If you stop everything, we no longer warn you when your products are in danger.
preferences-leave-all = Stop everything

## A link by mail

ask-title = Change or stop our letters
ask-text = Enter the address to which we write. We send you a letter with a link to your own page.
ask-button = Send me the link
door-address = Your e-mail address
# $wanted: preferences (a link was asked for) | sign-in (the same, to sign in) | welcome (a firm was entered)
asked-title =
    { $wanted ->
        [preferences] Please look into your mailbox
        [sign-in] Please look into your mailbox
        [reply] Please look into your mailbox
       *[welcome] Nearly done: please look into your mailbox
    }
asked-text =
    { $wanted ->
        [preferences] If we write to this address, a letter with your link arrives in a few minutes. Nothing has changed so far.
        [sign-in] If we know this address, a letter with a link arrives in a few minutes. The link works once, and only for a short time.
        [reply] Thank you. If our letter went to this address, another one arrives in a few minutes, with a button. Press it, and what you have told us counts. If you need help, we know that already.
       *[welcome] A letter with a link arrives in a few minutes. Open the link and confirm. Until then we take nothing down for good.
    }

## What was known of a reader is thrown away

erased-title = Your data is erased
erased-text = We know nothing about you any more and no longer write to you. A letter that is on its way already may still arrive. If you want our warnings again one day, enter your firm anew.

## Coming in

signup-title = Be warned in time
signup-text = Tell us what your firm uses. We write to you when one of these products is in danger, and tell you what to do.
# $field: firm | address | products
signup-trouble =
    { $field ->
        [firm] Please enter the name of your firm, on one line.
        [address] Please check the e-mail address. It should look like name@example.com.
       *[products] Please enter at least one product or choose what your firm does, and check the products.
    }
signup-firm = Name of your firm
signup-trade = What your firm does
signup-trade-none = Something else
signup-trade-hint = If you choose something here, we add what such firms usually have.
signup-products = Products you use, one on a line
signup-products-hint = For example: Siemens | SIMATIC S7-1500 | 2.9.2. The version may be missing.
# Hidden; only programs that fill in every field see it.
signup-trap = Leave this field empty
signup-consent = We use what you enter to warn you, and for nothing else. You can stop at any time.
signup-button = Sign up
welcome-title = Is this right?
# $address: made unrecognisable for others.
welcome-text = Press the button, and from then on we warn you at { $address }.
welcome-button = Yes, warn us
welcome-not-you = If it was not you who entered this, close the page. Then nothing happens.
welcomed-title = You are on our list
welcomed-text = From now on we write to you when one of your products is in danger. You have nothing more to do.

## Checking a letter

# $from: our address
verify-sender = It comes from { $from }.
verify-program = Your mail program shows that it is signed and that the signature is valid.

## The letter with a link

# $wanted: preferences | sign-in | welcome
link-subject =
    { $wanted ->
        [preferences] Your link: change or stop our letters
        [sign-in] Your link to sign in
        [reply] One press: answer our letter
       *[welcome] Please confirm: shall we warn you from now on?
    }
link-title =
    { $wanted ->
        [preferences] Your own page
        [sign-in] Sign in
        [reply] Answer our letter
       *[welcome] Please confirm
    }
# $skill: beginner | intermediate | expert
link-opening =
    { $wanted ->
        [preferences] { $skill ->
            [expert] Somebody asked on our site for the settings page of this address.
           *[other] You asked for the page on which you change or stop our letters.
        }
        [sign-in] { $skill ->
            [expert] Somebody asked on our site to sign in with this address.
           *[other] You asked for a link to sign in on our site.
        }
        [reply] { $skill ->
            [expert] Somebody answered one of our letters on our site with this address.
           *[other] You answered one of our letters on our site. We want to be sure that it was you.
        }
       *[welcome] { $skill ->
            [expert] Somebody entered this address on our site to receive security warnings.
           *[other] You entered your firm on our site. We want to be sure that it was you.
        }
    }
# An address follows on the next line.
link-step =
    { $wanted ->
        [preferences] This link opens it. It is for you alone, so please do not pass it on:
        [sign-in] Open this page and press the button. The link is for you alone, so please do not pass it on:
        [reply] Open this page and press the button. After that this device is known, and one press will do:
       *[welcome] Open this page and press the button. Only then do we begin:
    }
link-nothing = If it was not you, do nothing. Then everything stays as it is.
# $until: a date.
link-until = The link can be used until { $until }.
# $minutes: a number.
link-minutes =
    { $minutes ->
        [one] The link can be used once, for one minute.
       *[other] The link can be used once, for { NUM($minutes) } minutes.
    }
