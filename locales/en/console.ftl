# The console: for those who work here.


## The navigation of the console

way-console = Overview
way-inbox = Advisories
way-orders = Orders
way-editions = Editions
way-subscribers = Subscribers
way-help = Help
way-newsletters = Newsletters
way-audit = Audit trail
way-staff = Staff
way-tokens = Tokens
console-done-saved = It is saved.

## The overview

console-overview-title = Overview
overview-received = advisories wait to be released
overview-orders = orders wait
overview-refused = documents were refused
overview-alarms = Alarms
overview-no-alarms = Nothing needs your attention.
overview-letters = Letters of the last days
# $count: letters; $days: the span; $most: on the busiest day.
overview-letters-words =
    { $count ->
        [one] One letter in { $days } days.
       *[other] { NUM($count) } letters in { $days } days, at most { $most } on one day.
    }
overview-reach = Reach of the last editions
overview-no-editions = Nothing has been sent yet.
overview-times = How fast warnings get out
overview-no-times = There are no figures yet.
column-handed-over = Handed over
# $share: of a hundred letters.
overview-share = { $share }%
column-to-release = From the publisher to our release
column-to-readers = From there to half of the readers
overview-alerts =
    { $count ->
        [one] one alert
       *[other] { NUM($count) } alerts
    }
# $unit: minutes | hours | days, never fewer than two days; $count: how many.
span =
    { $unit ->
        [minutes] { $count ->
                [one] 1 min
               *[other] { NUM($count) } min
            }
        [hours] { $count ->
                [one] 1 h
               *[other] { NUM($count) } h
            }
       *[days] { $count ->
                [one] 1 day
               *[other] { NUM($count) } days
            }
    }
overview-times-hint = The middle of the last alerts of each level.

## Alarms

# $kind: expired | refused | deferred | complaints | policy | unready | warmup | approval | no-content | missed
alarm-kind =
    { $kind ->
        [expired] Letters came too late to be of use.
        [refused] Far more letters than usual are refused.
        [deferred] Far more letters than usual are put off.
        [complaints] Far more readers than usual complain.
        [policy] A relay or destination refuses us, not the reader.
        [unready] Letters cannot be signed or encrypted as they must be.
        [warmup] Urgent letters went beyond the plan of a new sender.
        [approval] A release waits for an approval.
        [no-content] A newsletter has no article that may be sent.
       *[missed] Gathered letters missed their time.
    }
alarm-letters =
    { $count ->
        [one] One letter.
       *[other] { NUM($count) } letters.
    }
alarm-settle = Looked at
# $at: a moment.
alarm-settle-named = The alarm of { $at } was looked at
alarm-look = Look at it

## Words of several pages

choice-all = All
action-search = Search
action-next = More
action-save = Save
column-edition = Edition
column-released = Released
column-received = Received
column-created = When
column-readers = Readers
column-rating = Rating
column-state = State
column-letters = Letters
column-subscriber = Subscriber
column-said = What was said
column-since = Since
column-subject = Subject
column-score = Score
column-word = Its own word
column-here = Here
column-month = Month
column-articles = Articles
column-number = Number
# $state: received | released | withdrawn
state-name =
    { $state ->
        [received] New
        [released] Released
       *[withdrawn] Withdrawn
    }
# $kind: alert | digest | newsletter | notice
kind-name =
    { $kind ->
        [alert] Alert
        [digest] Digest
        [newsletter] Newsletter
       *[notice] Notice
    }
# $route: alert | digest | skip
route-name =
    { $route ->
        [alert] An alert at once
        [digest] In the digest
       *[skip] Nothing
    }
# $state: accepted | pending | leased | in-data | deferred | refused | unknown | suppressed | expired
letter-state =
    { $state ->
        [accepted] Handed over
        [deferred] Put off
        [refused] Refused
        [unknown] Not known
        [suppressed] Not to be written to
        [expired] Too late
       *[pending] Waiting
    }
# $skill: beginner | intermediate | expert
skill-name =
    { $skill ->
        [expert] Expert
        [intermediate] Some experience
       *[beginner] Beginner
    }
# $stream: alerts | digest | newsletter
stream-left =
    { $stream ->
        [alerts] Has left the alerts
        [digest] Has left the digest
       *[newsletter] Has left the newsletter
    }
