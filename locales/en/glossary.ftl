# Words of the trade that a beginner may not know. A letter to a beginner explains each one that it uses, once, at its end.
#
# The value of word-… lists every form in which the word occurs in our sentences, apart by "|"; the first is the one to
# show. A form may be several words. What is looked for is whole words, in capital or small letters. .means explains it,
# in one sentence of plain words; it stands behind a colon.

# Heading above the explanations.
glossary-title = Words in this letter
# One line. $term: the word; $means: its explanation.
glossary-line = “{ $term }”: { $means }

word-administrator-account = administrator’s account | administrator’s accounts | administrator account | administrator accounts | admin account | admin accounts
    .means = an account that may change everything on a computer, for all its users.
word-backup = backup | backups | back-up | back-ups
    .means = a copy of your data that is kept apart from it.
word-botnet = botnet | botnets
    .means = many computers that criminals have taken over and use together.
word-cloud = cloud | cloud storage | cloud service | cloud services
    .means = computers of a provider that you use over the internet.
word-domain = domain name | domain names
    .means = the name of your website, as it stands in the address: example.com.
word-encryption = encrypted | encryption
    .means = written so that only those with the key can read it.
word-firewall = firewall | firewalls
    .means = a program or device that lets only wanted connections through.
word-firmware = firmware
    .means = the program that a device brings along and that makes it work.
word-guest-network = guest network | guest networks | guest Wi-Fi
    .means = a separate Wi-Fi from which nobody reaches the firm’s computers.
word-library = software part | software parts
    .means = a piece inside other programs; their makers renew it.
word-macro = macro | macros
    .means = a small program inside a document; it can do harm.
word-malware = malware
    .means = a program that was made to do harm.
word-network-device = network device | network devices
    .means = a device that connects computers with each other or with the internet.
word-operating-system = operating system | operating systems
    .means = the program on which all others of a computer run, such as Windows.
word-passkey = passkey | passkeys
    .means = a key in your telephone or computer that stands in for a password.
word-password-manager = password manager | password managers
    .means = a program that makes up good passwords and remembers them for you.
word-phishing = phishing
    .means = messages that pretend to be from somebody you trust, to get a password or money from you.
word-plug-in = plug-in | plug-ins | plugin | plugins | browser extension | browser extensions
    .means = a small program that adds something to a bigger one, for example to a website.
word-ransomware = ransomware
    .means = a program with which blackmailers lock your data and demand money.
word-remote-access = remote access | remote maintenance | remote desktop
    .means = working on a computer or device from afar, over the internet.
word-router = router | routers
    .means = the box through which your firm reaches the internet.
word-server = server | servers
    .means = a computer that works for others, for example for mail or shared files.
word-server-software = server software
    .means = a program that works for many computers at once, for example for mail.
word-social-engineering = social engineering
    .means = tricking people, not machines: with pressure, haste or false friendliness.
word-two-factor = two-factor authentication | two-step verification | two-step login | two-factor login | two-step sign-in
    .means = logging in with a password and a second proof, such as a code on your telephone.
word-user-account = user account | user accounts
    .means = your own way into a computer or service: a name with a password.
word-vpn = VPN | VPNs
    .means = a protected tunnel through the internet, for example from home to the firm.
word-web-software = web software
    .means = the program behind a website or web shop.
