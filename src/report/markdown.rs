//! Pieces of GitHub-flavoured Markdown. Whatever goes in is text: nothing of it can become markup.

use crate::text::steers;

/// `text` as it must be written to be read as it is; line breaks become spaces.
pub(super) fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '!'
            | '&' | '@' => {
                escaped.push('\\');
                escaped.push(c);
            }
            c if steers(c) => escaped.push(' '),
            c => escaped.push(c),
        }
    }
    escaped.trim().to_owned()
}

/// A document that grows paragraph by paragraph.
#[derive(Default)]
pub(super) struct Document(String);

impl Document {
    /// A heading of `level`; its text is escaped.
    pub fn heading(&mut self, level: usize, text: &str) {
        self.block(&format!("{} {}", "#".repeat(level), escape(text)));
    }

    /// A paragraph; its text is escaped.
    pub fn paragraph(&mut self, text: &str) {
        self.block(&escape(text));
    }

    /// A paragraph whose parts are already Markdown.
    pub fn block(&mut self, markdown: &str) {
        if !markdown.is_empty() {
            self.0.push_str(markdown);
            self.0.push_str("\n\n");
        }
    }

    /// A list of escaped sentences; nothing when it is empty.
    pub fn list(&mut self, items: &[String]) {
        let lines: Vec<String> = items.iter().map(|item| format!("- {}", escape(item))).collect();
        self.block(&lines.join("\n"));
    }

    /// A table whose cells are already Markdown; nothing when it has no rows.
    pub fn table(&mut self, columns: &[&str], rows: &[Vec<String>]) {
        if rows.is_empty() {
            return;
        }
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let head: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
        let rule: Vec<String> = columns.iter().map(|_| "---".to_owned()).collect();
        let mut lines = vec![line(&head), line(&rule)];
        lines.extend(rows.iter().map(|row| line(row)));
        self.block(&lines.join("\n"));
    }

    /// The whole text.
    pub fn finish(self) -> String {
        format!("{}\n", self.0.trim_end())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_steers_the_terminal_or_the_direction() {
        assert_eq!(escape("a\u{1b}[31mb\u{9b}c\u{202e}d\u{2067}e"), "a \\[31mb c d e");
    }

    #[test]
    fn text_stays_text() {
        assert_eq!(
            escape("a|b\n# *x* <script> [l](u) `c` &amp; 1.5 @all"),
            "a\\|b \\# \\*x\\* \\<script\\> \\[l\\](u) \\`c\\` \\&amp; 1.5 \\@all"
        );
    }
}