tag-exploited = Being exploited
found-count =
    { $count ->
        [one] One was found.
       *[other] { NUM($count) } were found.
    }
found-nearly = Not everything was found as written; this comes close.
found-nothing = Nothing is here.
# $count: those that are not shown.
found-more =
    { $count ->
        [one] One more is not shown.
       *[other] { NUM($count) } more are not shown.
    }
console-refused-title = This was not done
console-refused-text = Nothing has changed. Go back, mend what is said above, and try again.
console-done-released = It is released.
console-done-taken = It is taken in, and waits.
console-done-known = It was known already: nothing has changed.
console-done-ordered = It is ordered, and waits.
console-done-nobody = There is nothing new for anybody.
console-done-approved = Your approval counts.
console-done-cancelled = It is cancelled.

## Advisories

console-inbox-title = Advisories
inbox-text = Words, product, CVE
inbox-rating = At least
inbox-exploited = Only what is being exploited
state-changed = Changed
inbox-refused =
    { $count ->
        [one] One document was refused: see why.
       *[other] { NUM($count) } documents were refused: see why.
    }
inbox-upload = Take a document in
inbox-document = The document
inbox-document-hint = Every format that the import reads, such as CSAF, OSV or OpenVEX; at most 16 MB. Nothing is released by it.
inbox-take = Take it in
console-refusals-title = Refused documents
refusals-lead = These came and were not taken in. Once a document of the same name is taken, it leaves this list.
column-document = Document
column-reason = Why not
# $source: import | console | api
refusal-source =
    { $source ->
        [console] by this console
        [api] by a program
       *[import] as a file
    }
refusal-size =
    { $bytes ->
        [one] one byte
       *[other] { NUM($bytes) } bytes
    }
refusal-hash = SHA-256 of its beginning
# $first: when it came first.
refusal-times =
    { $count ->
        [one] once
       *[other] { NUM($count) } times since { $first }
    }
# $name: of the document.
refusal-settle-named = { alarm-settle }: { $name }
refusals-none = Everything that came was taken in.
console-advisory-title = Advisory { $id }
fact-id = Identifier
fact-publisher = Publisher
fact-version = Version
fact-weaknesses = Weaknesses
fact-products = Products
advisory-oddities = What is odd about the document
advisory-peers = How others judge it
advisory-no-weaknesses = It names no CVE.
advisory-revisions = Revisions
advisory-differences = What revision { $to } says differently from { $from }
# $nth: the number of a revision.
advisory-compare = Compare with revision { $nth }
advisory-same = Both mean the same to readers.
advisory-own-history = What the publisher says of it
advisory-letters = Release
advisory-see-letters = See the letters and who gets them
advisory-not-before = Not before
advisory-not-before-hint = UTC. Leave it empty for now.
advisory-closed = It is marked TLP:RED and shall go to those who are cleared for it
advisory-order = Release
advisory-rating = Rating for our readers
# $by: who; $at: when.
advisory-ruled = Set by { $by }, { $at }:
advisory-by-scheme = The scheme decides.
advisory-scheme-decides = As the scheme says
advisory-reason = The reason
advisory-withdraw = Withdraw
advisory-withdraw-sure = Take it back and tell everybody who got it

## Letters before they leave

console-letters-title = The letters
letters-readers =
    { $count ->
        [one] One reader
       *[other] { NUM($count) } readers
    }
letters-not-cleared =
    { $count ->
        [one] One contact is not cleared for this and gets nothing.
       *[other] { NUM($count) } contacts are not cleared for this and get nothing.
    }
letters-budget =
    { $count ->
        [one] One reader had enough alerts and finds it in the digest.
       *[other] { NUM($count) } readers had enough alerts and find it in the digest.
    }
letters-away =
    { $count ->
        [one] One reader is away.
       *[other] { NUM($count) } readers are away.
    }
letters-old =
    { $count ->
        [one] One reader finds it in the digest, because it is old news.
       *[other] { NUM($count) } readers find it in the digest, because it is old news.
    }
letters-told =
    { $count ->
        [one] One reader had a letter about the same weakness and finds it in the digest.
       *[other] { NUM($count) } readers had a letter about the same weakness and find it in the digest.
    }
