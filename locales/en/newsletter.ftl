# The newsletter: once a month, for everybody who wants it. Calm and short: what mattered, one thing to learn, one tip, a
# few figures. The items in it are printed with the words of digest.ftl and alert.ftl.

# $month: "November 2026"; $article: yes | no; $title: the article's title.
newsletter-subject =
    { $article ->
        [yes] News for { $month }: { $title }
       *[no] News for { $month }
    }
newsletter-title = Security in { $month }
# How much concerned the reader. $count: warnings of the month about the reader's products; $grave: how many of them are
# told below (0: none of them is serious).
newsletter-opening =
    { $count ->
        [0] No warning of the month concerned your products.
        [one] { $grave ->
            [0] One warning of the month concerned your products. It was not a serious one.
           *[other] One warning of the month concerned your products, and it was a serious one.
        }
       *[other] { $grave ->
            [0] { NUM($count) } warnings of the month concerned your products. None of them was serious.
            [one] { NUM($count) } warnings of the month concerned your products. One of them was serious.
           *[other] { NUM($count) } warnings of the month concerned your products. The most serious ones are told here once more.
        }
    }
newsletter-items-title = What mattered for you
# $count: less urgent or further warnings that are not told here.
newsletter-more =
    { $count ->
        [one] One further warning about your products was less urgent.
       *[other] { NUM($count) } further warnings about your products were less urgent.
    }
newsletter-others-title = What others were talking about
# Of which much was heard, and which is not among the reader's products. $names: a list of names; $count: how many;
# $help: whom to ask.
newsletter-others =
    { $count ->
        [one] During the month criminals were attacking a product that other firms use: { $names }. You did not tell us that you use it. If you do, please write to us: { $help }
       *[other] During the month criminals were attacking products that other firms use: { $names }. You did not tell us that you use them. If you do, please write to us: { $help }
    }
# Under an article in another language. $language: its name, as inside a sentence.
newsletter-language = We do not have this article in English yet, so you read it in { $language }.
newsletter-tip-title = A tip that takes five minutes
newsletter-figures-title = The month in figures
# $count: how many notices of makers and authorities we read.
newsletter-looked =
    { $count ->
        [one] We read one notice about weaknesses.
       *[other] We read { NUM($count) } notices about weaknesses.
    }
newsletter-yours =
    { $count ->
        [0] None of them concerned your products.
        [one] One of them concerned your products.
       *[other] { NUM($count) } of them concerned your products.
    }
newsletter-exploited =
    { $count ->
        [0] We do not know of attacks on any of them.
        [one] One of them tells of a weakness that criminals are already using.
       *[other] { NUM($count) } of them tell of weaknesses that criminals are already using.
    }
newsletter-levels = How serious they were, for whoever uses the products:
newsletter-foot-why = You get this letter once a month because our newsletter is switched on for your address. Change or stop it:
