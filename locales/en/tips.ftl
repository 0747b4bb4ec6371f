# Tips: one or two plain sentences that are true in any month. A newsletter picks those that suit a reader’s trade and
# products; which tip suits whom is data, see config/tips.toml. The comments here say whom each one is meant for.
#
# Tone: calm, polite, sentences under 20 words, no jargon, no exclamation marks. A tip stands alone: it never refers to
# another one, to a date, a version or a product by its name.

## Signing in and accounts

# Trades: all.
tip-password-manager = A password manager invents a long password for every service and remembers them all. You only need to know one.
# Trades: all.
tip-second-factor = Switch on two-step sign-in for your mail first. Whoever reads your mail can reset most other passwords.
# Trades: hotel, dental-practice, doctors-practice, tax-adviser, lawyer, estate-agent, town-hall, school, association.
tip-shared-mailbox = Several people can read one mailbox without knowing its password. Ask your mail provider to share it with their own accounts.
# Trades: all; above all hotel, restaurant, care-home, school, association (people change often).
tip-leaver-accounts = When somebody leaves, lock the accounts on the same day. A short list of everything that person could open helps.
# Trades: dental-practice, doctors-practice, pharmacy, care-home, town-hall, hotel, school, lawyer.
tip-lock-screen = Lock the screen whenever you get up: Windows key and L on a PC. Five seconds keep strangers’ eyes out.

## Mail and money

# Trades: all; above all tax-adviser, machine-shop, carpenter, electrician, haulier, engineers-office.
tip-invoice-account-change = A supplier writes that the bank account has changed? Call before you pay, on a number that you already had.
# Trades: all that have somebody who pays invoices.
tip-boss-mail = An urgent and secret payment, asked for by mail in the name of the owner, is nearly always fraud. One call settles it.
# Trades: all; product classes: operating-system, program.
tip-fake-support-call = Nobody calls unasked because your computer has a fault. Hang up, and let nobody take over your screen.
# Trades: all; product class: program (office programs).
tip-macro-attachment = If a document asks you to “enable content”, close it. Ask the sender by telephone what it is meant to show.
# Trades: hotel, restaurant, hairdresser.
tip-booking-mail = Messages about bookings are often imitated. Open the booking site as always, not by the link in the message.

## Computers and programs

# Trades: all; product class: operating-system.
tip-restart-for-updates = Restart every computer once a week. Many updates only protect you after a restart.
# Trades: all; product class: operating-system.
tip-old-windows = A computer whose maker sends no more updates does not belong on the internet. Plan its replacement, or keep it in a network of its own.
# Trades: all; product class: browser.
tip-browser-extensions = Look through the small helpers in your browser and remove those that nobody needs. They can read every page you open.
# Trades: printing-shop, engineers-office, machine-shop, carpenter, school, doctors-practice.
tip-usb-stick = Do not plug in a memory stick that was found or given away. Ask customers to send their files another way.
# Trades: all; product class: operating-system.
tip-admin-rights = Do your daily work with an account that may not install programs. A wrong click then does far less harm.
# Trades: all; product class: program.
tip-unused-programs = A program that is not there cannot be attacked. Remove what nobody has used for a year.

## Backup

# Trades: all.
tip-backup-offline = Unplug the backup disk when the backup is done. A disk that is plugged in can be locked together with the computer.
# Trades: all; product class: server-software.
tip-restore-test = Bring back one file from your backup today. A backup that nobody has tried is only a hope.
# Trades: all; above all lawyer, engineers-office, estate-agent, association, school.
tip-synchronised-folder = A folder that is the same on all devices is not a backup. What is deleted in one place disappears everywhere.

## Network

# Trades: all; product class: network-device.
tip-router-updates = See whether your router installs updates by itself. The setting is often called “automatic update”, and it takes two minutes.
# Trades: hotel, restaurant, hairdresser, bakery, dental-practice, doctors-practice, care-home, school; class: network-device.
tip-guest-wifi = Give guests a Wi-Fi of their own. They should not be in the same network as your till and your files.
# Trades: all with an office; product classes: operating-system, server-software.
tip-remote-desktop = Nobody should reach your remote desktop directly from the internet. Let whoever looks after your computers check that today.
# Trades: hotel, bakery, butcher, farm, restaurant, care-home, winery; product class: camera.
tip-camera-password = Change the password that your cameras came with. Cameras with the factory password are found on the internet within hours.
# Trades: all with an office; product class: printer.
tip-printer-memory = Copiers keep what they have printed. Have the memory erased before the machine is returned or sold.
# Trades: printing-shop, carpenter, estate-agent, winery, engineers-office; product classes: device, server-software.
tip-network-drive = The page for managing a network drive does not belong on the internet. Switch off its access from outside if nobody needs it.

## Machines and buildings

# Trades: machine-shop, carpenter, winery, electrician, farm, town-hall, printing-shop; product class: control-unit.
tip-plc-no-internet = The control unit of a machine should not be reachable from the internet. If the maker needs access, open it for an appointment only.
# Trades: machine-shop, printing-shop, carpenter, haulier, care-home, town-hall; classes: control-unit, device.
tip-maintenance-access = Ask which firms can enter your machines from afar, and by which way. Switch off what nobody uses any more.
# Trades: butcher, restaurant, pharmacy, winery, bakery, hotel; product classes: control-unit, device.
tip-cold-room = Watch your cold room in a second way too, for example by a thermometer with its own alarm. The network may fail.
# Trades: electrician, farm, winery, hotel; product classes: control-unit, device.
tip-solar-portal = Give the portal of your solar system its own long password. Take away access from installers who no longer look after it.

## Customers, guests and patients

# Trades: bakery, butcher, hairdresser, restaurant, hotel, pharmacy, winery; product class: device.
tip-card-terminal = Look at your card terminal every morning: seal, slot, keys. If something looks different, do not use it, and call the provider.
# Trades: dental-practice, doctors-practice, pharmacy, care-home.
tip-patient-data = Send patients’ data only by ways meant for it, not by ordinary mail or chat. Before sending, compare the recipient twice.
# Trades: dental-practice, doctors-practice, care-home, pharmacy; product class: medical-device.
tip-medical-device = Medical devices with a network connection should stand in a network of their own. Ask the maker before you change anything on them.
# Trades: web-shop, winery, hotel, estate-agent, association; product class: web-software.
tip-web-shop-admin = Count the administrators of your web shop or web site. Everybody has an own account, and former helpers have none.
# Trades: web-shop, bakery, hairdresser, restaurant, winery, estate-agent, association; product class: web-software.
tip-web-plugins = Delete add-ons of your web site that you do not use. Add-ons that are only switched off can still be attacked.

## When something goes wrong

# Trades: all; above all electrician, haulier, farm, estate-agent; product class: phone.
tip-phone-lost = Try once how to find, lock and erase your phone from afar. It is too late to learn that when the phone is gone.
# Trades: all.
tip-emergency-list = Write the numbers for an emergency on paper: help with computers, bank, insurer, police. Hang the paper where everybody finds it.
