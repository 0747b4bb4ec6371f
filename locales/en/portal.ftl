# The portal: where readers see and change what is theirs. Plain and short.

way-profile = What we use
way-settings = Settings
way-letters = Letters
way-open = Open
portal-done = It is saved and counts from now on.
portal-done-left = You have stopped everything. You can come back at any time.
portal-done-back = Welcome back. We write to you again.

## Coming in

portal-sign-in-title = Sign in
portal-sign-in-text = You need no password. Enter the address to which we write, and we send you a link that lets you in.
portal-sign-in-wrong = This is not an e-mail address. Please check it for slips.
portal-address = Your e-mail address
portal-sign-in-send = Send me the link
portal-link-title = Come in
portal-link-enter = Sign in
portal-certificate-title = Sign in with your certificate
# $name: the name in a certificate; the names of firms follow.
portal-certificate-text = Your certificate is made out to “{ $name }”. With it you can see and change what we know of:
portal-certificate-give = Give me a link
portal-certificate-open = Open the portal
# $name: the name in a certificate.
portal-certificate-unknown = Your certificate is made out to “{ $name }”. It opens no portal: it names no address to which we write, or we did not issue it. You can have a link sent to you instead.
portal-certificate-by-mail = Sign in by mail

## What one sees first

portal-overview-title = My warnings
portal-left = You have stopped some of our letters.
portal-lately = What concerned you lately
portal-letters-last = Last letters
portal-letters-all = All letters
portal-letters-none = We have not written to you yet.
portal-products-change = See and change
portal-data = Take my data along (JSON)
portal-erase = Erase my data
portal-erase-title = Erase my data
portal-erase-text = We throw away your address, your settings, your telephone number and what you have written to us. We no longer write to you, and no list brings you back.
portal-erase-last = You are the last reader of your firm: its list of products goes as well, and nobody there is warned any more.
portal-erase-stays = How many letters we have sent still counts, without anybody’s name.
portal-erase-sure = Yes, erase everything that is known of me
portal-erase-button = Erase
portal-erase-back = No, back to my pages
portal-route-alert = warned at once
portal-route-digest = in the overview
portal-next-digest = Next overview
# The number stands before it.
portal-open-count =
    { $count ->
        [one] warning is open
       *[other] warnings are open
    }

## What is still open

portal-open-title = Still open
portal-open-text = Tell us how it went, and it no longer stands in your overview.
portal-open-none = Nothing is open.
portal-open-more =
    { $count ->
        [one] There is one more.
       *[other] There are { NUM($count) } more.
    }
portal-settled = Settled

## Letters

portal-letters-title = Letters to me
portal-letter-title = The letter
portal-letter-encrypted = An encrypted letter
portal-letter-encrypted-text = This letter was encrypted for you alone. You can read it in your mail program only.

## What a firm uses

portal-profile-title = What we use
portal-profile-lead = We warn you about what stands here, and about nothing else.
portal-profile-last = The last product has to stay: without one we could not warn you about anything. Add another one first, or stop our letters in the settings.
portal-add = Add something
portal-search = Search for a product
portal-search-hint = Maker or name, for example Windows 11, WordPress, Thunderbird
portal-version = Version
portal-add-button = Add
portal-add-named = Add { $name }
portal-found-none = We know no such product. Try another spelling, or only the name without a version.
portal-trade = What firms like yours use
portal-trade-label = Your trade
portal-look = See what would change
portal-list = A whole list
portal-list-file = The list as a file
portal-list-hint = A list that a computer has written of its programs, a table, or one product on each line.
portal-list-paste = Or paste it here
portal-list-replace = This list is complete: strike out what does not stand in it
portal-keyword = Words instead of a product
portal-keyword-label = Tell me about warnings with these words
portal-keyword-tag = words
portal-lapsed = version told long ago
portal-version-save-named = Save the version of { $name }
portal-remove = We do not use it
portal-remove-named = { portal-remove }: { $name }
portal-exposed = Our systems can be reached from the internet: a server, a web shop, access from outside

## What was understood of a list

portal-list-title = What would change
portal-list-nothing = We could not read any product in it. One product on each line always works.
portal-list-unfit = We cannot take this as it is: it holds too much, or something that is no product.
portal-list-counts = New: { NUM($new) }. In another version: { NUM($changed) }. As before: { NUM($unchanged) }.
portal-list-after = With this change
portal-list-before = As it is now
portal-cancel = Back without a change
portal-list-understood = What we understood
portal-settings-title = How we write to you
portal-settings-look = See what that would have brought
portal-settings-tried = What these settings would have brought

## Counts

portal-products-count =
    { $count ->
        [one] One product
       *[other] { NUM($count) } products
    }
# $letters: how many in all, of which $alerts at once and $digest in the overview; $days: how far back.
portal-tried = Dangers that you would have heard of in the last { NUM($days) } days: { NUM($letters) }, of them { NUM($alerts) } by a warning at once and { NUM($digest) } in your overview.
# $state: new | changed | unchanged
portal-list-state =
    { $state ->
        [new] new
        [changed] other version
       *[unchanged] as before
    }
portal-list-more =
    { $count ->
        [one] And one more
       *[other] And { NUM($count) } more
    }
portal-list-unread =
    { $count ->
        [one] One line that we could not read
       *[other] { NUM($count) } lines that we could not read
    }
