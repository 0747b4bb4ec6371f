//! A real Postfix, private to this run: a folder of its own, a port of its own, and whatever it takes is discarded.

use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use crate::sinks::{PATIENCE, free_port, wait_for_greeting};

pub(crate) struct Postfix {
    pub(crate) port: u16,
    folder: TempDir,
}

const MASTER: &str = "\
PORT inet n - n - - smtpd
pickup unix n - n 60 1 pickup
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
rewrite unix - - n - - trivial-rewrite
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
verify unix - - n - 1 verify
flush unix n - n 1000? 0 flush
proxymap unix - - n - - proxymap
smtp unix - - n - - smtp
relay unix - - n - - smtp
error unix - - n - - error
retry unix - - n - - error
discard unix - - n - - discard
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
";

impl Postfix {
    /// Starts it as the machine's package has it, apart from the machine's own.
    pub(crate) fn start() -> Self {
        let folder = tempfile::Builder::new().prefix("vigie-postfix").tempdir().unwrap();
        let port = free_port();
        let path = folder.path();
        open_to_all(path);
        for name in ["config", "queue", "data"] {
            std::fs::create_dir(path.join(name)).unwrap();
        }
        let main = format!(
            "compatibility_level = 3.6\nqueue_directory = {0}/queue\ndata_directory = {0}/data\n\
             maillog_file = {0}/queue/log\nmaillog_file_prefixes = {0}\n\
             mail_owner = postfix\nmyhostname = relay.example\nmydestination =\ninet_interfaces = loopback-only\n\
             inet_protocols = ipv4\nmynetworks = 127.0.0.0/8\nsmtpd_relay_restrictions = permit_mynetworks, reject\n\
             default_transport = discard:\nrelay_transport = discard:\nlocal_transport = discard:\n\
             smtpd_client_connection_count_limit = 0\nalias_maps =\nalias_database =\nsmtputf8_enable = no\n",
            path.display()
        );
        std::fs::write(path.join("config/main.cf"), main).unwrap();
        std::fs::write(path.join("config/master.cf"), MASTER.replace("PORT", &format!("127.0.0.1:{port}"))).unwrap();
        let owned = Command::new("chown").arg("postfix").arg(path.join("data")).status().unwrap();
        assert!(owned.success(), "a private Postfix needs the user of the package, and root");
        let postfix = Self { port, folder };
        assert!(postfix.tell("start"), "Postfix does not start");
        wait_for_greeting(port);
        postfix
    }

    /// Waits until nothing that it took is left to do: what it still has to pass on would slow down whoever comes next.
    pub(crate) fn rest(&self) {
        let is_empty = |name: &str| {
            let files = std::fs::read_dir(self.folder.path().join("queue").join(name)).unwrap();
            files.count() == 0
        };
        let deadline = Instant::now() + PATIENCE;
        while !["maildrop", "incoming", "active"].into_iter().all(is_empty) {
            assert!(Instant::now() < deadline, "Postfix does not come to an end with what it took");
            std::thread::park_timeout(Duration::from_millis(50));
        }
    }

    fn tell(&self, word: &str) -> bool {
        let mut command = Command::new("postfix");
        command.arg("-c").arg(self.folder.path().join("config")).arg(word);
        command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|status| status.success())
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        self.tell("stop");
    }
}

/// Its processes run as another user.
fn open_to_all(folder: &Path) {
    use std::os::unix::fs::PermissionsExt as _;
    std::fs::set_permissions(folder, std::fs::Permissions::from_mode(0o755)).unwrap();
}
