//! Code laid out as its own formatter does it.

use std::fmt::Write as _;

/// Terraform with the values of neighbouring arguments below one another, as its own formatter has them.
pub(super) fn aligned(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    let mut laid = String::with_capacity(text.len() + text.len() / 8);
    let mut at = 0;
    while let Some(line) = lines.get(at) {
        let Some((indent, ..)) = argument(line) else {
            laid.push_str(line);
            laid.push('\n');
            at += 1;
            continue;
        };
        let alike = lines[at..]
            .iter()
            .map_while(|line| argument(line).filter(|(other, ..)| *other == indent));
        let group: Vec<_> = alike.collect();
        let widest = group.iter().map(|(_, name, _)| name.chars().count()).max().unwrap_or(0);
        for (_, name, value) in &group {
            let _ = writeln!(laid, "{:indent$}{name:widest$} = {value}", "");
        }
        at += group.len();
    }
    laid
}

/// The indent, name and value of an argument that stands on one line.
fn argument(line: &str) -> Option<(usize, &str, &str)> {
    let trimmed = line.trim_start();
    let (name, value) = trimmed.split_once('=')?;
    let name = name.trim_end();
    let value = value.strip_prefix(' ')?.trim_start();
    let single = !name.is_empty() && !name.contains([' ', '#', '{']);
    let whole = !value.ends_with(['{', '[', '(']);
    (single && whole).then_some((line.len() - trimmed.len(), name, value))
}
