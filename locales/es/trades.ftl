# Names of trades, as a firm would look for its own in a list. The trades themselves: config/trades.toml.

trade-bakery = Panadería
trade-butcher = Carnicería
trade-hairdresser = Peluquería
trade-dental-practice = Clínica dental
trade-doctors-practice = Consulta médica
trade-pharmacy = Farmacia
trade-machine-shop = Taller mecánico industrial
trade-carpenter = Carpintería
trade-electrician = Electricista e instalador solar
trade-farm = Explotación agrícola
trade-web-shop = Tienda en línea
trade-hotel = Hotel
trade-restaurant = Restaurante
trade-tax-adviser = Asesoría fiscal
trade-lawyer = Despacho de abogados
trade-engineers-office = Arquitectura e ingeniería
trade-town-hall = Ayuntamiento
trade-school = Colegio
trade-estate-agent = Agencia inmobiliaria
trade-haulier = Transporte y logística
trade-printing-shop = Imprenta
trade-care-home = Residencia de mayores
trade-winery = Bodega
trade-association = Asociación
