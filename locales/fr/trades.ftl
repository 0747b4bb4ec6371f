# Names of trades, as a firm would look for its own in a list. The trades themselves: config/trades.toml.

trade-bakery = Boulangerie
trade-butcher = Boucherie
trade-hairdresser = Salon de coiffure
trade-dental-practice = Cabinet dentaire
trade-doctors-practice = Cabinet médical
trade-pharmacy = Pharmacie
trade-machine-shop = Atelier de mécanique
trade-carpenter = Menuiserie
trade-electrician = Électricité et énergie solaire
trade-farm = Exploitation agricole
trade-web-shop = Boutique en ligne
trade-hotel = Hôtel
trade-restaurant = Restaurant
trade-tax-adviser = Cabinet comptable
trade-lawyer = Cabinet d’avocats
trade-engineers-office = Architecture et ingénierie
trade-town-hall = Mairie
trade-school = École
trade-estate-agent = Agence immobilière
trade-haulier = Transport et logistique
trade-printing-shop = Imprimerie
trade-care-home = Maison de retraite
trade-winery = Domaine viticole
trade-association = Association
