# The bulletin: see en/bulletin.ftl.

own-bulletin-which =
    { $many ->
        [yes] l’un des produits cités plus bas
       *[no] { $objects }
    }
bulletin-opening =
    { $act ->
        [update] Si vous utilisez { own-bulletin-which } : veuillez installer la mise à jour du fabricant { own-by }.
        [protect] Si vous utilisez { own-bulletin-which } : veuillez suivre les conseils de l’alerte { own-by }.
        [isolate] Si vous utilisez { own-bulletin-which } : veuillez déconnecter ce produit d’Internet { own-by }.
        [replace] Si vous utilisez { own-bulletin-which } : veuillez remplacer ce produit { own-by }, ou le déconnecter d’Internet.
        [watch] Si vous utilisez { own-bulletin-which } : vous n’avez rien à changer pour le moment.
       *[ask] Si vous utilisez { own-bulletin-which } : veuillez faire vérifier ce produit { own-by }.
    }
bulletin-title = Cela vous concerne-t-il ?
bulletin-product =
    { $certainty ->
        [all-versions] L’alerte porte sur { $object }. Toutes les versions présentent la faille.
        [status-unclear] L’alerte porte sur { $object }. Le fabricant cherche encore à savoir s’il y a une faille.
        [version-unknown] L’alerte porte sur { $object }. Certaines versions présentent la faille.
       *[other] L’alerte porte sur { $object }. Elle ne dit pas clairement quelles versions présentent la faille.
    }
bulletin-also = L’alerte porte aussi sur ces produits :
bulletin-version =
    { $place ->
        [program] { own-look-up } : souvent sous « Aide » ou « À propos ».
        [system] { own-look-up } : dans les paramètres, sous « Système » ou « À propos ».
       *[device] { own-look-up } : dans les réglages, ou auprès de votre fournisseur.
    } { $known ->
        [below] S’il est inférieur à { $limit }, cela vous concerne.
        [upto] S’il s’agit de la version { $limit } ou d’une plus ancienne, cela vous concerne.
        [exact] S’il s’agit de la version { $limit }, cela vous concerne.
       *[no] {""}
    }
bulletin-watch = Vous n’avez rien à changer pour le moment. Revenez voir cette page dans quelques jours.
bulletin-recalled = Nous retirons notre alerte sur { $objects }.
bulletin-words = Quelques mots expliqués