# $form: signed | plain | encrypted | notice
letter-form =
    { $form ->
        [signed] Signed
        [plain] Not signed
        [encrypted] Encrypted
       *[notice] Only a notice
    }
letters-plain = The plain text
letters-none = There is no letter.
console-counting-title = Being counted
counting-back = Back
counting-now = This is being counted: every reader is gone through. The page looks again by itself.
# $at: a moment
counting-as-of = Counted at { $at }.
counting-again = Something has changed since; it is being counted again.

## Orders

console-orders-title = Orders
orders-open = Waiting
orders-none = Nothing waits.
# $state: waits-for-approval | waits-for-time | due | approved | released | cancelled
order-state =
    { $state ->
        [waits-for-approval] Waits for approval
        [waits-for-time] Waits for its time
        [due] Due
        [approved] Approved
        [released] Released
       *[cancelled] Cancelled
    }
order-by = Ordered by
order-not-before = Not before
order-approved-by = Approved by
order-missing = Persons missing
order-fell = It changed on { $at }: what was agreed to before does not count any more.
order-approve = Approve
order-approve-named = Approve { $about }
order-refuse = Refuse
order-refuse-named = Refuse { $about }
order-cancel = Cancel
order-cancel-named = Cancel { $about }

## Editions

console-editions-title = Editions
console-edition-title = Edition { $id }
# $how: held | cancelled
edition-stopped =
    { $how ->
        [held] Held
       *[cancelled] Cancelled
    }
edition-created = Made { $at }.
edition-ordered = Ordered by { $by }.
edition-approved = Approved by
edition-came-back =
    { $count ->
        [one] One letter came back later.
       *[other] { NUM($count) } letters came back later.
    }
edition-hold = Hold
edition-resume = Let it go on
edition-correct = Correct or take back
edition-what = What is to be done
edition-what-correct = Say what was wrong
edition-what-recall = Take the letter back
# $language: a tag.
edition-words = Your words ({ language-of-text })
edition-correct-sure = Everybody who had the letter gets this
edition-send = Send
edition-rehearse = See who would get what
console-rehearsal-title = Rehearsal
rehearsal-letters =
    { $count ->
        [one] one letter
       *[other] { NUM($count) } different letters
    }
rehearsal-nothing-sent = Nothing has been sent.
rehearsal-obstacles = This stands in the way:
edition-cancel = Cancel the rest
edition-cancel-sure = Letters that have not gone will not go

## Subscribers

console-subscribers-title = Subscribers
console-subscriber-title = { $name }
subscribers-text = Name, key or address
subscribers-total =
    { $count ->
        [one] There is one subscriber.
       *[other] There are { NUM($count) } subscribers.
    }
subscribers-products =
    { $count ->
        [one] one product
       *[other] { NUM($count) } products
    }
subscriber-contacts = Contacts
console-contact-title = { $address }
contact-behalf = You change this for somebody who asked you to. It counts like a wish of the reader and stands in the audit trail under your name.
subscriber-keyword = Keyword
subscriber-lapsed = Version told too long ago
# $name: of a product, in this and the next ones.
subscriber-version-of = Version of { $name }
subscriber-version-save = Save the version of { $name }
subscriber-remove = Remove
subscriber-remove-named = Remove { $name }
subscriber-add = Add a product
subscriber-vendor = Maker
subscriber-product = Product
subscriber-exposed = Its systems can be reached from the internet
subscriber-why = Why do they get something, or not?
subscriber-advisory = Identifier of an advisory
subscriber-ask = Explain
subscriber-unknown-advisory = There is no such advisory.
console-out-of-reach-title = Out of reach
out-of-reach-text = Letters do not reach these contacts. Firms where nobody can be reached come first.
out-of-reach-none = Everybody can be reached.
out-of-reach-working = Others that work
out-of-reach-again = Write again
out-of-reach-again-named = Write to { $address } again

## Who needs help

console-help-title = Who needs help
help-text = These readers want to be called, or did not understand a letter. The newest come first.
help-none = Nobody waits for help.
help-wants = Wants
help-about = About
# $kind: call | unclear
help-kind =
    { $kind ->
        [call] A call
       *[unclear] An explanation
    }
