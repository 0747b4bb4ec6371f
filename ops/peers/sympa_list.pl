# One round of Sympa: its own bulk process hands one letter, personalised and signed with S/MIME for each member of a
# list, to "sendmail". Started by measure.py, never by hand:
#   FOLDER READERS COUNT LETTER SENDMAIL MAXSMTP     (the list has READERS members, COUNT of them get the letter)
# FOLDER holds key.pem and cert.pem; the configuration, an SQLite database and the list are made there at the first round
# and kept. In Sympa's favour: what comes before (moderation, spreading the letter over the bulk spool) is left out.
# Prints seconds and processor seconds, those of the started "sendmail" processes included.
use strict;
use warnings;
use lib '/usr/share/sympa/lib';
use File::Copy qw(copy);
use File::Path qw(make_path);
use Time::HiRes qw(time);

my ($folder, $readers, $count, $letter, $sendmail, $maxsmtp) = @ARGV;

sub put {
    my ($file, $text) = @_;
    open my $out, '>', $file or die "$file: $!";
    print $out $text;
    close $out or die "$file: $!";
    return;
}

my %folders = map { ($_ => "$folder/sympa/$_") } qw(home etc tmp arc bounces pid viewmail);
my %spools  = map { ("queue$_" => "$folder/sympa/spool/queue$_") }
    ('', qw(mod digest auth outgoing subscribe topic bounce task automatic bulk));
my $list_folder = "$folders{home}/alerts";
my $database    = "$folder/sympa/sympa.sqlite";
make_path(values %folders, "$folder/sympa/spool", values %spools, $list_folder);
put("$folder/sympa/sympa.conf", <<"END" . join '', map {"$_ $spools{$_}\n"} sort keys %spools);
domain cert.example
listmaster listmaster\@cert.example
db_type SQLite
db_name $database
home $folders{home}
etc $folders{etc}
tmpdir $folders{tmp}
arc_path $folders{arc}
bounce_path $folders{bounces}
viewmail_dir $folders{viewmail}
spool $folder/sympa/spool
sendmail $sendmail
maxsmtp $maxsmtp
END
put("$list_folder/config", <<'END');
subject Alerts

status open

owner
email owner@cert.example

verp_rate 100%

personalization_feature on

creation
date_epoch 1700000000
email owner@cert.example
END
for ([ 'cert.pem', 'cert.pem' ], [ 'key.pem', 'private_key' ]) {
    copy("$folder/$_->[0]", "$list_folder/$_->[1]") or die "$_->[0]: $!";
}

local $ENV{SYMPA_CONFIG} = "$folder/sympa/sympa.conf";
require Conf;
require Sympa::DatabaseManager;
require Sympa::List;
require Sympa::Message;
require Sympa::Process;
require Sympa::Spindle::ProcessOutgoing;
require Sympa::Spool::Outgoing;

my $new = !-e $database;
put($database, '') if $new;
Conf::load() or die 'Sympa does not take the configuration';
if ($new) {
    Sympa::DatabaseManager::probe_db() or die 'Sympa does not take the database';
}
Sympa::DatabaseManager->instance or die 'Sympa does not open the database';
my $list = Sympa::List->new('alerts', 'cert.example') or die 'Sympa does not take the list';
if ($new) {
    $list->add_list_member(map { { email => sprintf('it@%07d.example', $_), gecos => "Firm $_" } } 0 .. $readers - 1);
}
my @to = map { sprintf 'it@%07d.example', $_ } 0 .. $count - 1;
die 'members are missing' unless $list->get_total('nocache') == $readers;

open my $in, '<', $letter or die "$letter: $!";
my $text = do { local $/; <$in> };
close $in;
my $message = Sympa::Message->new($text, context => $list, envelope_sender => 'alerts-owner@cert.example');
$message->{localpart}  = 'alerts';
$message->{domainpart} = 'cert.example';
# Sympa does not sign letters of a list by itself, it only can: this asks for it, and for VERP.
$message->{shelved} = { merge => 'all', smime_sign => 1, tracking => 'verp' };
Sympa::Spool::Outgoing->new->store($message, \@to) or die 'Sympa does not take the letter';

sub processor {
    my $sum = 0;
    $sum += $_ for times;
    return $sum;
}
my ($started, $used) = (time, processor());
my $spindle = Sympa::Spindle::ProcessOutgoing->new;
$spindle->spin;
1 while wait != -1;
printf "%.3f %.3f\n", time - $started, processor() - $used;

my @left = grep { !/dont_rmdir/ } glob "$spools{queuebulk}/pct/*/* $spools{queuebulk}/bad/*/*";
die "letters were left: @left" if @left;
