# The yearly question to a firm: are these still your products? Its letter, and the pages on which it is answered.
#
# The tone is that of the alerts: calm, polite, short. A firm that does not answer loses nothing, and must know it.

## The letter

notice-subject = Are these still your products? Please have a look
notice-title = Is this still yours?
# $heard: the day on which the firm last changed or confirmed its list; $count: number of products.
notice-opening = We warn you about weaknesses in the products that your firm told us about. We last heard from you about them on { $heard }.
notice-why = Please have a short look. A product that is missing here is one we cannot warn you about. And where a version is old, we write to you more often than we would have to.
notice-list-title = Your products, as we know them
# One line of the list. $subject: noun and name; $state: keyword ($word, in quotes, is what the
# firm wants to hear about, instead of a product) | told | dated ($told is the day on which the version was told) |
# lapsed ($told is the month; we no longer rely on it) | unknown (then $version is "none").
notice-product =
    { $state ->
        [keyword] anything about { $word }
        [told] { $subject }, version { $version }
        [dated] { $subject }, version { $version } (as of { $told })
        [lapsed] { $subject }, version { $version } in { $told }: too long ago, so we assume any version
       *[unknown] { $subject }, version not known to us
    }
# The list is long. $count: how many more there are.
notice-more =
    { $count ->
        [one] and one more product, which the page shows
       *[other] and { NUM($count) } more products, which the page shows
    }
# An address follows on the next line.
notice-step-same = If all of this is right, open this page and press the first button:
# $help: an address or telephone number of ours.
notice-step-changed = If something has changed, answer this letter or write to us: { $help }
notice-step-nothing = If you do nothing, we go on warning you. Versions that are too old then count as unknown.
# $until: a date.
notice-until = The page can be used until { $until }.
notice-foot-why = You get this letter because your firm is on our list. We ask once a year. Change or stop it here:

## The pages

page-yes = Yes, all of this is right
page-no = No, something has changed
# The page was used before. $answer: unchanged | changed; $day: a date.
page-already =
    { $answer ->
        [unchanged] You confirmed this list on { $day }. You need not do it again.
       *[changed] On { $day } you told us that something has changed. Please write to us what it is.
    }
page-thanks = Thank you
page-answered =
    { $answer ->
        [unchanged] We rely on your list again from today. You have nothing more to do.
       *[changed] Please tell us what is different: a product you no longer use, a new one, or another version.
    }
# Our address follows on the next line.
page-changed-tell = Answer our letter, or write to us:
page-changed-meanwhile = Until then everything stays as it was, and we go on warning you.
page-help = If you need help, ask us: { $help }
# $problem: unknown | expired | link-closed | not-understood | ours
page-problem-title =
    { $problem ->
        [unknown] There is nothing at this address
        [expired] This page can no longer be used
        [link-closed] This link can no longer be used
        [not-admitted] You may not see this
        [not-understood] We did not understand that
        [too-often] Please wait a while
       *[ours] This did not work
    }
page-problem-text =
    { $problem ->
        [unknown] Perhaps the address was cut off. Please copy the whole address from our letter.
        [expired] The time to answer is over. You lose nothing: we go on warning you, and we ask again in a year.
        [link-closed] Its time is over, and nothing was changed. Please enter your firm once more.
        [not-admitted] What is here is not open to you. If it should be, please ask us.
        [not-understood] Please go back to our letter and open the page again.
        [too-often] You have tried many codes that belong to no letter. Please try again in an hour, or give us the whole letter.
       *[ours] The fault is ours. Please try again a little later.
    }