help-typed = Typed with an address only; its owner has not confirmed it yet.
help-close = Taken care of
help-close-named = { $name } is taken care of
help-also-closed = Show also whom somebody has taken care of
help-only-open = Show only who waits
out-of-reach-again-named = { out-of-reach-again }: { $address }
console-import-title = Take in a list
import-list = The list
import-hint = JSON or CSV. First you see what would change.
import-look = See what would change
import-take = Take it in
import-would = This would change
import-done = The list is taken in
import-new = new
import-changed = changed
import-unchanged = as before
# The number of subscribers stands before it.
import-kept-own = with settings of the readers’ own that stay
import-refused = refused

## Newsletters

console-newsletters-title = Newsletters and articles
newsletters-plan = What the coming months tell
newsletters-trades = For some trades
# $by: told | planned | turn
newsletters-by =
    { $by ->
        [told] Told already
        [planned] As planned
       *[turn] By turn
    }
newsletters-none = No article may be sent
newsletters-depths = The first word is about the text for everybody, the second about the one for those who look after computers.
# $state: missing | draft | stale | approved
article-state =
    { $state ->
        [missing] missing
        [draft] draft
        [stale] out of date
       *[approved] approved
    }
newsletters-letter = As somebody would get it
newsletters-for = Key of the subscriber
newsletters-what = Which letter
newsletters-see = Show the letter
# $slug: the name of its files.
console-article-title = Article { $slug }
# $depth: everybody | expert
article-depth =
    { $depth ->
        [expert] for those who look after computers
       *[everybody] for everybody
    }
article-missing = Nobody has written this text. Readers get another language, and are told so.
article-flaws = To be mended first
article-approve-text = From then on newsletters may tell it.
article-texts = All texts
# $revision: a number.
article-revision = Revision { $revision } of this text.

## The audit trail

console-audit-title = Audit trail
audit-about = About
audit-what = What
audit-who = Who
audit-detail = Details
audit-verify = Check whether it is whole
audit-whole =
    { $count ->
        [one] The trail is whole: one entry.
       *[other] The trail is whole: { NUM($count) } entries.
    }
# $entry: a number.
audit-broken = The trail is broken at entry { $entry }.

## Staff and tokens

console-staff-title = Staff
# $state: invited | no-factor | disabled | in
staff-state =
    { $state ->
        [invited] Invited
        [no-factor] No second factor yet
        [disabled] Disabled
       *[in] Active
    }
staff-seen = last here { $at }
staff-change = Change { $name }
staff-unlock = Forget failed attempts
staff-sign-out = End all sessions
staff-reset = Reset and invite anew
staff-disable = Disable
staff-enable = Enable
staff-invite = Invite somebody
# $name: who; $until: a moment.
staff-invited = Hand this to { $name }. It is shown only now and works once, until { $until }.
console-tokens-title = Tokens for programs
tokens-issued = Keep it well: it is not shown again.
tokens-good = Good
tokens-ended = Ended
tokens-expires = Ends
tokens-used = Last used
tokens-scopes = What it may do
tokens-issue = Issue a token
tokens-revoke = Revoke
tokens-revoke-named = Revoke { $name }

## Texts of our own about an advisory

advisory-texts = Your own words
console-texts-title = Your own words
column-language = Language
texts-lead = What you write here stands in letters in place of our sentences, once it is approved. A newer revision makes it out of date, and letters go back to our sentences.
texts-second-person = Another person than its author approves it.
# $state: missing | draft | approved | stale
text-state =
    { $state ->
        [draft] Draft
        [approved] Approved
        [stale] Out of date
       *[missing] Our words
    }
# $block: consequence | action | note
text-block =
    { $block ->
        [consequence] What could happen
        [action] What to do
       *[note] A note
    }
# $by: who; $at: when.
text-written = Written by { $by }, { $at }.
text-approved = Approved by { $by }, { $at }.
text-approve = Approve
# $block: see text-block.
text-approve-named = Approve: { text-block }
texts-markup = An empty line begins a paragraph, “1.” a step, “-” an item of a list. An empty field leaves it to our sentences.
texts-save = Save as draft
texts-preview = Show the letter
texts-letter = The letter with these words
texts-letter-hint = As a firm gets it that uses the first product the advisory names and told no version.
