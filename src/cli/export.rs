//! Files to hand over.

use std::{fs, io, path::Path};

use super::{clock, input, input::InputError};
use crate::{
    catalogue::Catalogue,
    codec::{self, Options},
    engine,
    export::{Answer, File, Kind, files},
};

/// Writes the files of `kinds`, or of all there are, for the scenario in `file` into the folder `out`, and says which. The
/// record gives the question as a link to `page`.
/// What is there already with another content, filled in perhaps, is only replaced by `force`.
pub(super) fn write(
    file: &str,
    kinds: &[Kind],
    out: &Path,
    page: Option<&str>,
    force: bool,
) -> Result<String, InputError> {
    let catalogue = Catalogue::embedded();
    let evaluation = engine::evaluate(&input::scenario(file)?, catalogue)?;
    let today = clock::today();
    let fragment = || codec::encode(&evaluation.scenario, Options::QUESTION);
    let link = page.map(|page| format!("{page}#{}", fragment()));
    let answer =
        Answer { evaluation: &evaluation, catalogue, today: &today, link: link.as_deref() };
    let kinds = if kinds.is_empty() { Kind::ALL } else { kinds };
    let files: Vec<File> = kinds.iter().flat_map(|&kind| files(kind, answer)).collect();
    let in_the_way = |file: &File| {
        let path = out.join(&file.name);
        (!force && fs::read(&path).is_ok_and(|old| old != file.text.as_bytes())).then_some(path)
    };
    if let Some(path) = files.iter().find_map(in_the_way) {
        return Err(InputError::InTheWay { file: path.display().to_string() });
    }
    let mut told = Vec::new();
    for file in files {
        let path = out.join(&file.name);
        let folder = path.parent().unwrap_or(out);
        fs::create_dir_all(folder)
            .and_then(|()| fs::write(&path, &file.text))
            .map_err(|error| unwritable(&path, error))?;
        told.push(format!("{}: {}", path.display(), file.says));
    }
    if told.is_empty() {
        told.push("Nothing is written: the answer has nothing of this kind.".to_owned());
    }
    Ok(told.join("\n"))
}

/// The address of a page, if it is one that can be followed.
pub(super) fn page(text: &str) -> Result<String, String> {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    if !is_web || text.contains(|letter: char| letter == '#' || letter.is_whitespace()) {
        return Err("it must begin with `https://` or `http://` and have no `#`, such as `https://example.com/onramp/`".to_owned());
    }
    Ok(text.to_owned())
}

fn unwritable(path: &Path, error: io::Error) -> InputError {
    InputError::Unwritable { file: path.display().to_string(), error }
}
