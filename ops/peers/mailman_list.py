"""One round of Mailman 3: its own delivery of one letter to each member of a list, with VERP and full personalisation.

Started by measure.py with Debian's Python, never by hand: FOLDER READERS COUNT LETTER PORT (the list has READERS members,
COUNT of them get the letter). The folder holds a configuration and an SQLite database of its own and is kept between
rounds. In Mailman's favour: the pipeline before the delivery (moderation, who the recipients are, the queue on disk) is
left out. Prints seconds and processor seconds.
"""

import os
import resource
import sys
import time
from pathlib import Path

folder, readers, count, letter, port = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4]), sys.argv[5]
new = not folder.exists()
folder.mkdir(parents=True, exist_ok=True)
(folder / "postfix.cfg").write_text("[postfix]\npostmap_command: true\ntransport_file_type: hash\n")
(folder / "mailman.cfg").write_text(f"""[mailman]
layout: here
[paths.here]
var_dir: {folder}/var
[mta]
smtp_host: 127.0.0.1
smtp_port: {port}
verp_personalized_deliveries: yes
incoming: mailman.mta.null.NullMTA
configuration: {folder}/postfix.cfg
""")
os.environ["MAILMAN_CONFIG_FILE"] = str(folder / "mailman.cfg")

from mailman.core.initialize import initialize  # noqa: E402

initialize(str(folder / "mailman.cfg"))

from mailman.app.lifecycle import create_list  # noqa: E402
from mailman.database.transaction import transaction  # noqa: E402
from mailman.email.message import Message  # noqa: E402
from mailman.interfaces.domain import IDomainManager  # noqa: E402
from mailman.interfaces.listmanager import IListManager  # noqa: E402
from mailman.interfaces.mailinglist import Personalization  # noqa: E402
from mailman.interfaces.member import MemberRole  # noqa: E402
from mailman.interfaces.usermanager import IUserManager  # noqa: E402
from mailman.mta.deliver import deliver  # noqa: E402
from mailman.testing.helpers import specialized_message_from_string  # noqa: E402
from zope.component import getUtility  # noqa: E402

NAME = "alerts@cert.example"
if new:
    with transaction():
        getUtility(IDomainManager).add("cert.example")
        mlist = create_list(NAME)
        mlist.personalize = Personalization.full
        users = getUtility(IUserManager)
        for number in range(readers):
            user = users.create_user(f"it@{number:07}.example", f"Firm {number}")
            address = next(iter(user.addresses))
            mlist.subscribe(address, MemberRole.member)

mlist = getUtility(IListManager).get(NAME)
message = specialized_message_from_string(letter.read_text())
assert isinstance(message, Message)
to = sorted(member.address.email for member in mlist.members.members)
assert len(to) == readers, len(to)


def processor():
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


started, used = time.monotonic(), processor()
with transaction():
    deliver(mlist, message, {"recipients": set(to[:count]), "verp": True, "to_list": True})
print(f"{time.monotonic() - started:.3f} {processor() - used:.3f}")
