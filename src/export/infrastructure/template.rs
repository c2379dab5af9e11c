//! Files in another language that stand here as they are written there, with marks for what differs.

use super::{language::Language, modules};

/// What stands for the marks of a template: values and lists, by name.
#[derive(Default)]
pub(super) struct Scope {
    values: Vec<(&'static str, String)>,
    lists: Vec<(&'static str, Vec<Self>)>,
}

impl Scope {
    /// `value` stands for `name`.
    #[expect(clippy::needless_pass_by_value, reason = "text and numbers alike")]
    pub(super) fn put(&mut self, name: &'static str, value: impl ToString) {
        self.values.push((name, value.to_string()));
    }

    /// `name` holds or does not.
    pub(super) fn when(&mut self, name: &'static str, yes: bool) {
        self.put(name, if yes { "yes" } else { "" });
    }

    /// `name` is a list; `fill` says what stands for the marks in each of its entries, counted from 1.
    pub(super) fn list<T>(
        &mut self,
        name: &'static str,
        all: impl IntoIterator<Item = T>,
        fill: impl Fn(&mut Self, T),
    ) {
        let entries = (1_u32..).zip(all).map(|(number, one)| {
            let mut entry = Self::default();
            entry.put("n", number);
            fill(&mut entry, one);
            entry
        });
        self.lists.push((name, entries.collect()));
    }
}

/// `template` with its marks filled in:
///
/// - `‹name›` is a value, `‹'name›` that value as a string of the `language`; `‹name:…›` is a parameter as the language
///   spells it, and `‹avm:…›`, `‹tf:…›` and `‹api:…›` are pinned versions.
/// - `‹each name›…‹end›` stands once for each entry of a list, `‹if name›…‹end›` where the value or the list is not
///   empty and `‹if !name›…‹end›` where it is. Each mark on a line of its own takes whole lines, which may have such marks in
///   them again; within a line entries have a comma between them.
/// - A line that begins with `‹?name›` or `‹!name›` stands only where that is so.
pub(super) fn fill(template: &str, scope: &Scope, language: Language) -> String {
    let lines: Vec<&str> = template.lines().collect();
    let mut filling = Filling { language, text: String::with_capacity(template.len()) };
    filling.block(&lines, &Marks { scope, outer: None });
    filling.text
}

const END: &str = "‹end›";

struct Filling {
    language: Language,
    text: String,
}

impl Filling {
    fn block(&mut self, lines: &[&str], marks: &Marks<'_>) {
        let mut rest = lines;
        while let Some((line, after)) = rest.split_first() {
            rest = after;
            if let Some(opening) = Opening::alone(line) {
                let (body, after) = body(rest);
                rest = after;
                for marks in marks.inside(opening) {
                    self.block(body, &marks);
                }
            } else if let Some(line) = kept(line, marks) {
                self.line(line, marks);
                self.text.push('\n');
            }
        }
    }

    fn line(&mut self, line: &str, marks: &Marks<'_>) {
        let mut rest = line;
        while let Some((before, after)) = rest.split_once('‹') {
            let Some((mark, after)) = after.split_once('›') else { break };
            self.text.push_str(before);
            rest = after;
            if let Some(opening) = Opening::of(mark) {
                let (body, after) = rest.split_once(END).unwrap_or((rest, ""));
                rest = after;
                for (before, marks) in (0..).zip(marks.inside(opening)) {
                    if before > 0 {
                        self.text.push_str(", ");
                    }
                    self.line(body, &marks);
                }
            } else {
                self.value(mark, marks);
            }
        }
        self.text.push_str(rest);
    }

    fn value(&mut self, mark: &str, marks: &Marks<'_>) {
        match (mark.split_once(':'), mark.strip_prefix('\'')) {
            (Some(("name", name)), _) => self.text.push_str(&self.language.name(name)),
            (Some((kind, pinned)), _) => self.text.push_str(&modules::pinned(kind, pinned)),
            (None, Some(name)) => self.text.push_str(&self.language.quoted(marks.value(name))),
            (None, None) => self.text.push_str(marks.value(mark)),
        }
    }
}

/// What begins a part that may stand never or several times.
#[derive(Clone, Copy)]
enum Opening<'t> {
    Each(&'t str),
    If(&'t str),
}

impl<'t> Opening<'t> {
    fn of(mark: &'t str) -> Option<Self> {
        let each = mark.strip_prefix("each ").map(Self::Each);
        each.or_else(|| mark.strip_prefix("if ").map(Self::If))
    }

    /// The mark that is all of a line.
    fn alone(line: &'t str) -> Option<Self> {
        let (mark, rest) = line.strip_prefix('‹')?.split_once('›')?;
        Self::of(mark).filter(|_| rest.is_empty())
    }
}

/// The lines up to the end of what was opened before them, and those after it.
fn body<'l, 't>(lines: &'l [&'t str]) -> (&'l [&'t str], &'l [&'t str]) {
    let mut open = 1;
    for (at, line) in lines.iter().enumerate() {
        if Opening::alone(line).is_some() {
            open += 1;
        } else if *line == END {
            open -= 1;
        }
        if open == 0 {
            return (&lines[..at], &lines[at + 1..]);
        }
    }
    (lines, &[])
}

