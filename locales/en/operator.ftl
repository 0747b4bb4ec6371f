# The letter to the operator: letters on their way are in trouble. Plain, exact, no greeting; the reader runs the house.

# $count: number of alarms.
operator-subject =
    { $count ->
        [one] Letters on their way need your attention
       *[other] Letters on their way need your attention: { NUM($count) } alarms
    }
operator-title = Letters on their way need your attention
operator-opening = Something is wrong with letters that { $brand } sends.
# Where there is nothing else to tell.
operator-opening-orders = Letters of { $brand } wait for a decision.
# $kind: expired | refused | deferred | complaints | policy | unready | warmup | approval | no-content | missed; $count: number of letters.
operator-what =
    { $kind ->
        [expired] { $count ->
            [one] One letter was not delivered in time and has expired.
           *[other] { NUM($count) } letters were not delivered in time and have expired.
        }
        [refused] Far more letters than usual are refused for good: { NUM($count) } of the last ones.
        [deferred] Far more letters than usual are put off: { NUM($count) } of the last ones.
        [complaints] Far more readers than usual complain.
        [policy] { $count ->
            [one] A mail server refuses us, not the reader: one letter so far.
           *[other] Mail servers refuse us, not the readers: { NUM($count) } letters so far.
        }
        [unready] { $count ->
            [one] One letter cannot be made ready: a key, a certificate or the encryption fails.
           *[other] { NUM($count) } letters cannot be made ready: a key, a certificate or the encryption fails.
        }
        [approval] { $count ->
            [one] A release to one reader waits for approval.
           *[other] A release to { NUM($count) } readers waits for approval.
        }
        [no-content] { $count ->
            [one] A newsletter has no article that may be sent: one reader waits.
           *[other] A newsletter has no article that may be sent: { NUM($count) } readers wait.
        }
        [missed] { $count ->
            [one] A digest or newsletter should have been made while nothing was running, too long ago to make up for it unasked: one reader is waiting.
           *[other] Digests or newsletters should have been made while nothing was running, too long ago to make up for them unasked: { NUM($count) } readers are waiting.
        }
       *[warmup] Urgent letters went beyond the plan for a new sender by { NUM($count) }.
    }
# What happens now. $kind as above; $held: yes | no.
operator-next =
    { $held ->
        [yes] The edition is held until you decide.
       *[no] { $kind ->
            [expired] These readers do not get it any more.
            [unready] They wait and never leave unencrypted or unsigned; the attempts of each letter say what is missing.
            [policy] Check SPF, DKIM, DMARC and the sender’s reputation.
            [approval] Nothing of it is sent until somebody approves it: vigie order list.
            [no-content] It waits until an article is approved: vigie article list.
            [missed] vigie calendar missed shows them and lets you decide. If you do nothing, the next one tells of both spans of time: nothing is lost.
           *[other] The letters go on.
        }
    }
# $edition: its id; $about: the subject of its letters.
operator-edition = Edition { $edition }: { $about }
# The same of an order that waits: the advisory or the window it is about.
operator-order = Order { $edition }: { $about }
# A command follows on the next line of each of these.
operator-step-look = What is open:
operator-step-letters = What became of each letter:
operator-step-decide = If an edition is held, let it go on or end it:
operator-step-settle = When you have looked at everything:
operator-foot = You get this letter because the settings name your address ([operator] address). There is one for each cause and edition.
