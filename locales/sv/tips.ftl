# Tips: en eller två enkla meningar som stämmer i varje månad. Vem varje tips är till för: en/tips.ftl.
# Tilltal: du. Inga facktermer, inga utropstecken, meningar under 20 ord, sammansatta ord skrivs ihop.

## Inloggning och konton

tip-password-manager = En lösenordshanterare hittar på ett långt lösenord för varje tjänst och minns alla. Du behöver bara kunna ett.
tip-second-factor = Slå på tvåstegsverifiering för e-posten först. Den som läser din e-post kan återställa de flesta andra lösenord.
tip-shared-mailbox = Flera kan läsa samma postlåda utan att känna till lösenordet. Be e-postleverantören att dela den med deras egna konton.
tip-leaver-accounts = När någon slutar, spärra kontona samma dag. En kort lista över allt som personen kunde öppna är till hjälp.
tip-lock-screen = Lås skärmen varje gång du reser dig: Windowstangenten och L på en pc. Fem sekunder räcker mot nyfikna blickar.

## E-post och pengar

tip-invoice-account-change = Skriver en leverantör att kontonumret har ändrats? Ring innan du betalar, till ett nummer som du redan hade.
tip-boss-mail = En brådskande och hemlig betalning, begärd per mejl i ägarens namn, är nästan alltid bedrägeri. Ett samtal klarar upp det.
tip-fake-support-call = Ingen ringer oombett för att din dator har ett fel. Lägg på, och låt ingen ta över din skärm.
tip-macro-attachment = Om ett dokument ber dig att ”aktivera innehåll”, stäng det. Fråga avsändaren per telefon vad det ska visa.
tip-booking-mail = Meddelanden om bokningar förfalskas ofta. Öppna bokningssidan som vanligt, inte via länken i meddelandet.

## Datorer och program

tip-restart-for-updates = Starta om varje dator en gång i veckan. Många uppdateringar skyddar först efter en omstart.
tip-old-windows = En dator som inte får fler uppdateringar hör inte hemma på internet. Planera ett byte, eller ge den ett eget nätverk.
tip-browser-extensions = Gå igenom tilläggen i webbläsaren och ta bort dem som ingen behöver. De kan läsa varje sida du öppnar.
tip-usb-stick = Anslut inte ett USB-minne som någon har hittat eller gett bort. Be kunderna att skicka sina filer på annat sätt.
tip-admin-rights = Arbeta till vardags med ett konto som inte får installera program. Då gör ett felklick mycket mindre skada.
tip-unused-programs = Ett program som inte finns kan inte angripas. Ta bort det som ingen har använt på ett år.

## Säkerhetskopior

tip-backup-offline = Koppla ur disken när säkerhetskopian är klar. En inkopplad disk kan låsas tillsammans med datorn.
tip-restore-test = Hämta tillbaka en fil ur säkerhetskopian i dag. En kopia som ingen har prövat är bara en förhoppning.
tip-synchronised-folder = En mapp som är likadan på alla enheter är ingen säkerhetskopia. Det som raderas på ett ställe försvinner överallt.

## Nätverk

tip-router-updates = Se efter om routern uppdaterar sig själv. Inställningen heter ofta ”automatisk uppdatering” och tar två minuter.
tip-guest-wifi = Ge gästerna ett eget wifi. De ska inte finnas i samma nätverk som kassan och dina filer.
tip-remote-desktop = Ingen ska nå ditt fjärrskrivbord direkt från internet. Be den som sköter dina datorer att kontrollera det i dag.
tip-camera-password = Byt lösenordet som kamerorna levererades med. På internet hittas kameror med fabrikslösenord inom några timmar.
tip-printer-memory = Kopiatorer minns vad de har skrivit ut. Låt någon radera minnet innan maskinen lämnas tillbaka eller säljs.
tip-network-drive = Administrationssidan för en nätverksdisk hör inte hemma på internet. Stäng av åtkomst utifrån om ingen behöver den.

## Maskiner och byggnader

tip-plc-no-internet = En maskins styrenhet ska inte kunna nås från internet. Öppna bara för ett avtalat tillfälle om tillverkaren behöver komma in.
tip-maintenance-access = Fråga vilka företag som kan nå dina maskiner på distans, och på vilket sätt. Stäng av det som ingen använder längre.
tip-cold-room = Övervaka kylrummet på ett andra sätt också, till exempel med en termometer med eget larm. Nätverket kan sluta fungera.
tip-solar-portal = Ge solcellsanläggningens portal ett eget långt lösenord. Ta bort åtkomsten för installatörer som inte längre sköter den.

## Kunder, gäster och patienter

tip-card-terminal = Titta på kortterminalen varje morgon: plombering, kortspringa, knappar. Ser något annorlunda ut, använd den inte och ring leverantören.
tip-patient-data = Skicka patientuppgifter bara på sätt som är avsedda för det, inte med vanlig e-post eller chatt. Kontrollera mottagaren två gånger.
tip-medical-device = Uppkopplade medicintekniska enheter ska finnas i ett eget nätverk. Fråga tillverkaren innan du ändrar något i dem.
tip-web-shop-admin = Räkna administratörerna i din webbutik eller på din webbplats. Alla har ett eget konto, och tidigare hjälpare har inget.
tip-web-plugins = Radera tillägg på webbplatsen som du inte använder. Även avstängda tillägg kan angripas.

## När något går fel

tip-phone-lost = Pröva en gång att hitta, låsa och radera din telefon på distans. Det är för sent att lära sig när den är borta.
tip-emergency-list = Skriv nödnumren på papper: datorhjälp, bank, försäkring, polis. Häng papperet där alla hittar det.
