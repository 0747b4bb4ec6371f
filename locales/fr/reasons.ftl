# One sentence for each code of a verdict, for people who ask why somebody got a letter or did not.

reason-matched-purl = { $product } : le document cite le même paquet.
reason-matched-cpe = { $product } : le document cite le même fabricant et le même produit CPE.
reason-matched-name = { $product } : le document cite le même fabricant et le même produit.
reason-matched-member = { $product } : le document cite un membre de cette gamme ({ $detail }).
reason-matched-line = { $product } : le document cite la gamme à laquelle ce produit appartient ({ $detail }).
reason-matched-name-without-vendor = { $product } : les noms sont identiques, mais le fabricant manque ou est abrégé d’un côté.
reason-matched-keyword = { $product } : le document contient votre mot-clé.
reason-version-affected = { $product } : la version se trouve dans la plage concernée ({ $detail }).
reason-all-versions-affected = { $product } : toutes les versions sont concernées.
reason-version-unknown = { $product } : aucune version n’est indiquée, donc le produit compte comme concerné.
reason-range-unreadable = { $product } : la plage de versions n’a pas pu être évaluée ({ $detail }), donc le produit compte comme concerné.
reason-range-unstated = { $product } : les versions concernées ne sont pas précisées, donc le produit compte comme concerné.
reason-status-unclear = { $product } : le statut est incertain ou en cours d’examen, donc le produit compte comme concerné.
reason-version-outside = { $product } : la version se trouve hors de toutes les plages concernées ({ $detail }).
reason-version-fixed = { $product } : la version est corrigée ({ $detail }).
reason-stated-not-affected = { $product } : le document précise que le produit n’est pas concerné.
reason-no-product-matches = Le document ne cite aucun de ces produits.
reason-not-rated = Il n’y a ni score ni mention connue, donc l’alerte compte au seuil du récapitulatif.
reason-rating-reaches-alert = Le niveau de risque atteint le seuil d’alerte du contact ({ $detail }).
reason-exploited-reaches-digest = La faille est déjà exploitée et atteint le seuil du récapitulatif du contact ({ $detail }).
reason-rating-reaches-digest = Le niveau de risque atteint le seuil du récapitulatif du contact ({ $detail }).
reason-alerts-not-wanted = Le niveau de risque atteint le seuil d’alerte, mais le contact ne souhaite pas d’alertes ({ $detail }).
reason-below-thresholds = Le niveau de risque est inférieur aux seuils du contact ({ $detail }).
reason-nothing-new-for-reader = Le contact a déjà reçu un message à ce sujet, et rien n’a changé pour lui.
reason-advisory-withdrawn = L’avis a été retiré.
reason-tlp-forbids = Le document ne peut pas être envoyé à des listes.
