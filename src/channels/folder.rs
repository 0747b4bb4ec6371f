//! The folder: one `.eml` file a delivery, for development, air gaps and tests.
//!
//! What this file does: it writes each parcel under a temporary name, makes it durable and renames it, so that a crash
//! leaves no half letter; the name follows from the delivery's token, so that a second attempt leaves no second letter.
//! What it never does: it reads nothing and removes nothing but its own temporary files.

use std::fs::{self, File};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use futures_util::future::BoxFuture;
use tokio::sync::mpsc::{Receiver, Sender};

use super::{Channel, ChannelError, Parcel};
use crate::config::Config;
use crate::domain::delivery::{Outcome, Report, Trace};
use crate::domain::lane::Counter;
use crate::domain::sha256_hex;

#[derive(Debug)]
struct Folder {
    path: PathBuf,
}

/// Opens the folder of that path.
pub(super) fn open(path: &str, _config: &Config) -> Result<Box<dyn Channel>, ChannelError> {
    if path.is_empty() {
        return Err(ChannelError::Relay("folder: needs a path after the colon".to_owned()));
    }
    at(PathBuf::from(path))
}

/// Opens a folder, and makes it if it is not there.
pub(super) fn at(path: PathBuf) -> Result<Box<dyn Channel>, ChannelError> {
    let unusable = |why: io::Error| ChannelError::Place { place: path.display().to_string(), why: why.to_string() };
    fs::create_dir_all(&path).map_err(unusable)?;
    Ok(Box::new(Folder { path }))
}

impl Channel for Folder {
    fn send<'a>(
        &'a self,
        _counter: Counter,
        mut parcels: Receiver<Parcel>,
        reports: &'a Sender<Report>,
    ) -> BoxFuture<'a, ()> {
        Box::pin(async move {
            let mut batch = Vec::new();
            while parcels.recv_many(&mut batch, BATCH).await > 0 {
                for result in self.write_batch(std::mem::take(&mut batch)).await {
                    // A receiver that is gone has its reasons; the files stand either way.
                    let _ = reports.send(result).await;
                }
            }
        })
    }

    fn hands(&self, _counter: Counter) -> usize {
        WRITERS
    }
}

impl Folder {
    async fn write_batch(&self, parcels: Vec<Parcel>) -> Vec<Report> {
        let path = self.path.clone();
        let ids: Vec<i64> = parcels.iter().map(|parcel| parcel.id).collect();
        let stopped = |id: &i64| Report::bare(*id, Outcome::Deferred { why: "writing was stopped".to_owned() });
        let written = tokio::task::spawn_blocking(move || write_all(&path, &parcels)).await;
        written.unwrap_or_else(|_| ids.iter().map(stopped).collect())
    }
}

/// Files made durable together.
const BATCH: usize = 64;

/// Writers at the same time: a disk makes many files durable in the time of one.
const WRITERS: usize = 8;

/// Writes the files, then makes their names durable with one sync of the folder.
fn write_all(folder: &Path, parcels: &[Parcel]) -> Vec<Report> {
    let some = |some: &[Parcel]| some.iter().map(|parcel| (parcel.id, write(folder, parcel))).collect::<Vec<_>>();
    let share = parcels.len().div_ceil(WRITERS).max(1);
    let written: Vec<_> = std::thread::scope(|scope| {
        let writers: Vec<_> = parcels.chunks(share).map(|share| scope.spawn(move || some(share))).collect();
        writers.into_iter().filter_map(|writer| writer.join().ok()).flatten().collect()
    });
    let named = File::open(folder).and_then(|folder| folder.sync_all());
    let relay = Some(folder.display().to_string());
    let report = |(delivery, result): (i64, io::Result<String>)| {
        let (outcome, queue_id) = match (result, &named) {
            (Ok(name), Ok(())) => (Outcome::Accepted { reply: name.clone() }, Some(name)),
            (Err(why), _) => (Outcome::Deferred { why: why.to_string() }, None),
            (_, Err(why)) => (Outcome::Deferred { why: why.to_string() }, None),
        };
        Report { delivery, outcome, trace: Trace { relay: relay.clone(), queue_id, ..Trace::default() } }
    };
    written.into_iter().map(report).collect()
}

fn write(folder: &Path, parcel: &Parcel) -> io::Result<String> {
    let name = format!("{}.eml", stem(&parcel.token));
    let temporary = folder.join(format!(".{name}.part"));
    let mut file = File::create(&temporary)?;
    let done = file.write_all(&parcel.head).and_then(|()| file.write_all(&parcel.body)).and_then(|()| file.sync_all());
    if let Err(why) = done.and_then(|()| fs::rename(&temporary, folder.join(&name))) {
        let _ = fs::remove_file(&temporary);
        return Err(why);
    }
    Ok(name)
}

/// A token as a file name; one with other characters, or too long, is named by its hash.
fn stem(token: &str) -> String {
    let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    if !token.is_empty() && token.len() <= 100 && token.bytes().all(plain) {
        token.to_owned()
    } else {
        sha256_hex(token.as_bytes())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::lane::Lane;

    fn parcel(id: i64, token: &str, bytes: &str) -> Parcel {
        let (return_path, to) = ("bounces@cert.example".to_owned(), "info@sol.example".to_owned());
        let (head, body) = bytes.as_bytes().split_at(1);
        Parcel {
            id,
            lane: Lane::Alert,
            token: token.to_owned(),
            return_path,
            to,
            head: crate::channels::Head::Own(head.to_vec()),
            body: body.into(),
        }
    }

    async fn sent(folder: &Path, parcels: Vec<Parcel>) -> Vec<Report> {
        let (sender, mut receiver) = tokio::sync::mpsc::channel(16);
        Folder { path: folder.to_owned() }.send(Counter::Urgent, crate::channels::queue(parcels), &sender).await;
        drop(sender);
        let mut all = Vec::new();
        while let Some(one) = receiver.recv().await {
            all.push(one);
        }
        all
    }

    #[tokio::test]
    async fn each_delivery_is_one_file_and_a_second_attempt_replaces_it() {
        let folder = tempfile::tempdir().unwrap();
        let first = sent(folder.path(), vec![parcel(1, "aa", "one"), parcel(2, "../bb", "two")]).await;
        assert!(first.iter().all(|report| matches!(report.outcome, Outcome::Accepted { .. })));
        let again = sent(folder.path(), vec![parcel(1, "aa", "one again")]).await;
        assert_eq!(again[0].outcome, Outcome::Accepted { reply: "aa.eml".to_owned() });
        assert_eq!(again[0].trace.queue_id.as_deref(), Some("aa.eml"));
        assert_eq!(fs::read_to_string(folder.path().join("aa.eml")).unwrap(), "one again");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[tokio::test]
    async fn a_folder_that_vanished_defers() {
        let folder = tempfile::tempdir().unwrap();
        let gone = folder.path().join("gone");
        let reports = sent(&gone, vec![parcel(7, "aa", "one")]).await;
        assert!(matches!(reports.as_slice(), [Report { delivery: 7, outcome: Outcome::Deferred { .. }, .. }]));
    }
}
