# The alert: the letter about one security notice that concerns a reader's products.
#
# One message is one whole sentence (or a heading). Choose with selectors inside it, never glue fragments. You may add
# selectors on any variable that is described, and put helpers of your own into messages named own-…
# Tone: calm, polite, active, present tense, under 20 words, no exclamation marks, no blame. Messages of the beginner
# (everything that is not marked "expert" or "intermediate") use no jargon: weakness, not vulnerability; update, not
# patch; attack, not exploit.
#
# Variables that occur again and again:
#   $act      what ends the danger: update | protect (the warning advises a measure) | isolate (no update yet) |
#             replace (there will be none) | watch (the maker is still finding out) | ask (nothing is stated)
#   $when     date | maintenance;  $deadline: the date with its weekday ("Friday 27 November"; the subject for
#             intermediate readers has it without)
#   $objects  the products as direct object, as a list ("the program “A” and the device “B”"); $subjects: as subject
#   $object, $subject, $name, $class, $gender: one product (see terms.ftl);  $count: a number, for plurals
#   $thing    what the letter is about: software (runs on a computer) | device | other (both, or not known)
#   $weekday  yes | no: whether $deadline has its weekday (subject only)
#   $rating   very-high | high | medium | low | not-rated

## Subject lines: under 78 characters with a name of about 30.

own-by =
    { $when ->
        [date] by { $deadline }
       *[maintenance] at your next maintenance
    }
own-others =
    { $more ->
        [0] {""}
        [one] {""} and one more
       *[other] {""} and { NUM($more) } more
    }
# $name: the first product's name without quotation marks; $more: how many other products (0: none).
subject-beginner =
    { $act ->
        [update] Please update { $name }{ own-others } { own-by }
        [protect] Please protect { $name }{ own-others } { own-by }
        [isolate] Please take { $name }{ own-others } offline { own-by }
        [replace] Please replace { $name }{ own-others } { own-by }
        [watch] Please keep an eye on { $name }{ own-others }
       *[ask] Please have { $name }{ own-others } checked { own-by }
    }
own-risk =
    { $rating ->
        [very-high] very high risk
        [high] high risk
        [medium] medium risk
        [low] low risk
       *[not-rated] not yet rated
    }
subject-intermediate =
    { $act ->
        [update] Update { $name }{ own-others } { own-by }: { own-risk }
        [protect] Protect { $name }{ own-others } { own-by }: { own-risk }
        [isolate] Take { $name }{ own-others } offline { own-by }: { own-risk }
        [replace] Replace { $name }{ own-others } { own-by }: { own-risk }
        [watch] Watch { $name }{ own-others }: { own-risk }
       *[ask] Check { $name }{ own-others } { own-by }: { own-risk }
    }
# $range: affected versions ("< 2.9.2") or empty; $id: first CVE or the publisher's identifier.
subject-expert =
    { $rating ->
        [very-high] Very high
        [high] High
        [medium] Medium
        [low] Low
       *[not-rated] Not rated
    }: { $name }{ own-others }{ $range ->
        [none] {""}
       *[some] {""} { $affected }
    }, { $id }
# The letter that takes an earlier one back.
subject-withdrawn = Nothing more to do: { $name }{ own-others }

## Above everything

# The label of the Traffic Light Protocol. $label: GREEN, AMBER, AMBER+STRICT or RED.
tlp-line =
    { $label ->
        [GREEN] TLP:GREEN. Please do not publish this letter.
        [AMBER] TLP:AMBER. Please share this letter only within your firm and with those who must help you.
        [AMBER-STRICT] TLP:AMBER+STRICT. Please share this letter only within your firm.
       *[RED] TLP:RED. This letter is for you alone.
    }
# Name of the rating beside its shape. $rating
rating-name =
    { $rating ->
        [very-high] Very high risk
        [high] High risk
        [medium] Medium risk
        [low] Low risk
       *[not-rated] Not yet rated
    }
