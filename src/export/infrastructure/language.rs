//! The two languages, and what each writes in its own way.

use super::names;

/// The language of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Language {
    Bicep,
    Terraform,
}

impl Language {
    /// `text` as a string.
    pub(super) fn quoted(self, text: &str) -> String {
        match self {
            Self::Bicep => names::bicep(text),
            Self::Terraform => names::terraform(text),
        }
    }

    /// A parameter, given as Bicep spells it.
    pub(super) fn name(self, bicep: &str) -> String {
        let mut name = String::from("`");
        for letter in bicep.chars() {
            if self == Self::Terraform && letter.is_ascii_uppercase() {
                name.push('_');
                name.push(letter.to_ascii_lowercase());
            } else {
                name.push(letter);
            }
        }
        name.push('`');
        name
    }
}
