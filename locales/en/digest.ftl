# The overview (digest): the warnings of a day, a week or a month that concern a reader, gathered in one letter.
#
# The tone and the rules are those of alert.ftl, whose sentences about products, days and ratings are used here, too.
# $span: daily | weekly | monthly; $kind: todo (something is to be done) | know (nothing is) | quiet (nothing concerns
# the reader)

own-span =
    { $span ->
        [daily] today
        [weekly] this week
       *[monthly] this month
    }
# Under 78 characters with two short names. $label: empty, or a label of the Traffic Light Protocol with a space after it;
# $count: how many things there are to do; $names: products, parted by commas; $more: how many more products (0: none).
digest-subject =
    { $label }{ $kind ->
        [todo] { $count ->
            [one] One thing to do { own-span }: { $names }{ own-others }
           *[other] { NUM($count) } things to do { own-span }: { $names }{ own-others }
        }
        [know] Good to know { own-span }: { $names }{ own-others }
        [nothing-new] Nothing new for you { own-span }
       *[quiet] Nothing for you { own-span }
    }
# In the place of a name, where all that there is may not be named.
digest-closed-name = a confidential warning
# The same as a heading, without names.
digest-title =
    { $kind ->
        [todo] { $count ->
            [one] One thing to do { own-span }
           *[other] { NUM($count) } things to do { own-span }
        }
        [know] Nothing urgent { own-span }
        [nothing-new] Nothing new for you { own-span }
       *[quiet] Nothing for you { own-span }
    }
# $since: a date with its weekday; $read: how many warnings we read (may be 0); $count: how many concern the reader.
digest-opening =
    { $read ->
        [0] Here is what concerns your products since { $since }.
        [one] Since { $since } we have read one new warning. Here is what concerns your products.
       *[other] Since { $since } we have read { NUM($read) } new warnings. Here is what concerns your products.
    }
# Nothing is told. $open: yes if something from before is still open; $why: what the warnings we read are to the reader.
# foreign: they do not concern it | known: some do, and hold nothing new | elsewhere: some do, and are told in another
# overview | below: some do, and are less serious than what the reader wants to hear of.
digest-quiet =
    { $read ->
        [0] { $open ->
            [yes] Since { $since } there have been no new warnings.
           *[no] Since { $since } there have been no new warnings. You need not do anything.
        }
        [one] { $why ->
            [known] Since { $since } we have read one new warning. It concerns your products, but holds nothing new for you.
            [elsewhere] Since { $since } we have read one new warning. It concerns your products and stands in another of your overviews.
            [below] Since { $since } we have read one new warning. It concerns your products, but is less serious than what you want to hear of.
           *[foreign] Since { $since } we have read one new warning. It does not concern your products, as far as we know them.
        }
       *[other] { $why ->
            [known] Since { $since } we have read { NUM($read) } new warnings. What concerns your products holds nothing new for you.
            [elsewhere] Since { $since } we have read { NUM($read) } new warnings. What concerns your products stands in another of your overviews.
            [below] Since { $since } we have read { NUM($read) } new warnings. What concerns your products is less serious than what you want to hear of.
           *[foreign] Since { $since } we have read { NUM($read) } new warnings. None of them concerns your products, as far as we know them.
        }
    }
# The yearly number of alerts is used up. $allowed: that number; $skill: beginner | intermediate | expert
digest-spent =
    { $skill ->
        [beginner] { $allowed ->
            [one] You have had one urgent letter from us within a year. Further warnings now wait for this overview. Only the most dangerous ones still come at once.
           *[other] You have now had as many urgent letters as we send you in a year ({ NUM($allowed) }). Further warnings now wait for this overview. Only the most dangerous ones still come at once.
        }
       *[other] { $allowed ->
            [one] You have had one urgent letter from us within a year. Further warnings now wait for this overview. Those with a very high risk, and those that criminals are using, still come at once.
           *[other] You have now had as many urgent letters as we send you in a year ({ NUM($allowed) }). Further warnings now wait for this overview. Those with a very high risk, and those that criminals are using, still come at once.
        }
    }
# Headings over the warnings, by what is to be done. $group: act-now | plan | know
digest-group =
    { $group ->
        [act-now] Please do this now
        [plan] Please plan this
       *[know] Good to know
    }

## One warning

# $name: the first product's name; $more: how many other products (0: none).
item-title = { $name }{ own-others }
# $day: the day on an earlier letter.
item-told = You had our letter about this on { $day }.
item-changed = We wrote to you about this on { $day }.
# Why a warning stands here that would have come as a letter of its own. $why: budget (the yearly number is used up) |
# away | told (an earlier letter, named before this, told the same: $publisher is who warns of it now)
item-held =
    { $why ->
        [away] This warning did not come at once, because you were away.
        [told] { $publisher } now warns of it, too. For you that adds nothing new.
       *[budget] This warning waited for the overview, so that you do not get too many urgent letters.
    }
