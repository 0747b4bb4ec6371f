# Names of trades, as a firm would look for its own in a list. The trades themselves: config/trades.toml.

trade-bakery = Bageri
trade-butcher = Slakteri
trade-hairdresser = Frisörsalong
trade-dental-practice = Tandläkarpraktik
trade-doctors-practice = Läkarmottagning
trade-pharmacy = Apotek
trade-machine-shop = Mekanisk verkstad
trade-carpenter = Snickeri
trade-electrician = El- och solcellsinstallatör
trade-farm = Lantbruk
trade-web-shop = Webbutik
trade-hotel = Hotell
trade-restaurant = Restaurang
trade-tax-adviser = Redovisningsbyrå
trade-lawyer = Advokatbyrå
trade-engineers-office = Arkitekt- och ingenjörskontor
trade-town-hall = Kommunhus
trade-school = Skola
trade-estate-agent = Fastighetsmäklare
trade-haulier = Åkeri och logistik
trade-printing-shop = Tryckeri
trade-care-home = Äldreboende
trade-winery = Vingård
trade-association = Förening
