# La lettre à l'exploitant : quelque chose ne va pas avec les lettres en cours d'envoi.

operator-subject =
    { $count ->
        [one] Des envois demandent votre attention
       *[other] Des envois demandent votre attention : { NUM($count) } alertes
    }
operator-title = Des envois demandent votre attention
operator-opening = Quelque chose ne va pas avec les lettres envoyées par { $brand }.
operator-opening-orders = Des lettres de { $brand } attendent une décision.
operator-what =
    { $kind ->
        [expired] { $count ->
            [one] Une lettre n’a pas pu être remise à temps et a expiré.
           *[other] { NUM($count) } lettres n’ont pas pu être remises à temps et ont expiré.
        }
        [refused] Bien plus de lettres que d’habitude sont refusées définitivement : { NUM($count) } parmi les dernières.
        [deferred] Bien plus de lettres que d’habitude sont remises à plus tard : { NUM($count) } parmi les dernières.
        [complaints] Bien plus de lecteurs que d’habitude se plaignent.
        [policy] { $count ->
            [one] Un serveur de messagerie nous refuse, nous et non le destinataire : une lettre pour l’instant.
           *[other] Des serveurs de messagerie nous refusent, nous et non les destinataires : { NUM($count) } lettres pour l’instant.
        }
        [unready] { $count ->
            [one] Une lettre ne peut pas être préparée : une clé, un certificat ou le chiffrement fait défaut.
           *[other] { NUM($count) } lettres ne peuvent pas être préparées : une clé, un certificat ou le chiffrement fait défaut.
        }
        [approval] { $count ->
            [one] Un envoi à un lecteur attend une approbation.
           *[other] Un envoi à { NUM($count) } lecteurs attend une approbation.
        }
        [no-content] { $count ->
            [one] Une lettre d’information n’a aucun article qui puisse partir : un lecteur attend.
           *[other] Une lettre d’information n’a aucun article qui puisse partir : { NUM($count) } lecteurs attendent.
        }
        [missed] { $count ->
            [one] Un récapitulatif ou une lettre d’information aurait dû partir pendant que rien ne fonctionnait, il y a trop longtemps pour le rattraper sans votre accord : un lecteur attend.
           *[other] Des récapitulatifs ou des lettres d’information auraient dû partir pendant que rien ne fonctionnait, il y a trop longtemps pour les rattraper sans votre accord : { NUM($count) } lecteurs attendent.
        }
       *[warmup] Des lettres urgentes ont dépassé de { NUM($count) } le plan prévu pour un nouvel expéditeur.
    }
operator-next =
    { $held ->
        [yes] L’édition est suspendue jusqu’à votre décision.
       *[no] { $kind ->
            [expired] Ces lecteurs ne la recevront plus.
            [unready] Elles attendent et ne partent jamais sans chiffrement ni signature ; les tentatives de chaque lettre disent ce qui manque.
            [policy] Vérifiez SPF, DKIM, DMARC et la réputation de l’expéditeur.
            [approval] Rien ne part tant que personne ne l’approuve : vigie order list.
            [no-content] Elle attend qu’un article soit approuvé : vigie article list.
            [missed] vigie calendar missed les montre et vous laisse décider. Si vous ne faites rien, le prochain envoi couvrira les deux périodes : rien n’est perdu.
           *[other] L’envoi continue.
        }
    }
operator-edition = Édition { $edition } : { $about }
operator-order = Ordre { $edition } : { $about }
operator-step-look = Ce qui est en cours :
operator-step-letters = Ce qu’est devenue chaque lettre :
operator-step-decide = Si une édition est suspendue, laissez-la reprendre ou mettez-y fin :
operator-step-settle = Quand vous avez tout examiné :
operator-foot = Vous recevez cette lettre parce que votre adresse figure dans les réglages ([operator] address). Il y en a une par cause et par édition.
