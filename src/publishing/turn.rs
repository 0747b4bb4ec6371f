//! One release at a time in a data folder, whichever process makes it: two that freeze the same readers at the same
//! moment would write to them twice.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::PublishError;

/// The right to release, until it is dropped or its process dies.
#[derive(Debug)]
pub(super) struct Turn {
    _file: File,
}

impl Turn {
    /// Waits until nobody else releases.
    pub(super) async fn wait(data_dir: &Path) -> Result<Self, PublishError> {
        let path = path(data_dir);
        let waiting = move || {
            let file = open(&path)?;
            file.lock().map_err(|why| PublishError::Lock { file: path, why })?;
            Ok(Self { _file: file })
        };
        tokio::task::spawn_blocking(waiting).await.map_err(|_| PublishError::PrinterDied)?
    }

    /// The right, if nobody has it.
    pub(super) fn if_free(data_dir: &Path) -> Result<Option<Self>, PublishError> {
        let file = open(&path(data_dir))?;
        Ok(file.try_lock().is_ok().then_some(Self { _file: file }))
    }
}

fn path(data_dir: &Path) -> PathBuf {
    data_dir.join("release.lock")
}

fn open(path: &Path) -> Result<File, PublishError> {
    let opened = File::options().create(true).truncate(false).write(true).open(path);
    opened.map_err(|why| PublishError::Lock { file: path.to_owned(), why })
}
