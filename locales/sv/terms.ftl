# The nouns that carry the grammar, in the definite form: the only one that sentences need.

-program = programmet
-operating-system = operativsystemet
-browser = webbläsaren
-web-software = webbprogrammet
-server-software = serverprogrammet
-library = programkomponenten
-device = enheten
-network-device = nätverksenheten
-control-unit = styrenheten
-camera = kameran
-phone = telefonen
-printer = skrivaren
-medical-device = den medicintekniska enheten
-product = produkten

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

# "neuter" is taken up by "det", "common" by "den".
product-gender =
    { $class ->
        [program] neuter
        [operating-system] neuter
        [web-software] neuter
        [server-software] neuter
       *[product] common
    }
product-subject = { own-noun } ”{ $name }”
product-object = { own-noun } ”{ $name }”
products-more =
    { $count ->
        [one] en annan produkt
       *[other] { NUM($count) } andra produkter
    }
