# Names of trades, as a firm would look for its own in a list. The trades themselves: config/trades.toml.

trade-bakery = Bäckerei
trade-butcher = Metzgerei
trade-hairdresser = Friseursalon
trade-dental-practice = Zahnarztpraxis
trade-doctors-practice = Arztpraxis
trade-pharmacy = Apotheke
trade-machine-shop = Maschinenbaubetrieb
trade-carpenter = Schreinerei
trade-electrician = Elektro- und Solarbetrieb
trade-farm = Landwirtschaftlicher Betrieb
trade-web-shop = Online-Shop
trade-hotel = Hotel
trade-restaurant = Restaurant
trade-tax-adviser = Steuerkanzlei
trade-lawyer = Anwaltskanzlei
trade-engineers-office = Architektur- und Ingenieurbüro
trade-town-hall = Rathaus
trade-school = Schule
trade-estate-agent = Immobilienbüro
trade-haulier = Spedition und Logistik
trade-printing-shop = Druckerei
trade-care-home = Pflegeheim
trade-winery = Weingut
trade-association = Verein
