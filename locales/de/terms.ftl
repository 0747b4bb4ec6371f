# Die Nomen tragen die Grammatik: ein Produktname hat weder Geschlecht noch Artikel. Erklärungen: en/terms.ftl.
# Jeder Term kennt seinen Artikel in zwei Fällen und nennt sein Geschlecht.

-program =
    { $case ->
       *[nominative] das Programm
        [accusative] das Programm
    }
    .gender = neuter
-operating-system =
    { $case ->
       *[nominative] das Betriebssystem
        [accusative] das Betriebssystem
    }
    .gender = neuter
-browser =
    { $case ->
       *[nominative] der Browser
        [accusative] den Browser
    }
    .gender = masculine
-web-software =
    { $case ->
       *[nominative] die Websoftware
        [accusative] die Websoftware
    }
    .gender = feminine
-server-software =
    { $case ->
       *[nominative] die Serversoftware
        [accusative] die Serversoftware
    }
    .gender = feminine
-library =
    { $case ->
       *[nominative] der Softwarebaustein
        [accusative] den Softwarebaustein
    }
    .gender = masculine
-device =
    { $case ->
       *[nominative] das Gerät
        [accusative] das Gerät
    }
    .gender = neuter
-network-device =
    { $case ->
       *[nominative] das Netzwerkgerät
        [accusative] das Netzwerkgerät
    }
    .gender = neuter
-control-unit =
    { $case ->
       *[nominative] die Steuerung
        [accusative] die Steuerung
    }
    .gender = feminine
-camera =
    { $case ->
       *[nominative] die Kamera
        [accusative] die Kamera
    }
    .gender = feminine
-phone =
    { $case ->
       *[nominative] das Telefon
        [accusative] das Telefon
    }
    .gender = neuter
-printer =
    { $case ->
       *[nominative] der Drucker
        [accusative] den Drucker
    }
    .gender = masculine
-medical-device =
    { $case ->
       *[nominative] das Medizingerät
        [accusative] das Medizingerät
    }
    .gender = neuter
-product =
    { $case ->
       *[nominative] das Produkt
        [accusative] das Produkt
    }
    .gender = neuter

own-subject =
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
own-object =
    { $class ->
        [program] { -program(case: "accusative") }
        [operating-system] { -operating-system(case: "accusative") }
        [browser] { -browser(case: "accusative") }
        [web-software] { -web-software(case: "accusative") }
        [server-software] { -server-software(case: "accusative") }
        [library] { -library(case: "accusative") }
        [device] { -device(case: "accusative") }
        [network-device] { -network-device(case: "accusative") }
        [control-unit] { -control-unit(case: "accusative") }
        [camera] { -camera(case: "accusative") }
        [phone] { -phone(case: "accusative") }
        [printer] { -printer(case: "accusative") }
        [medical-device] { -medical-device(case: "accusative") }
       *[product] { -product(case: "accusative") }
    }

product-gender =
    { $class ->
        [program] neuter
        [operating-system] neuter
        [browser] masculine
        [web-software] feminine
        [server-software] feminine
        [library] masculine
        [device] neuter
        [network-device] neuter
        [control-unit] feminine
        [camera] feminine
        [phone] neuter
        [printer] masculine
        [medical-device] neuter
       *[product] neuter
    }
product-subject = { own-subject } „{ $name }“
product-object = { own-object } „{ $name }“
products-more =
    { $count ->
        [one] ein weiteres Produkt
       *[other] { NUM($count) } weitere Produkte
    }