# What the rating means (intermediate and expert). $pace: own (the time to act is about what the level says) | stated
# (attacks or a table of times made it longer or shorter; it stands in the sentence above).
rating-meaning =
    { $pace ->
        [own] { $rating ->
            [very-high] The risk is very high: act at once, everywhere.
            [high] The risk is high: act at once where the internet can reach you, soon elsewhere.
            [medium] The risk is medium: it may wait a little, but plan it now.
            [low] The risk is low: the next planned maintenance is early enough.
           *[not-rated] Nobody has rated this weakness yet, so treat it as important.
        }
       *[stated] { $rating ->
            [very-high] The risk is very high. Please do not wait longer than stated above.
            [high] The risk is high. Please do not wait longer than stated above.
            [medium] The risk is medium. Please do not wait longer than stated above.
            [low] The risk is low. Please do not wait longer than stated above.
           *[not-rated] Nobody has rated this weakness yet, so treat it as important.
        }
    }
# Said to beginners only when nobody has judged it.
rating-missing = Nobody has judged yet how dangerous this weakness is.
# Said beside a rating when something is not rated, or what is unknown could make it worse.
rating-unsure = Nobody has judged all of it for sure yet: the danger may be greater.

## The first sentence: do X by DATE

opening =
    { $act ->
        [update] Please update { $objects } { own-by }.
        [protect] Please protect { $objects } { own-by }: follow the advice in the warning.
        [isolate] Please take { $objects } off the internet { own-by }.
        [replace] { $count ->
            [one] Please replace { $objects } { own-by }, or take it off the internet.
           *[other] Please replace { $objects } { own-by }, or take them off the internet.
        }
        [watch] Please keep an eye on { $objects }.
       *[ask] Please have { $objects } checked { own-by }.
    }
# One sentence of reason under it, for beginners. $count: number of products; $act (see above), of which "watch" means
# that nobody knows yet whether there is a weakness.
opening-reason =
    { $act ->
        [watch] { $count ->
            [one] There may be a weakness in it that attackers can use.
           *[other] There may be a weakness in them that attackers can use.
        }
       *[other] { $count ->
            [one] There is a weakness in it that attackers can use.
           *[other] There are weaknesses in them that attackers can use.
        }
    }

## The notice was taken back

withdrawn-title = You have nothing more to do
withdrawn-opening = The publisher has taken back its warning about { $objects }.
withdrawn-advice = What you have already changed may stay as it is.
withdrawn-source = The warning was number { $id } of { $publisher }.

## At your place

place-title = Your products
# How sure it is. $version: the version we were told, or "none"; $known: yes | no (whether it was told).
place-version-affected = You use { $object }, version { $version }. This version has the weakness.
place-all-versions = You use { $object }. Every version has the weakness.
place-version-unknown = You use { $object }. You did not tell us your version.
# $told: the month in which the version was told.
place-version-lapsed = You use { $object }. We no longer rely on the version you told us in { $told }.
place-range-unreadable =
    { $known ->
        [yes] You use { $object }, version { $version }. We could not find out whether this version has the weakness.
       *[no] You use { $object }. We could not find out which versions have the weakness.
    }
place-range-unstated = You use { $object }. The warning does not say which versions have the weakness.
place-status-unclear = You use { $object }. The maker is still finding out whether it has the weakness.
# We met the names only loosely. $named: how the publisher names the product, in quotation marks, as a list.
place-meeting-line = The warning speaks of { $named } and means your product too, as far as we can see.
place-meeting-member = The warning names only a part of this family: { $named }. Please compare.
place-meeting-name = We could only compare the name. The warning calls it { $named }.
# $keyword: what the reader asked to hear about, in quotes; $named: the products that the warning names, if any.
place-keyword =
    { $known ->
        [yes] You asked to hear about { $keyword }. The warning speaks of { $named }.
       *[no] You asked to hear about { $keyword }. The warning speaks of it.
    }
# Before the list of further products, for beginners with many.
place-also = You also use these products from the warning:
# The versions (intermediate and expert). $versions: a list as the publisher writes it.
place-affected = Affected: { $versions }
place-fixed = Repaired in: { $versions }
place-named = Named in the warning as: { $named }
# Expert: why it matched. $meeting: purl | cpe | name | member | line | name-without-vendor;
# $certainty: version-affected | all-versions | version-unknown | range-unreadable | range-unstated | status-unclear
own-meeting =
    { $meeting ->
        [purl] same package URL
        [cpe] same CPE vendor and product
        [name] same vendor and product name
        [catalogue] another name of the same catalogue entry
        [member] a member of your product line
        [line] the line of your product
        [keyword] the reader’s keyword
       *[name-without-vendor] same product name, vendor missing or written shorter on one side
    }
own-certainty =
    { $certainty ->
        [version-affected] your version is in the affected range
        [all-versions] all versions are affected
        [version-unknown] your version is unknown to us
        [range-unreadable] the affected range could not be evaluated
        [range-unstated] no affected range is stated
       *[status-unclear] the status is unclear or under investigation
    }
place-why = Matched by: { own-meeting }; { own-certainty }.

## What could happen: from the worst that concerns the reader

danger-title = What could happen
own-thing =
    { $count ->
        [one] { $thing ->
            [software] the computer
            [device] the device
           *[other] the computer or device
        }
       *[other] { $thing ->
            [software] the computers
            [device] the devices
           *[other] the computers or devices
        }
    }
own-taken =
    { $thing ->
        [software] { own-thing } on which { $count ->
            [one] it runs
           *[other] they run
        }
       *[other] { own-thing }
    }
own-them =
    { $count ->
        [one] it
       *[other] them
    }
# $impact: takeover (all three wholly) | read-change-stop | read-change | read-stop | change-stop | read | change | stop
danger-impact =
    { $impact ->
        [takeover] An attacker can take over { own-taken }: read and change everything on { own-them }.
        [read-change-stop] An attacker can read and change data, and disturb the work.
        [read-change] An attacker can read and change data.
        [read-stop] An attacker can read data that should stay secret, and make { own-them } stop working.
        [change-stop] An attacker can change data without being noticed, and make { own-them } stop working.
        [read] An attacker can read data that should stay secret.
        [change] An attacker can change data without being noticed.
       *[stop] An attacker can make { own-them } stop working.
    }
# $reach: anyone (internet, no password, no help) | internet (internet, the rest is not known) |
#         nearby (same network) | user (must be able to use the machine) | touch (must touch it)
danger-reach =
    { $reach ->
        [anyone] An attacker on the internet can do this without a password and without any mistake on your side.
        [internet] An attacker can do this from the internet.
        [nearby] The attacker must be in the same network, for example on your Wi-Fi.
        [user] The attacker must already be able to use { own-thing }.
       *[touch] The attacker must be able to touch { own-thing }.
    }
# The attacker needs somebody's help. $alone: yes if that is all that is needed, else no.
danger-lure =
    { $alone ->
        [yes] It is enough that somebody at your firm opens a prepared file or web page.
       *[no] Somebody at your firm must also open something, such as a prepared file or web page.
    }
# $account: user | admin
danger-account =
    { $account ->
        [user] The attacker first needs a user account.
       *[admin] The attacker first needs an administrator’s account.
    }
# $since: a date, or "none"; $dated: yes | no
danger-exploited =
    { $dated ->
        [yes] Criminals are already using this, at least since { $since }.
       *[no] Criminals are already using this.
    }
danger-ransomware = Blackmailers use it to lock data and demand money.
danger-exploit-public = Instructions for the attack are public.
danger-exposed = Yours can be reached from the internet: that makes it urgent.
# Nothing of all this is known.
danger-unknown = The warning does not say what an attacker can do.

## What to do: numbered steps, the one that ends the danger first

steps-title = What to do
# $brand: who sends the letter; what follows are its own words.
note-title = A note from { $brand }
# $versions: "2.9.2" or several as a list with "or"; $targets: none | one | several (how many repaired versions are
# named); $many: yes if the letter is about several products, then $object says which.
step-update =
    { $targets ->
        [one] Install the update for { $object }: version { $versions } or later.
        [several] Install the update for { $object }: version { $versions }, depending on your series, or later.
       *[none] Install the update of the maker for { $object }.
    }
# More than two products at once. $objects may be named again, or not.
step-update-all = Install the makers’ updates for all of these products.
step-optional = The maker offers an optional update. Installing it removes the weakness.
# $link: yes if an address follows on the next line, else no; $publisher: who wrote the warning.
step-protect =
    { $link ->
        [yes] Do what the warning from { $publisher } advises.
       *[no] Ask us, or the maker, for the advice in the warning from { $publisher }.
    }
