# The follow-up: a short letter to readers who had a letter about the same matter. What is new stands first.
#
# Tone and variables are those of alert.ftl.

# In front of the subject of the letter, so that mail programs and people see that it belongs to an earlier one. Short.
# $subject: what the letter's subject would be if it were the first.
followup-subject = Follow-up: { $subject }
# What is new: the first of these is the heading, the others follow as a list. One sentence each.
change-exploited = Criminals have begun to use this weakness.
change-exploit-public = Instructions for attacks on this weakness are now public.
change-remedy-withdrawn = The help that we named is no longer offered.
change-remedy-replaced = There is another update in place of the one that we named.
change-rating-rose = The risk is higher than we wrote.
change-rating-fell = The risk is lower than we wrote.
change-remedy = There is new help against this weakness.
change-no-remedy = The maker now says that there will be no update.
change-affected = The warning now speaks of other versions or further weaknesses.
change-restored = A warning that was taken back holds again.
change-withdrawn = The warning was taken back.
change-cleared = The publisher has corrected itself: you are not affected.
# After the sentence that says what to do. $first: the date of the first letter.
followup-done = If you did this after our letter of { $first }, you have nothing more to do.
# The update was replaced by another one.
followup-again = Please install it even if you installed the earlier one.
# The publisher's own history says that it has corrected something.
followup-corrected = The publisher has corrected its warning.
# Near the end. $first: the date of the first letter.
followup-first = Our first letter about this is of { $first }.
followup-explains = It says what could happen, and how.
# Intermediate and expert: above what the publisher writes about its changes. $publisher; $language: see alert.ftl.
followup-history = What { $publisher } writes about the change ({ $language })

## The matter is closed for the reader. $objects: the products.

cleared-opening = The publisher has corrected its warning: it no longer names { $objects } as affected.
recalled-opening = We take back our letter of { $first } about { $objects }.
# $name: the first product without quotation marks; $more: see alert.ftl.
subject-recalled = We take back our letter: { $name }

## Expert: what the publisher says differently, line by line

difference-title = What is different
own-difference-what =
    { $aspect ->
        [tlp] TLP
        [status] Status of the document
        [rating] Rating
        [affected] Affected versions of { $of }
        [fixed] Fixed versions of { $of }
        [remedy] Help for { $of }
        [update] Versions named with the update for { $of }
        [advice] Wording of the help for { $of }
        [score] Score of { $of }
        [severity] Severity by the publisher
       *[title] Title
    }
# $aspect: withdrawn | status | tlp | rating | exploited | exploit-public | product | affected | fixed | remedy | update | advice |
# weakness | score | severity | title | reference. $case: added | removed | changed. $of: the product or weakness. $was, $now: lists.
difference =
    { $aspect ->
        [withdrawn] { $case ->
            [added] The whole warning was taken back.
           *[removed] The warning is valid again.
        }
        [exploited] { $case ->
            [added] { $of }: now known to be exploited.
           *[removed] { $of }: no longer stated to be exploited.
        }
        [exploit-public] { $case ->
            [added] { $of }: an exploit is now public.
           *[removed] { $of }: a public exploit is no longer stated.
        }
        [product] { $case ->
            [added] Product named now: { $of }
           *[removed] Product no longer named: { $of }
        }
        [weakness] { $case ->
            [added] Vulnerability added: { $of }
           *[removed] Vulnerability removed: { $of }
        }
        [reference] { $case ->
            [added] Link added: { $now }
            [removed] Link removed: { $was }
           *[changed] Link removed: { $was }; link added: { $now }
        }
       *[line] { $case ->
            [added] { own-difference-what }: now { $now }
            [removed] { own-difference-what }: was { $was }, no longer stated
           *[changed] { own-difference-what }: was { $was }, now { $now }
        }
    }
# $status: draft | interim | final
document-status =
    { $status ->
        [draft] draft
        [interim] interim
       *[final] final
    }

## A letter about a letter of our own

# The house corrects a letter of its own, or takes it back. $recall: yes | no; $subject: of the letter; $first: its date.
correction-subject =
    { $recall ->
        [yes] We take back: { $subject }
       *[no] Correction: { $subject }
    }
correction-title = A correction from us
correction-opening =
    { $recall ->
        [yes] We take back our letter of { $first }: “{ $subject }”. Please do not act on it any more.
       *[no] We correct our letter of { $first }: “{ $subject }”.
    }
# Above the next lines.
correction-facts-title = What stood in our letter, and what is right
# One line each. $aspect, $case, $of, $was, $now: see "difference"; only what concerns the reader. Beginners read it, too.
correction-line =
    { $aspect ->
        [exploited] { $case ->
            [added] Attacks are known. Our letter did not say so.
           *[removed] Our letter said that attacks are known. That does not hold.
        }
        [exploit-public] { $case ->
            [added] Instructions for attacks are public. Our letter did not say so.
           *[removed] Our letter said that instructions for attacks are public. That does not hold.
        }
        [product] { $case ->
            [added] The warning also names { $of }. Our letter did not.
           *[removed] The warning does not name { $of }. Our letter did.
        }
        [weakness] { $case ->
            [added] The vulnerability { $of } belongs to it, too. Our letter did not name it.
           *[removed] The vulnerability { $of } does not belong to it. Our letter named it.
        }
       *[line] { $case ->
            [added] { own-difference-what }: { $now }. Our letter did not say so.
            [removed] { own-difference-what }: our letter said { $was }. That does not hold.
           *[changed] { own-difference-what }: our letter said { $was }; right is { $now }.
        }
    }
# $standing: clear (the matter does not concern the reader) | withdrawn (by the publisher) | recall (our letter is taken back).
correction-nothing =
    { $standing ->
        [clear] This does not concern you: you have nothing to do.
        [withdrawn] The warning was taken back: you have nothing to do.
       *[recall] You have nothing to do.
    }
# Our letter advised to switch something off or to take it off the internet.
correction-undo = What you switched off or took off the internet because of our letter, you may use again.
# $language: the name of the language in which the words are.
correction-foreign = We have the following words only in this language: { $language }.
correction-foot-why = You get this letter because you had the letter that it is about. Change or stop our letters here:
