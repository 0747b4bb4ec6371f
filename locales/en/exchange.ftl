# Words around what travels along with a letter, and between its languages.

# $formats: a list of CSAF, XML and JSON; $count: how many they are.
enclosed = Attached for computer programs and for passing on: { $formats }. You need not open it.
enclosed-too-large =
    { $count ->
        [one] The copy as { $formats } is too large for a letter, so it is not attached.
       *[other] The copies as { $formats } are too large for a letter, so they are not attached.
    }
# At the top of a letter in several languages, in each language that follows below the first.
language-below = You will find this letter in English further down.
# In a CSAF document of ours, where the publisher's is in another form. $publisher, $id, $revision, $hash
csaf-made-of = Made automatically from { $id } of { $publisher }, revision { $revision }, which is not in CSAF form (SHA-256 { $hash }).