step-isolate =
    { $planned ->
        [yes] The maker is preparing an update. Until it is there, take { $object } off the internet, or stop using { own-them }.
       *[no] The maker offers no update yet. Take { $object } off the internet, or stop using { own-them } until there is one.
    }
step-replace = The maker will offer no update. Take { $object } off the internet, or replace { own-them }.
# After measures that help for now, when no update will ever come / is planned / is not there yet.
step-later =
    { $later ->
        [never] The maker will offer no update. Please plan to replace { $object }.
        [planned] The maker is preparing an update. Install it when it is there.
       *[open] The maker offers no update yet. Install it when there is one.
    }
# After a repair that comes late: attacks are known, and what is attacked may already be taken.
step-forensics = Then have someone look for signs that attackers have already been inside (unknown accounts, programs or connections): this weakness is already being used for attacks.
step-watch = You need not change anything yet. We write again when the facts change.
step-ask = The warning does not say how to remove the weakness. Ask the maker, or whoever looks after your computers.
own-tongue =
    { $tag ->
        [de] {" "}(perhaps in German)
        [en] {" "}(perhaps in English)
        [es] {" "}(perhaps in Spanish)
        [fi] {" "}(perhaps in Finnish)
        [fr] {" "}(perhaps in French)
        [it] {" "}(perhaps in Italian)
        [ja] {" "}(perhaps in Japanese)
        [nl] {" "}(perhaps in Dutch)
        [pl] {" "}(perhaps in Polish)
        [pt] {" "}(perhaps in Portuguese)
        [sv] {" "}(perhaps in Swedish)
       *[other] {""}
    }
# The line before an address on the maker's or publisher's site. $tag: language code of the warning where it is not the
# letter's, so that the page may be in it; else same | unknown.
step-link = Read more about it here{ own-tongue }:
# $restart: none | program (a part of it, for a moment) | machine | connected | system (several machines)
step-restart =
    { $restart ->
        [none] You can go on working meanwhile.
        [program] There is a short interruption.
        [machine] A restart is needed.
        [connected] A restart is needed, also of everything that is connected.
       *[system] Several computers or devices must be restarted, so choose a quiet hour.
    }
# The reader did not tell the version. $known: below (the version $limit repairs it) | upto ($limit is the last that is
# affected) | exact (only $limit is affected) | no (then $limit is "none");
# $place: program (menu "Help" or "Info") | system (settings) | device (label or its settings page)
# $object, $subject: the product, or a list; $count: how many.
own-look-up =
    { $count ->
        [one] Look up your version of { $object }
       *[other] Look up your versions of these products
    }
step-version =
    { $place ->
        [program] { own-look-up }, often under “Help” or “About”.
        [system] { own-look-up }: in the settings, under “System” or “About”.
       *[device] { own-look-up }: in the settings, or ask your supplier.
    } { $known ->
        [below] If it is below { $limit }, this letter is for you.
        [upto] If it is { $limit } or older, this letter is for you.
        [exact] If it is { $limit }, this letter is for you.
       *[no] {""}
    }
# If the main step is impossible. $how: offline | nearby (the danger comes from the same network) | trusted (it needs
# somebody at the machine) | careful (it needs somebody who opens a file or link) | advised (the warning advises
# something else too).
step-cannot =
    { $how ->
        [offline] If you cannot do this in time, take { own-them } off the internet or stop using { own-them } until it is done.
        [nearby] If you cannot do this in time, take { own-them } off your network or stop using { own-them } until it is done.
        [advised] If you cannot do this in time, follow the other advice in the warning, or take { own-them } off the internet.
        [careful] Until that is done, open no files or links from people you do not know.
       *[trusted] If you cannot do this in time, let only people you trust use { own-them }.
    }
# $help: an address or telephone number of ours.
step-help = If you need help, ask whoever looks after your computers, or us: { $help }

## The issuer's own words (intermediate and expert). The text itself is not translated.

