//! Text with marks in it, so that code in another language stands here as it is written there.

use super::modules;

/// What stands for the marks of a template, by name.
pub(super) type Values<'a> = &'a [(&'a str, String)];

/// `template` with every `‹name›` replaced by its value. A line that begins with `‹?name›` stands only where that
/// value is not empty, one with `‹!name›` only where it is. `‹avm:…›`, `‹tf:…›` and `‹api:…›` are pinned versions.
pub(super) fn fill(template: &str, values: Values<'_>) -> String {
    let mut text = String::with_capacity(template.len());
    for line in template.lines() {
        if let Some(line) = kept(line, values) {
            put(line, values, &mut text);
            text.push('\n');
        }
    }
    text
}

/// `yes` as a value that keeps lines, or nothing.
pub(super) fn when(yes: bool) -> String {
    if yes { "yes".to_owned() } else { String::new() }
}

/// The line without its conditions, if they hold.
fn kept<'t>(mut line: &'t str, values: Values<'_>) -> Option<&'t str> {
    loop {
        let wants = match line.strip_prefix("‹?") {
            Some(rest) => Some((rest, true)),
            None => line.strip_prefix("‹!").map(|rest| (rest, false)),
        };
        let Some((rest, filled)) = wants else { return Some(line) };
        let (name, rest) = rest.split_once('›')?;
        if value(name, values).is_empty() == filled {
            return None;
        }
        line = rest;
    }
}

fn put(line: &str, values: Values<'_>, text: &mut String) {
    let mut rest = line;
    while let Some((before, after)) = rest.split_once('‹') {
        let Some((name, after)) = after.split_once('›') else { break };
        text.push_str(before);
        match name.split_once(':') {
            Some((kind, pinned)) => text.push_str(&modules::pinned(kind, pinned)),
            None => text.push_str(value(name, values)),
        }
        rest = after;
    }
    text.push_str(rest);
}

fn value<'v>(name: &str, values: Values<'v>) -> &'v str {
    let found = values.iter().find(|(known, _)| *known == name);
    debug_assert!(found.is_some(), "nothing stands for `{name}`");
    found.map_or("", |(_, value)| value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_and_conditions_are_heeded() {
        let values = [("name", "a".to_owned()), ("some", when(true)), ("none", when(false))];
        let template = "x ‹name›\n‹?some›kept\n‹?none›dropped\n‹!none›‹?some›both ‹name›‹name›";
        assert_eq!(fill(template, &values), "x a\nkept\nboth aa\n");
    }
}
