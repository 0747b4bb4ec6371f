//! What the system says about this process: memory, processor, open files. Linux; elsewhere nothing is known.

use std::fs;

use super::exposition::{Exposition, Kind};

/// Ticks of the processor's clock in a second, as Linux shows them to programs on every machine we know (`USER_HZ`).
const TICKS: f64 = 100.0;

/// Adds the figures of the process under their customary names.
pub fn describe(text: &mut Exposition) {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    if let Some(kibibytes) = resident(&status) {
        text.family("process_resident_memory_bytes", Kind::Gauge, "Memory that is held.");
        text.sample(&[], kibibytes * 1024);
    }
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    if let Some(ticks) = processor(&stat) {
        text.family("process_cpu_seconds", Kind::Counter, "Processor time that was used.");
        text.sample(&[], ticks / TICKS);
    }
    if let Ok(open) = fs::read_dir("/proc/self/fd") {
        text.family("process_open_fds", Kind::Gauge, "Open files and connections.");
        text.sample(&[], open.count());
    }
}

fn resident(status: &str) -> Option<u64> {
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.split_whitespace().next()?.parse().ok()
}

/// User and system time in ticks: the 14th and 15th field. The name before them may hold anything, but ends in `)`.
fn processor(stat: &str) -> Option<f64> {
    let (_, rest) = stat.rsplit_once(')')?;
    let mut fields = rest.split_whitespace().skip(11);
    let user: f64 = fields.next()?.parse().ok()?;
    let system: f64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn memory_and_processor_are_found_whatever_the_process_is_called() {
        assert_eq!(resident("VmPeak:\t  9 kB\nVmRSS:\t  1234 kB\n"), Some(1234));
        let stat = "7 (a) b) S 1 7 7 0 -1 4194560 1 0 0 0 250 50 0 0 20 0 1 0 1 1 1";
        assert_eq!(processor(stat), Some(300.0));
        assert_eq!(processor(""), None);
    }
}