# $publisher: who wrote; $language: name of the language (see language-of-text).
issuer-title = In the words of { $publisher } ({ $language })
issuer-shortened = Shortened here. The whole text stands at the publisher’s page.
issuer-remedies-title = What the warning advises ({ $language })
# Kinds of help, as a label before the text. $kind
remedy-kind =
    { $kind ->
        [vendor-fix] Update
        [optional-patch] Optional update
        [workaround] Workaround
        [mitigation] Mitigation
        [fix-planned] Update planned
        [none-available] No update yet
       *[no-fix-planned] No update planned
    }
# $products: names of the reader's products, as a list.
remedy-for = For { $products }:

## Expert: details of the weaknesses

details-title = Weaknesses in detail
detail-weakness = Weakness class: { $classes }
# $label: "CVSS 3.1"; $score: number as the language writes it; $scored: yes | no; $vector
detail-score =
    { $scored ->
        [yes] { $label }: { $score }, { $vector }
       *[no] { $label }: { $vector }
    }
# The daily estimate by FIRST. $percent: number as the language writes it; $dated: yes | no; $day: the full date
detail-epss =
    { $dated ->
        [yes] EPSS: { $percent }% probability of attacks within 30 days (as of { $day })
       *[no] EPSS: { $percent }% probability of attacks within 30 days
    }
detail-exploited = Known to be exploited.
# A weakness without any identifier.
detail-unnamed = Weakness without a number
detail-unscored = No score is stated.
# The list is long. $count
details-more =
    { $count ->
        [one] One more weakness stands in the source.
       *[other] { NUM($count) } more weaknesses stand in the source.
    }
# Reachability in the expert's opening, from the worst vector.
# $reach: network | adjacent | local | physical | unknown; $account: none | low | high | unknown; $help: yes | no | unknown
expert-attack = Attack: { $reach ->
        [network] over the network
        [adjacent] from the adjacent network
        [local] local
        [physical] physical
       *[unknown] vector not stated
    }, { $account ->
        [none] no privileges
        [low] low privileges
        [high] high privileges
       *[unknown] privileges not stated
    }, { $help ->
        [yes] user interaction required
        [no] no user interaction
       *[unknown] interaction not stated
    }.
expert-exploited =
    { $state ->
        [exploited] Exploitation: known to be exploited.
        [public] Exploitation: exploit public, no attacks known to us.
       *[unknown] Exploitation: none known to us.
    }
expert-vector = Vector: { $vector }

references-title = References
others-title = Other products in this warning
others-intro = You did not list these; they are here for completeness.
# How many more there are than the letter lists. $count
more-at-source =
    { $count ->
        [one] One more stands in the source.
       *[other] { NUM($count) } more stand in the source.
    }

## At the end

# $count: number of products; $asked: yes (all of them are keywords the firm asked to hear about) | no.
foot-why =
    { $asked ->
        [yes] { $count ->
            [one] You get this letter because your firm asked for warnings about this keyword.
           *[other] You get this letter because your firm asked for warnings about these keywords.
        }
       *[no] { $count ->
            [one] You get this letter because your firm told us that it uses this product.
           *[other] You get this letter because your firm told us that it uses these products.
        }
    } Change or stop it here:
# Expert: which rule. $products: list of the names; $rating; $exploited: yes | no
foot-rule =
    { $exploited ->
        [yes] Rule: your profile matched, { own-risk }, known to be exploited.
       *[no] Rule: your profile matched, { own-risk }.
    }
# $from: the sender's address; $brand: the sender's name; $signed: yes | no
foot-genuine =
    { $signed ->
        [yes] This letter is signed by { $brand }, { $from }. How to check that:
       *[no] This letter is not signed. How to check that it comes from { $brand }:
    }
# $code: the short code of this letter, "7K3F-9XQ2".
foot-code = Code: { $code }
# An address follows.
reply-ask = Done? Need help? Tell us:
# Expert.
foot-fingerprint = Fingerprint of the signing certificate (SHA-256): { $fingerprint }
# $revision; $released: date or "none"; $dated: yes | no
foot-source =
    { $dated ->
        [yes] Source: { $publisher }, { $id }, revision { $revision }, { $released }
       *[no] Source: { $publisher }, { $id }, revision { $revision }
    }
foot-hash = Source document (SHA-256): { $hash }
# Between the versions of one letter in several languages. Each block says in its own language what it is.
language-block = This letter in English
