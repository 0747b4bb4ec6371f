# The bulletin: one security notice on a page, for readers whose products nobody knows.
#
# It says the same as a letter, but never "your product" and never "this letter". Variables as in alert.ftl; besides them
# $many: yes (more products than a sentence can name; they stand further down) | no ($objects names them, with "or").

own-bulletin-which =
    { $many ->
        [yes] one of the products named below
       *[no] { $objects }
    }
# The first sentence under the title.
bulletin-opening =
    { $act ->
        [update] If you use { own-bulletin-which }: please install the maker’s update { own-by }.
        [protect] If you use { own-bulletin-which }: please follow the advice in the warning { own-by }.
        [isolate] If you use { own-bulletin-which }: please take it off the internet { own-by }.
        [replace] If you use { own-bulletin-which }: please replace it { own-by }, or take it off the internet.
        [watch] If you use { own-bulletin-which }: you need not change anything yet.
       *[ask] If you use { own-bulletin-which }: please have it checked { own-by }.
    }
# The heading above the products.
bulletin-title = Does it concern you?
# One product. $certainty: all-versions | version-unknown (some versions, which stand further down) | range-unreadable |
# range-unstated | status-unclear; $object: the product.
bulletin-product =
    { $certainty ->
        [all-versions] The warning is about { $object }. Every version has the weakness.
        [status-unclear] The warning is about { $object }. The maker is still finding out whether there is a weakness.
        [version-unknown] The warning is about { $object }. Some versions have the weakness.
       *[other] The warning is about { $object }. It does not say clearly which versions have the weakness.
    }
# Before the list of further products.
bulletin-also = It is also about these products:
# The version decides. Variables as in step-version.
bulletin-version =
    { $place ->
        [program] { own-look-up }, often under “Help” or “About”.
        [system] { own-look-up }: in the settings, under “System” or “About”.
       *[device] { own-look-up }: in the settings, or ask your supplier.
    } { $known ->
        [below] If it is below { $limit }, this concerns you.
        [upto] If it is { $limit } or older, this concerns you.
        [exact] If it is { $limit }, this concerns you.
       *[no] {""}
    }
bulletin-watch = You need not change anything yet. Please look here again in a few days.
# It is we who take it back, not its publisher.
bulletin-recalled = We take our warning about { $objects } back.
# The heading above explanations for beginners.
bulletin-words = Words explained