# The same for old news. $since: month and year; $repair: yes | no, whether there may be one.
item-old =
    This weakness has been known since { $since }.{ $repair ->
        [no] {""}
       *[yes] {" "}Where updates are installed regularly, it was usually repaired long ago. If that is not so for you, or you are not sure, please act now.
    }
# After cleared-opening, which says that the publisher has corrected itself.
item-cleared = It no longer concerns you, and you need not do anything more about it.
own-can =
    { $impact ->
        [takeover] An attacker can take over { own-taken }
        [read-change-stop] An attacker can read and change data and disturb the work
        [read-change] An attacker can read and change data
        [read-stop] An attacker can read secret data and make { own-them } stop working
        [change-stop] An attacker can change data and make { own-them } stop working
        [read] An attacker can read data that should stay secret
        [change] An attacker can change data without being noticed
        [stop] An attacker can make { own-them } stop working
       *[unknown] The warning does not say what an attacker can do
    }
# One sentence: what an attacker can do ($impact, as in danger-impact, or unknown), and how near that is.
# $state: ransomware (blackmailers use it) | exploited | public (instructions are public) | none
item-danger =
    { own-can }{ $state ->
        [ransomware] , and blackmailers are already using this
        [exploited] , and criminals are already using this
        [public] , and instructions for the attack are public
       *[none] {""}
    }.
# Stands behind "Please … by DAY" where the day is over.
item-overdue = That day has passed: if it is not done yet, please do it now.
# $many: yes if the warning is about several products, then $name says which; $affected, $repaired: yes | no, whether
# there are $versions (affected) and $fixed (repairing), as the publisher writes them.
item-versions =
    { $many ->
        [yes] { $name }: {""}
       *[no] {""}
    }{ $affected ->
        [yes] affected { $versions }
       *[no] {""}
    }{ $repaired ->
        [yes] { $affected ->
            [yes] ; repaired in { $fixed }
           *[no] repaired in { $fixed }
        }
       *[no] {""}
    }
# Expert. $percent: number as the language writes it.
item-epss = EPSS { $percent }%
item-exploited = known to be exploited

## What the letter has no room for

digest-rest-title = In brief
# $count: how many warnings; $group: see above.
digest-rest =
    { $group ->
        [act-now] { $count ->
            [one] One more warning asks you to act now:
           *[other] { NUM($count) } more warnings ask you to act now:
        }
        [plan] { $count ->
            [one] One more warning is worth planning for:
           *[other] { NUM($count) } more warnings are worth planning for:
        }
       *[know] { $count ->
            [one] One more warning is good to know:
           *[other] { NUM($count) } more warnings are good to know:
        }
    }
# $name: a product; $rating; $count: how many warnings about it.
digest-line =
    { $name }: { own-risk }{ $count ->
        [one] {""}
       *[other] {""} ({ NUM($count) } warnings)
    }
# $count: how many products the lines leave out.
digest-rest-more =
    { $count ->
        [one] One more product is not named here. Ask us for the whole list.
       *[other] { NUM($count) } more products are not named here. Ask us for the whole list.
    }
# An address follows.
digest-rest-page = All of them can be read here:

## What is left

# Warnings marked as confidential concern the reader; nothing about them may stand in an open letter, and nobody should
# ask by an address that stands in a letter.
digest-closed =
    { $count ->
        [one] There is also a confidential warning for you, which may not stand in this letter. Please ask us for it by a telephone number or address that you already know.
       *[other] There are also { NUM($count) } confidential warnings for you, which may not stand in this letter. Please ask us for them by a telephone number or address that you already know.
    }
digest-open-title = Still open from before
# $title: see item-title; $day: the day of our letter; $why: attacked | due | no-update; $dated: yes if $deadline is a day to
# come, else no.
digest-open =
    { $why ->
        [attacked] { $title }: criminals are using this weakness. Please make sure that it is done{ $dated ->
            [yes] {""} by { $deadline }
           *[no] {""}
        } (our letter of { $day }).
        [due] { $title }: to be done by { $deadline } (our letter of { $day }).
       *[no-update] { $title }: there is still no update. Our advice of { $day } holds.
    }
digest-open-more =
    { $count ->
        [one] One more matter from before is still open.
       *[other] { NUM($count) } more matters from before are still open.
    }
# An address follows.
digest-reply = Is something of this done, does it not concern you, or do you need help? Tell us here:
# What travels along for programs. $formats: a list of CSAF, XML and JSON; $count: how many warnings have copies.
digest-enclosed =
    { $count ->
        [one] Attached for computer programs and for passing on: copies of this warning as { $formats }. You need not open them.
       *[other] Attached for computer programs and for passing on: copies of the warnings as { $formats }. You need not open them.
    }
# $count: how many copies in the form { $formats } found no room.
digest-enclosed-no-room =
    { $count ->
        [one] There was no room in this letter for one copy as { $formats }.
       *[other] There was no room in this letter for { NUM($count) } copies as { $formats }.
    }
# $day: a date with its weekday.
digest-next = The next overview comes on { $day }.
digest-foot-why = You get this letter because your firm told us which products it uses. Change or stop it here:
