# Names of trades, as a firm would look for its own in a list. The trades themselves: config/trades.toml.

trade-bakery = Bakery
trade-butcher = Butcher
trade-hairdresser = Hairdresser
trade-dental-practice = Dental practice
trade-doctors-practice = Doctor’s practice
trade-pharmacy = Pharmacy
trade-machine-shop = Machine shop
trade-carpenter = Carpenter
trade-electrician = Electrician and solar installer
trade-farm = Farm
trade-web-shop = Web shop
trade-hotel = Hotel
trade-restaurant = Restaurant
trade-tax-adviser = Accountant and tax adviser
trade-lawyer = Lawyer
trade-engineers-office = Architect and engineer
trade-town-hall = Town hall
trade-school = School
trade-estate-agent = Estate agent
trade-haulier = Haulier and logistics
trade-printing-shop = Printing shop
trade-care-home = Care home
trade-winery = Winery
trade-association = Association and club
