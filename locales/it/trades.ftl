# Names of trades, as a firm would look for its own in a list. The trades themselves: config/trades.toml.

trade-bakery = Panificio
trade-butcher = Macelleria
trade-hairdresser = Parrucchiere
trade-dental-practice = Studio dentistico
trade-doctors-practice = Studio medico
trade-pharmacy = Farmacia
trade-machine-shop = Officina meccanica
trade-carpenter = Falegnameria
trade-electrician = Impianti elettrici e solari
trade-farm = Azienda agricola
trade-web-shop = Negozio online
trade-hotel = Albergo
trade-restaurant = Ristorante
trade-tax-adviser = Studio commercialista
trade-lawyer = Studio legale
trade-engineers-office = Architettura e ingegneria
trade-town-hall = Municipio
trade-school = Scuola
trade-estate-agent = Agenzia immobiliare
trade-haulier = Trasporti e logistica
trade-printing-shop = Tipografia
trade-care-home = Casa di riposo
trade-winery = Azienda vinicola
trade-association = Associazione
