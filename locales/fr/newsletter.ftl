# La lettre d’information. Explications : en/newsletter.ftl.

newsletter-subject =
    { $article ->
        [yes] Lettre d’information, { $month } : { $title }
       *[no] Lettre d’information, { $month }
    }
newsletter-title = La sécurité en { $month }
newsletter-opening =
    { $count ->
        [0] Aucune alerte du mois ne concernait vos produits.
        [one] { $grave ->
            [0] Une alerte du mois concernait vos produits. Elle n’était pas grave.
           *[other] Une alerte du mois concernait vos produits, et elle était grave.
        }
       *[other] { $grave ->
            [0] { NUM($count) } alertes du mois concernaient vos produits. Aucune n’était grave.
            [one] { NUM($count) } alertes du mois concernaient vos produits. L’une d’elles était grave.
           *[other] { NUM($count) } alertes du mois concernaient vos produits. Voici encore une fois les plus graves.
        }
    }
newsletter-items-title = Ce qui comptait pour vous
newsletter-more =
    { $count ->
        [one] Une autre alerte sur vos produits était moins urgente.
       *[other] { NUM($count) } autres alertes sur vos produits étaient moins urgentes.
    }
newsletter-others-title = Ce dont on a parlé ailleurs
newsletter-others =
    { $count ->
        [one] Au cours du mois, des cybercriminels ont attaqué un produit que d’autres entreprises utilisent : { $names }. Vous ne nous avez pas dit que vous l’utilisez. Si c’est le cas, écrivez-nous : { $help }
       *[other] Au cours du mois, des cybercriminels ont attaqué des produits que d’autres entreprises utilisent : { $names }. Vous ne nous avez pas dit que vous les utilisez. Si c’est le cas, écrivez-nous : { $help }
    }
newsletter-language = Cet article n’existe pas encore en français : vous le lisez en { $language }.
newsletter-tip-title = Un conseil qui prend cinq minutes
newsletter-figures-title = Le mois en chiffres
newsletter-looked =
    { $count ->
        [one] Nous avons lu un bulletin sur des failles.
       *[other] Nous avons lu { NUM($count) } bulletins sur des failles.
    }
newsletter-yours =
    { $count ->
        [0] Aucun ne concernait vos produits.
        [one] L’un d’eux concernait vos produits.
       *[other] { NUM($count) } d’entre eux concernaient vos produits.
    }
newsletter-exploited =
    { $count ->
        [0] À notre connaissance, aucune de ces failles n’est attaquée.
        [one] L’un d’eux parle d’une faille que des cybercriminels exploitent déjà.
       *[other] { NUM($count) } d’entre eux parlent de failles que des cybercriminels exploitent déjà.
    }
newsletter-levels = Leur gravité, pour qui utilise ces produits :
newsletter-foot-why = Vous recevez ce message une fois par mois car notre lettre d’information est activée pour votre adresse. Pour la modifier ou l’arrêter :
