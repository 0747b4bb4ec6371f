# The open site, and what stands around every page.

site-skip = Skip to the content
site-navigation = Pages
site-languages = This page in other languages
site-sign-out = Sign out
site-verify = Is a letter really ours?
site-certificate = Our certificate
site-feeds = Feeds for programs
site-preferences = My settings
site-signature = How to see the signature
site-articles = Good habits

## The navigation of the open site

way-now = What matters now
way-archive = All warnings
way-verify = Is this letter genuine?
way-subscribe = Get warnings

## The front page

public-front-title = What matters now
front-title = What matters now
front-lead = { $brand } reads the security warnings of the world and tells small firms the few that concern them, in plain words.
front-now = What is urgent now
front-nothing = Nothing big at the moment
front-nothing-text = In the last 30 days we published no warning that every firm should know. Smaller ones are in the list.
front-attacked = Criminals are using this
front-all = All warnings
front-how = How it works
front-how-list = You tell us what your firm uses. A list of names is enough.
front-how-read = We read the security warnings of the world for you, every day.
front-how-write = When one of your products is in danger, we write to you: what to do, and by when.
front-subscribe = Be warned in time
front-subscribe-text = You get few letters, in your language and in plain words. You can stop at any time.
front-subscribe-button = Get warnings
front-verify = Did you get a letter from us?
front-verify-text = Check that it is genuine before you do what it says.
front-verify-button = Check a letter

## All warnings

public-archive-title = All warnings
archive-lead = Every warning that we have published for everybody, the newest first.
archive-text = Product, maker or CVE number
archive-text-hint = For example: Windows, Siemens, CVE-2024-3400
archive-search = Search
archive-filters = Search more closely
archive-level = How dangerous
# $level: any | low | medium | high | very-high
archive-level-choice =
    { $level ->
        [low] low risk or more
        [medium] medium risk or more
        [high] high risk or more
        [very-high] very high risk
       *[any] all
    }
archive-publisher = Published by
archive-since = From this day
archive-until = Until this day
archive-attacked = Only what criminals are using already
archive-found =
    { $count ->
        [0] No warnings found
        [one] One warning found
       *[other] { NUM($count) } warnings found
    }
# Nothing held the words exactly as they were written.
archive-spelled-otherwise = We found no such spelling. These come close.
archive-in-part = Nothing holds all of your words. These come closest.
archive-none = Try fewer words, or another spelling.
archive-more = Next page
archive-first = Back to the first page
archive-withdrawn = Taken back

## One warning

# $title: the publisher's own title
advisory-versions-for = The same warning in other words
# $skill: beginner | intermediate | expert
advisory-for =
    { $skill ->
        [beginner] In plain words
        [intermediate] For those who look after computers
       *[expert] For experts
    }
advisory-for-all = This is the warning as everybody may read it. We do not know here what you use. If you get our letters, yours speaks of your products only.
advisory-withdrawn = This warning was taken back. You need not do anything because of it.
advisory-older = This is an older version of the warning.
advisory-newest = To the newest version
advisory-facts = About this warning
advisory-title = Original title
advisory-publisher = Published by
advisory-number = Number
advisory-dated = As of
advisory-cves = Weaknesses
advisory-history = Versions
# $version: the publisher's number of the version
advisory-version = Version { $version }
advisory-changed = What changed
advisory-files = Files
advisory-source = The publisher’s document, unchanged

## Is this letter really ours?

public-check-title = Is this letter really ours?
check-lead = Give us the whole letter, and we tell you whether it is genuine. We keep nothing of it.
check-whole = Check the whole letter
check-file = The letter as a file
check-file-hint = In your mail program, save the letter as a file (its name ends in .eml) and choose it here.
check-paste = Or its source, copied
check-paste-hint = All of it, from the lines at the top (“From:”, “Subject:”) to the end. Mail programs show it under “Show original” or “View source”.
check-button = Check the letter
check-short = Only its code at hand?
check-code = Code of the letter
check-code-hint = It stands near the end of the letter: eight letters and digits, like 7K3F-9XQ2. Its Message-ID does as well.
check-code-button = Look it up
# $state: genuine | broken | unsigned | no-letter | known | unknown | unreadable
check-result =
    { $state ->
        [genuine] This letter is genuine
        [broken] This letter is not genuine
        [unsigned] Nobody has signed this letter
        [known] We have sent a letter with this code
        [unknown] We know no letter with this code
       *[no-letter] This is not a whole letter
    }
# $help: whom to ask
check-result-text =
    { $state ->
        [genuine] It comes from us, and not a word in it has been changed since we signed it.
        [broken] It was changed on its way, or somebody else signed it. Do not do what it says: open no file, follow no link. Ask us: { $help }
        [unsigned] So nobody can say who wrote it. Do not do what it says until you have asked us: { $help }
        [known] Compare the subject line with that of your letter. If yours says something else, it is not ours. And a code can be copied: only the whole letter proves that it is genuine.
        [unknown] Please check it for slips. If it stands like this in your letter, the letter is not from us. Do not do what it says. Ask us: { $help }
       *[no-letter] We need all of it, the lines at the top included. A copy of what you see on the screen is not enough. Please save the letter as a file and choose that.
    }
