# Vertraulicher Inhalt. Erklärungen: en/closed.ftl.

closed-subject = Vertrauliche Mitteilung von { $brand }
closed-title = Für Sie liegt eine vertrauliche Mitteilung bereit
closed-text =
    { $skill ->
        [beginner] Wir haben eine Warnung für Ihre Firma, die nicht in einem offenen Brief reisen darf. Bitte fragen Sie uns noch heute danach, über eine Telefonnummer oder Adresse, die Sie schon kennen.
        [expert] Eine Warnung mit der Einstufung TLP:AMBER oder höher betrifft Ihre Firma, und für diese Adresse ist kein gültiges S/MIME-Zertifikat hinterlegt, daher bleibt ihr Inhalt hier. Bitte fragen Sie uns noch heute danach, über einen Kontakt, den Sie schon kennen.
       *[intermediate] Eine nicht öffentliche Warnung betrifft Ihre Firma, und uns liegt kein gültiges Zertifikat von Ihnen vor, um sie zu verschlüsseln. Bitte fragen Sie uns noch heute danach, über eine Telefonnummer oder Adresse, die Sie schon kennen.
    }
closed-certificate =
    { $skill ->
        [beginner] Mehr sagt dieser Brief absichtlich nicht. Die Regel ist hier erklärt:
       *[other] Sobald uns ein gültiges S/MIME-Zertifikat von Ihnen vorliegt, erreichen Sie solche Warnungen verschlüsselt. Die Regel ist hier erklärt:
    }
closed-foot-why = Sie erhalten diesen Brief, weil Sie für vertrauliche Mitteilungen freigegeben sind. Ändern oder abbestellen:

page-closed-title = Vertrauliche Mitteilungen
page-closed-text = Manche Warnungen dürfen nur die lesen, für die sie bestimmt sind. Deshalb reisen sie nie in einem offenen Brief. Wenn wir Ihnen schreiben, dass eine für Sie bereitliegt, fragen Sie uns danach über eine Telefonnummer oder Adresse, die Sie schon kennen, nicht über eine aus einem Brief.
