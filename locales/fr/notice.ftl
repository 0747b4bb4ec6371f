# La question annuelle à une entreprise. Explications : en/notice.ftl.

notice-subject = Ces produits sont-ils toujours les vôtres ? Merci de vérifier
notice-title = Cette liste est-elle toujours exacte ?
notice-opening = Nous vous alertons sur les failles des produits que votre entreprise nous a indiqués. Vos dernières nouvelles à ce sujet datent du { $heard }.
notice-why = Merci d’y jeter un coup d’œil. Si un produit manque ici, nous ne pouvons pas vous alerter. Et si une version est ancienne, nous vous écrivons plus souvent que nécessaire.
notice-list-title = Vos produits, tels que nous les connaissons
notice-product =
    { $state ->
        [keyword] tout ce qui concerne { $word }
        [told] { $subject }, version { $version }
        [dated] { $subject }, version { $version } (au { $told })
        [lapsed] { $subject }, version { $version } en { $told } : c’est trop ancien, nous envisageons donc toutes les versions
       *[unknown] { $subject }, version inconnue de nous
    }
notice-more =
    { $count ->
        [one] et un autre produit, que la page affiche
       *[other] et { NUM($count) } autres produits, que la page affiche
    }
notice-step-same = Si tout est exact, ouvrez cette page et appuyez sur le premier bouton :
notice-step-changed = Si quelque chose a changé, répondez à ce message ou écrivez-nous : { $help }
notice-step-nothing = Si vous ne faites rien, nous continuons à vous alerter. Les versions trop anciennes comptent alors comme inconnues.
notice-until = La page reste ouverte jusqu’au { $until }.
notice-foot-why = Vous recevez ce message car votre entreprise est sur notre liste. Nous posons la question une fois par an. Pour changer ou arrêter ces envois :

page-yes = Oui, tout est exact
page-no = Non, quelque chose a changé
page-already =
    { $answer ->
        [unchanged] Vous avez confirmé cette liste le { $day }. Il n’est pas nécessaire de recommencer.
       *[changed] Le { $day }, vous nous avez dit que quelque chose avait changé. Merci de nous écrire quoi.
    }
page-thanks = Merci
page-answered =
    { $answer ->
        [unchanged] À partir d’aujourd’hui, nous nous fions de nouveau à votre liste. Vous n’avez rien d’autre à faire.
       *[changed] Merci de nous dire ce qui est différent : un produit que vous n’utilisez plus, un nouveau produit ou une autre version.
    }
page-changed-tell = Répondez à notre message, ou écrivez-nous :
page-changed-meanwhile = D’ici là, tout reste comme avant et nous continuons à vous alerter.
page-help = Besoin d’aide ? Demandez-nous : { $help }
page-problem-title =
    { $problem ->
        [unknown] Il n’y a rien à cette adresse
        [expired] Cette page n’est plus ouverte
        [link-closed] Ce lien n’est plus valable
        [not-admitted] Vous n’avez pas accès à cette page
        [not-understood] Nous n’avons pas compris
        [too-often] Merci de patienter un peu
       *[ours] Cela n’a pas fonctionné
    }
page-problem-text =
    { $problem ->
        [unknown] L’adresse a peut-être été coupée. Merci de copier l’adresse entière depuis notre message.
        [expired] Le délai de réponse est passé. Vous ne perdez rien : nous continuons à vous alerter et nous vous reposerons la question dans un an.
        [link-closed] Son délai est passé et rien n’a été modifié. Merci d’inscrire votre entreprise une nouvelle fois.
        [not-admitted] Ce qui se trouve ici ne vous est pas ouvert. Si vous devez y avoir accès, demandez-le-nous.
        [not-understood] Merci de revenir à notre message et d’ouvrir la page une nouvelle fois.
        [too-often] De nombreux codes ont été essayés qui n’appartiennent à aucun message. Merci de réessayer dans une heure, ou de nous donner le message entier.
       *[ours] L’erreur vient de nous. Merci de réessayer un peu plus tard.
    }
