//! Files to hand over.

use std::{fs, io, path::Path};

use super::{clock, input, input::InputError};
use crate::{
    catalogue::Catalogue,
    engine,
    export::{Answer, Kind, files},
};

/// Writes the files of `kinds`, or of all there are, for the scenario in `file` into the folder `out`, and says which.
pub(super) fn write(file: &str, kinds: &[Kind], out: &Path) -> Result<String, InputError> {
    let catalogue = Catalogue::embedded();
    let evaluation = engine::evaluate(&input::scenario(file)?, catalogue)?;
    let today = clock::today();
    let answer = Answer { evaluation: &evaluation, catalogue, today: &today };
    let kinds = if kinds.is_empty() { Kind::ALL } else { kinds };
    let mut told = Vec::new();
    for file in kinds.iter().flat_map(|&kind| files(kind, answer)) {
        let path = out.join(&file.name);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, &file.text))
            .map_err(|error| unwritable(&path, error))?;
        told.push(format!("{}: {}", path.display(), file.says));
    }
    if told.is_empty() {
        told.push(
            "Nothing is written: the recommended design has nothing of this kind.".to_owned(),
        );
    }
    Ok(told.join("\n"))
}

fn unwritable(path: &Path, error: io::Error) -> InputError {
    InputError::Unwritable { file: path.display().to_string(), error }
}
