# The nouns that carry the grammar. Each has its bare form; own-the puts the article before it, with elision. Sentences
# are built so that neither "de" nor "à" stands before a list of products: nothing has to be contracted.

-program = programme
    .gender = masculine
-operating-system = système d’exploitation
    .gender = masculine
-browser = navigateur
    .gender = masculine
-web-software = logiciel web
    .gender = masculine
-server-software = logiciel de serveur
    .gender = masculine
-library = composant logiciel
    .gender = masculine
-device = appareil
    .gender = masculine
-network-device = appareil de réseau
    .gender = masculine
-control-unit = automate
    .gender = masculine
-camera = caméra
    .gender = feminine
-phone = téléphone
    .gender = masculine
-printer = imprimante
    .gender = feminine
-medical-device = appareil médical
    .gender = masculine
-product = produit
    .gender = masculine

# The noun with its definite article.
own-the =
    { $class ->
        [program] le { -program }
        [operating-system] le { -operating-system }
        [browser] le { -browser }
        [web-software] le { -web-software }
        [server-software] le { -server-software }
        [library] le { -library }
        [device] l’{ -device }
        [network-device] l’{ -network-device }
        [control-unit] l’{ -control-unit }
        [camera] la { -camera }
        [phone] le { -phone }
        [printer] l’{ -printer }
        [medical-device] l’{ -medical-device }
       *[product] le { -product }
    }

product-gender =
    { $class ->
        [camera] feminine
        [printer] feminine
       *[product] masculine
    }
product-subject = { own-the } « { $name } »
product-object = { own-the } « { $name } »
products-more =
    { $count ->
        [one] un autre produit
       *[other] { NUM($count) } autres produits
    }