# What stands above a letter and in no signature.
check-subject-changed = The letter itself is genuine, but its subject line was changed on the way. Ours was the one below.
check-signed-by = Signed by
check-signed-on = Signed on
check-print = Certificate (SHA-256)
check-authority = Vouched for by
check-sent = Sent on
check-readers = Sent to so many readers
check-sent-unknown = We do not find it in our books. It may be an old one.
check-about = It is
# $kind: alert | digest | newsletter | notice | closed
check-kind =
    { $kind ->
        [alert] a warning
        [digest] an overview
        [newsletter] a newsletter
        [closed] a confidential letter
       *[notice] a letter about your own entry
    }
check-subject = Subject line
check-read = Read this warning here
check-recognise = How you recognise our letters
check-doubt = When in doubt
check-doubt-text = Open no file, follow no link, pay nothing. Ask us: { $help }

## Our certificate

public-certificate-title = Our certificate
certificate-lead = We sign every letter. If your mail program knows our certificate, it can tell you by itself that a letter is ours.
certificate-none = There is no certificate here yet.
certificate-authority = The authority that vouches for our letters
certificate-signer = The certificate that signs our letters
certificate-holder = Name
certificate-print = Fingerprint (SHA-256)
certificate-until = Valid until
certificate-files = As a file
certificate-bundle = All of them in one file (P7B)
certificate-compare = Before you install it, compare the fingerprint with one that did not come from this page: on our paper, or by telephone. Ask us: { $help }
certificate-install = How to install it
certificate-windows = Windows, Outlook: open the DER file, choose “Install Certificate”, then “Current User”, then the store “Trusted Root Certification Authorities”.
certificate-mac = Mac, Apple Mail: open the PEM file. Keychain Access opens. Open the certificate there and, under “Trust”, choose “Always Trust” for secure mail (S/MIME).
certificate-ios = iPhone, iPad: open the PEM file, install the profile in Settings, then switch it on under General, About, Certificate Trust Settings.
certificate-thunderbird = Thunderbird: Settings, Privacy and Security, Manage Certificates, Authorities, Import. Choose the PEM file and trust it for e-mail users.
certificate-android = Android: most mail programs check no signatures. FairEmail does: Settings, Encryption, S/MIME, import the PEM file.

## How to see the signature

public-signature-title = How to see the signature
signature-lead = A signature shows who wrote a letter, and that nobody has changed it since. This is where mail programs show it.
signature-outlook = A ribbon with a red seal stands at the right of the sender. Click on it: it names who signed.
signature-apple = In the head of the letter, beside “Security”, stands “Signed” with a tick. Click on the tick to see by whom.
signature-thunderbird = “S/MIME” with a sealed envelope stands at the right of the head. Click on it: it says whether the signature is valid.
signature-gmail = Gmail in a browser and as an app shows a file called smime.p7s, and mostly checks nothing. Choose “Download message” in the menu with the three dots, and check the file here.
signature-ios = A tick stands beside the sender’s name. Touch the name: it says “Signed”. If the tick is missing, install our certificate.
signature-android = Most programs show a file called smime.p7s and check nothing. Forward the letter to a computer, or check it here.
signature-unknown = Your program says that it does not know the certificate?
signature-unknown-text = That is normal until you have installed ours. It takes a few minutes, once.
signature-missing = You see no signature at all?
signature-missing-text = Then be careful, and check the letter before you do what it says.

## Articles

public-articles-title = Good habits
articles-lead = Short articles for everyday work. You need not know anything about computers to read them.
articles-none = There are no articles in your language yet.
# $title: the title of the article
public-article-title = { $title }
articles-all = All articles

## Feeds

public-feeds-title = Feeds for programs
feeds-lead = A feed reader shows you new warnings without a letter. It does not know what you use, so it shows all of them.
# $level: any | high | very-high
feeds-level =
    { $level ->
        [high] High risk or more
        [very-high] Very high risk
       *[any] All warnings
    }
public-advisory-title = { $title }
# The names of formats, the same in every language.
certificate-form =
    { $form ->
        [der] DER
       *[pem] PEM
    }
feeds-form =
    { $form ->
        [rss] RSS
       *[atom] Atom
    }
# $brand: who publishes
feed-title =
    { $level ->
        [low] { $brand }: warnings of low risk or more
        [medium] { $brand }: warnings of medium risk or more
        [high] { $brand }: warnings of high risk or more
        [very-high] { $brand }: warnings of very high risk
       *[any] { $brand }: all warnings
    }

## Signing up

