//! What both languages print alike.

use std::fmt::Write as _;

use super::network::Network;

/// Lines of entries, without the last line's end.
pub(super) fn list<T>(all: impl IntoIterator<Item = T>, entry: impl Fn(T) -> String) -> String {
    all.into_iter().map(entry).collect::<Vec<_>>().join("\n")
}

/// The circuits that Global Reach joins, with a name for each pair.
pub(super) fn reach_keys<'n>(
    network: &'n Network<'_>,
) -> impl Iterator<Item = (String, &'n str, &'n str)> {
    network.reach.iter().map(|(from, to)| {
        let [from, to] = [from, to].map(|index| network.circuits[*index].key.as_str());
        (format!("{from}-{to}"), from, to)
    })
}

/// Prefix length of a pool for all remote users, and how many bits tell the hubs apart in it. Each gateway divides its part between
/// two instances, so that it holds twice as many addresses as users.
pub(super) fn pool(network: &Network<'_>) -> (u32, u32) {
    let hubs = network.hubs.iter().filter(|hub| hub.user_units > 0).count().max(1) as u32;
    let bits = hubs.next_power_of_two().trailing_zeros();
    let each = (2 * network.users().div_ceil(hubs)).max(256).next_power_of_two().trailing_zeros();
    (32_u32.saturating_sub(each + bits).max(13), bits)
}

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
