# The nouns that carry the grammar. A product name has no gender and no article, so every sentence speaks of "the
# program", "the device" … and puts the name beside it. Inflect the terms as your language needs (see de/terms.ftl for
# cases): terms (-like-this) and messages that begin with own- belong to your language alone, nobody compares them.

-program = program
-operating-system = operating system
-browser = browser
-web-software = web software
-server-software = server software
-library = software part
-device = device
-network-device = network device
-control-unit = control unit
-camera = camera
-phone = telephone
-printer = printer
-medical-device = medical device
-product = product

own-noun =
    { $class ->
        [program] { -program }
        [operating-system] { -operating-system }
        [browser] { -browser }
        [web-software] { -web-software }
        [server-software] { -server-software }
        [library] { -library }
        [device] { -device }
        [network-device] { -network-device }
        [control-unit] { -control-unit }
        [camera] { -camera }
        [phone] { -phone }
        [printer] { -printer }
        [medical-device] { -medical-device }
       *[product] { -product }
    }

# Grammatical gender of the noun for $class: one word of your choice ("masculine", "feminine", "neuter", "common").
# Every sentence about one product gets it as $gender, so that it can choose its pronouns.
product-gender = neuter
# Noun and name as the subject of a sentence. $class: the noun; $name: the product's name.
product-subject = the { own-noun } “{ $name }”
# Noun and name as the direct object ("Please update …", "you use …").
product-object = the { own-noun } “{ $name }”
# Stands at the end of a list of products that is too long. $count: how many more there are.
products-more =
    { $count ->
        [one] one more product
       *[other] { NUM($count) } more products
    }
