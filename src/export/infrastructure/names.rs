//! Names that Azure and both languages take, and text as each writes it.

use std::collections::HashSet;

use crate::{
    catalogue::{is_mark, push_plain},
    text::steers,
};

/// Letters of a name at most; Azure takes 80 with workload, region, device, way and line around it.
const MOST: usize = 24;

/// Names that are unique, whatever they are made from.
#[derive(Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// A name like `text` that none has yet: `a` to `z`, digits and single hyphens.
    pub(super) fn unique(&mut self, text: &str, otherwise: &str) -> String {
        let plain = plain(text);
        self.kept(if plain.is_empty() { otherwise } else { &plain })
    }

    /// `base`, or that with a number where another has it.
    pub(super) fn kept(&mut self, base: &str) -> String {
        let mut name = base.to_owned();
        let mut more = 2_u32;
        while !self.0.insert(name.clone()) {
            name = format!("{base}-{more}");
            more += 1;
        }
        name
    }
}

/// The letters and digits of `text` in lower case and without accents, with a hyphen for all between.
fn plain(text: &str) -> String {
    let mut name = String::new();
    for letter in text.chars().filter(|letter| !is_mark(*letter)) {
        let mut plain = String::new();
        if letter.is_ascii() {
            plain.push(letter.to_ascii_lowercase());
        } else {
            push_plain(&mut plain, letter);
        }
        if !plain.is_empty() && plain.chars().all(|letter| letter.is_ascii_alphanumeric()) {
            name.push_str(&plain);
        } else if !name.is_empty() && !name.ends_with('-') {
            name.push('-');
        }
        if MOST <= name.len() {
            break;
        }
    }
    name.truncate(MOST);
    name.trim_end_matches('-').to_owned()
}

/// `text` on one line without letters that steer a terminal or the direction of text: for comments.
pub(super) fn on_one_line(text: &str) -> String {
    text.trim().chars().map(|letter| if steers(letter) { ' ' } else { letter }).collect()
}

/// `text` as a string of Bicep.
pub(super) fn bicep(text: &str) -> String {
    let inner = on_one_line(text).replace('\\', "\\\\").replace('\'', "\\'").replace("${", "\\${");
    format!("'{inner}'")
}

/// `text` as a string of Terraform.
pub(super) fn terraform(text: &str) -> String {
    let inner = on_one_line(text)
        .replace('\\', "\\\\")
        .replace('"', "\\\"")
        .replace("${", "$${")
        .replace("%{", "%%{");
    format!("\"{inner}\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_safe_and_unique() {
        let mut names = Names::default();
        assert_eq!(names.unique("São Paulo (2)", "office"), "sao-paulo-2");
        assert_eq!(names.unique("Sa\u{303}o Paulo—2", "office"), "sao-paulo-2-2");
        assert_eq!(names.unique("Łódź, Straße", "office"), "lodz-strasse");
        assert_eq!(names.unique("北京", "office"), "office");
        assert_eq!(names.unique("''", "office"), "office-2");
        assert!(names.unique(&"x".repeat(300), "office").len() <= MOST);
        assert!(names.unique(&format!("x{}", "ß".repeat(300)), "office").len() <= MOST);
    }

    #[test]
    fn text_ends_where_its_quotes_end() {
        assert_eq!(bicep("O'Neil ${x} \\"), r"'O\'Neil \${x} \\'");
        assert_eq!(terraform("a \"b\" ${x} %{if} \\"), r#""a \"b\" $${x} %%{if} \\""#);
        assert_eq!(bicep("two\nlines\u{202e}"), "'two lines '");
    }
}