/// The line without its conditions, if they hold.
fn kept<'t>(mut line: &'t str, marks: &Marks<'_>) -> Option<&'t str> {
    loop {
        let wants = match line.strip_prefix("‹?") {
            Some(rest) => Some((rest, true)),
            None => line.strip_prefix("‹!").map(|rest| (rest, false)),
        };
        let Some((rest, filled)) = wants else { return Some(line) };
        let (name, rest) = rest.split_once('›')?;
        if marks.has(name) != filled {
            return None;
        }
        line = rest;
    }
}

/// What marks stand for: in an entry of a list, and around it.
#[derive(Clone, Copy)]
struct Marks<'a> {
    scope: &'a Scope,
    outer: Option<&'a Marks<'a>>,
}

impl<'a> Marks<'a> {
    fn known(&self, name: &str) -> Option<&'a str> {
        let value = self.scope.values.iter().find(|(known, _)| *known == name);
        value.map(|(_, value)| &**value).or_else(|| self.outer?.known(name))
    }

    fn value(&self, name: &str) -> &'a str {
        let found = self.known(name);
        debug_assert!(found.is_some(), "nothing stands for `{name}`");
        found.unwrap_or_default()
    }

    fn entries(&self, name: &str) -> Option<&'a [Scope]> {
        let list = self.scope.lists.iter().find(|(known, _)| *known == name);
        list.map(|(_, list)| &**list).or_else(|| self.outer?.entries(name))
    }

    fn has(&self, name: &str) -> bool {
        if let Some(value) = self.known(name) {
            return !value.is_empty();
        }
        let entries = self.entries(name);
        debug_assert!(entries.is_some(), "nothing stands for `{name}`");
        entries.is_some_and(|entries| !entries.is_empty())
    }

    /// The marks of each time that what is opened stands.
    fn inside<'m>(&'m self, opening: Opening<'_>) -> Vec<Marks<'m>> {
        match opening {
            Opening::Each(name) => {
                let entries = self.entries(name);
                debug_assert!(entries.is_some(), "there is no list `{name}`");
                let entry = |scope| Marks { scope, outer: Some(self) };
                entries.unwrap_or_default().iter().map(entry).collect()
            }
            Opening::If(condition) => {
                let holds = match condition.strip_prefix('!') {
                    Some(name) => !self.has(name),
                    None => self.has(condition),
                };
                if holds { vec![*self] } else { Vec::new() }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope() -> Scope {
        let mut scope = Scope::default();
        scope.put("name", "a");
        scope.when("some", true);
        scope.when("none", false);
        scope.list("pair", ["x'", "y"], |entry, key| {
            entry.put("key", key);
            entry.list("inner", 0..2, |entry, of| entry.put("of", of));
        });
        scope.list("nobody", [""; 0], |entry, key| entry.put("key", key));
        scope
    }

    fn filled(template: &str) -> String {
        fill(template, &scope(), Language::Bicep)
    }

    #[test]
    fn values_and_conditions_of_a_line_are_heeded() {
        assert_eq!(
            filled("x ‹name›\n‹?some›kept\n‹?none›dropped\n‹!none›‹?some›both ‹name›‹name›"),
            "x a\nkept\nboth aa\n"
        );
        assert_eq!(filled("‹?pair›listed\n‹?nobody›none\n‹!nobody›nobody"), "listed\nnobody\n");
    }

    #[test]
    fn parts_stand_once_for_each_entry() {
        assert_eq!(
            filled("‹each pair›\n‹n› ‹'key› ‹name›\n‹each inner›\n  ‹key›‹of›\n‹end›\n‹end›\nend"),
            "1 'x\\'' a\n  x'0\n  x'1\n2 'y' a\n  y0\n  y1\nend\n"
        );
        assert_eq!(
            filled(
                "[‹each pair›‹key›=‹name›‹end›][‹each nobody›‹key›‹end›]‹if some›!‹end›‹if !some›?‹end›"
            ),
            "[x'=a, y=a][]!\n"
        );
    }

    #[test]
    fn parts_stand_where_their_condition_holds() {
        assert_eq!(
            filled("‹if some›\nkept\n‹if !some›\nno\n‹end›\n‹end›\n‹if nobody›\nno\n‹end›\nend"),
            "kept\nend\n"
        );
    }
}
