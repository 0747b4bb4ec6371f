//! One release at a time in a data folder, whichever process makes it: two that freeze the same readers at the same
//! moment would write to them twice, and one must not take for dead what another is just preparing.

use std::fs::File;
use std::path::Path;

use super::PublishError;

/// The turn to release, held by one process of the data folder at a time.
#[derive(Debug)]
pub(super) struct Turn {
    _held: File,
}

impl Turn {
    /// Waits for it.
    pub(super) async fn wait(file: &Path) -> Result<Self, PublishError> {
        let path = file.to_owned();
        let taken = tokio::task::spawn_blocking(move || {
            let lock = open(&path)?;
            lock.lock()?;
            Ok(Self { _held: lock })
        });
        taken.await.map_err(|_| PublishError::PrinterDied)?.map_err(|why| turn_error(file, why))
    }

    /// Takes it, unless another process has it.
    pub(super) fn free(file: &Path) -> Result<Option<Self>, PublishError> {
        let lock = open(file).map_err(|why| turn_error(file, why))?;
        match lock.try_lock() {
            Ok(()) => Ok(Some(Self { _held: lock })),
            Err(std::fs::TryLockError::WouldBlock) => Ok(None),
            Err(std::fs::TryLockError::Error(why)) => Err(turn_error(file, why)),
        }
    }
}

fn open(path: &Path) -> std::io::Result<File> {
    File::options().create(true).truncate(false).write(true).open(path)
}

fn turn_error(file: &Path, why: std::io::Error) -> PublishError {
    PublishError::Turn { file: file.to_owned(), why }
}
