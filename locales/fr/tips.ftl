# Conseils : une ou deux phrases simples, vraies en toute saison. À qui chaque conseil s’adresse : en/tips.ftl.
# On vouvoie. Pas de jargon, pas de point d’exclamation, des phrases de moins de 20 mots.

## Connexion et comptes

tip-password-manager = Un gestionnaire de mots de passe en invente un long pour chaque service et les retient tous. Il vous suffit d’en connaître un.
tip-second-factor = Activez la validation en deux étapes d’abord pour votre messagerie. Qui la lit peut réinitialiser la plupart des autres mots de passe.
tip-shared-mailbox = On peut lire une boîte à plusieurs sans en connaître le mot de passe. Demandez à votre fournisseur de la partager avec chaque compte.
tip-leaver-accounts = Quand une personne quitte l’entreprise, fermez ses comptes le jour même. Une courte liste de tous ses accès vous y aidera.
tip-lock-screen = Verrouillez l’écran dès que vous vous levez : touche Windows et L sur un PC. Cinq secondes suffisent contre les regards indiscrets.

## Messages et argent

tip-invoice-account-change = Un fournisseur écrit que son compte bancaire a changé ? Avant de payer, appelez-le à un numéro que vous aviez déjà.
tip-boss-mail = Un paiement urgent et secret, demandé par message au nom de la direction, est presque toujours une fraude. Un appel suffit pour le savoir.
tip-fake-support-call = Personne ne vous appelle spontanément parce que votre ordinateur est en panne. Raccrochez, et ne laissez personne prendre la main sur votre écran.
tip-macro-attachment = Si un document vous demande d’« activer le contenu », fermez-le. Demandez par téléphone ce qu’il est censé montrer.
tip-booking-mail = Les messages sur les réservations sont souvent imités. Ouvrez le site de réservation comme toujours, pas par le lien du message.

## Ordinateurs et programmes

tip-restart-for-updates = Redémarrez chaque ordinateur une fois par semaine. Beaucoup de mises à jour ne protègent qu’après le redémarrage.
tip-old-windows = Un ordinateur qui ne reçoit plus de mises à jour n’a pas sa place sur Internet. Prévoyez son remplacement, ou un réseau à part.
tip-browser-extensions = Passez en revue les petites extensions de votre navigateur et retirez les inutiles. Elles peuvent lire chaque page que vous ouvrez.
tip-usb-stick = Ne branchez pas une clé USB trouvée ou offerte. Demandez à vos clients d’envoyer leurs fichiers autrement.
tip-admin-rights = Au quotidien, travaillez avec un compte qui ne peut pas installer de programmes. Un mauvais clic fait alors bien moins de dégâts.
tip-unused-programs = On ne peut pas attaquer un programme absent. Supprimez ce que personne n’a utilisé depuis un an.

## Sauvegarde

tip-backup-offline = Débranchez le disque de sauvegarde quand la copie est terminée. Un disque branché peut être bloqué en même temps que l’ordinateur.
tip-restore-test = Récupérez aujourd’hui un fichier de votre sauvegarde. Une sauvegarde que personne n’a essayée n’est qu’un espoir.
tip-synchronised-folder = Un dossier identique sur tous vos appareils n’est pas une sauvegarde. Ce qui est effacé à un endroit disparaît partout.

## Réseau

tip-router-updates = Vérifiez si votre box se met à jour toute seule. Le réglage s’appelle souvent « mise à jour automatique » et prend deux minutes.
tip-guest-wifi = Offrez à vos clients un Wi-Fi à part. Ils ne doivent pas être sur le même réseau que votre caisse et vos fichiers.
tip-remote-desktop = Votre bureau à distance ne doit pas être accessible directement depuis Internet. Faites-le vérifier dès aujourd’hui.
tip-camera-password = Changez le mot de passe d’origine de vos caméras. Sur Internet, une caméra qui l’a gardé est repérée en quelques heures.
tip-printer-memory = Un photocopieur garde en mémoire ce qu’il a imprimé. Faites effacer cette mémoire avant de le rendre ou de le vendre.
tip-network-drive = La page de gestion d’un disque réseau n’a pas sa place sur Internet. Coupez l’accès extérieur si personne n’en a besoin.

## Machines et bâtiments

tip-plc-no-internet = Un automate ne doit pas être accessible depuis Internet. Si le fabricant doit y accéder, ouvrez l’accès le temps d’un rendez-vous.
tip-maintenance-access = Demandez quelles entreprises peuvent entrer à distance dans vos machines, et par quel chemin. Coupez ce qui ne sert plus.
tip-cold-room = Surveillez aussi votre chambre froide par un second moyen, par exemple un thermomètre avec sa propre alarme. Le réseau peut tomber en panne.
tip-solar-portal = Donnez au portail de votre installation solaire son propre long mot de passe. Retirez l’accès aux installateurs qui ne la suivent plus.

## Clients et patients

tip-card-terminal = Regardez votre terminal de paiement chaque matin : scellé, fente, touches. Si quelque chose a changé, ne l’utilisez pas et appelez le prestataire.
tip-patient-data = N’envoyez les données de patients que par les moyens prévus, pas par message ordinaire. Avant l’envoi, vérifiez deux fois le destinataire.
tip-medical-device = Un appareil médical relié au réseau a besoin d’un réseau à part. Interrogez le fabricant avant d’y changer quoi que ce soit.
tip-web-shop-admin = Comptez les comptes d’administration de votre boutique ou de votre site. Chaque personne a le sien, et personne ne garde un ancien accès.
tip-web-plugins = Supprimez de votre site les extensions que vous n’utilisez pas. Même désactivées, elles peuvent être attaquées.

## En cas de problème

tip-phone-lost = Essayez une fois de trouver, de bloquer et d’effacer votre téléphone à distance. Une fois perdu, il sera trop tard pour apprendre.
tip-emergency-list = Notez sur papier les numéros d’urgence : dépannage informatique, banque, assurance, police. Affichez-les là où tout le monde les trouve.
