# What this language is called and how it writes dates, numbers and quotations.

# The language's own name, as its speakers write it.
language-name = English
# The tag by whose rules dates, numbers and lists are written (BCP 47); not shown to readers.
formats-as = en-AU
# How the first day of a month is written in dates.
first-of-month = 1
# Where something is not translated yet, a whole letter or page is written in another language: tags of those that readers
# of this one understand best, the nearest first, apart by spaces. English always comes last; not shown to readers.
helped-by = {""}
# The line above such a letter or page. $language: the language it is in (see language-of-text).
helped-out = Not all of this is translated into your language yet, so it is in { $language }.
# A name or a quotation inside a sentence. $text: the name.
quoted = “{ $text }”
# The name of the language in which the maker wrote, for headings such as "The maker's own words (Spanish)".
# $tag: language code of two letters, or "unknown" where nobody says.
language-of-text =
    { $tag ->
        [de] German
        [en] English
        [es] Spanish
        [fi] Finnish
        [fr] French
        [it] Italian
        [ja] Japanese
        [nl] Dutch
        [pl] Polish
        [pt] Portuguese
        [sv] Swedish
        [unknown] language not stated
       *[other] language code { $tag }
    }
