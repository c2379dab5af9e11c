//! A document as GitHub-flavoured Markdown.

use super::document::{ADDRESS, Block, Document, Row, Span, Words};
use crate::text::steers;

/// The document as Markdown.
pub(super) fn write(document: &Document) -> String {
    let blocks: Vec<String> = document.blocks().iter().map(block).collect();
    let written: Vec<&str> =
        blocks.iter().map(String::as_str).filter(|block| !block.is_empty()).collect();
    format!("{}\n", written.join("\n\n"))
}

fn block(block: &Block) -> String {
    match block {
        Block::Heading(level, text) => {
            format!("{} {}", "#".repeat(usize::from(*level)), escape(text))
        }
        Block::Address(link) => words(&Words::from(ADDRESS).and(": ").and(Words::address(link))),
        Block::Paragraph(text) => words(text),
        Block::List(items) => {
            let lines: Vec<String> =
                items.iter().map(|item| format!("- {}", words(item))).collect();
            lines.join("\n")
        }
        Block::Sources(items) => {
            let lines: Vec<String> = (1..)
                .zip(items)
                .map(|(number, item): (u32, _)| format!("{number}. {}", words(item)))
                .collect();
            lines.join("\n")
        }
        Block::Table(columns, rows) => table(columns, rows),
        Block::Appendix => "---".to_owned(),
    }
}

fn table(columns: &[&str], rows: &[Row]) -> String {
    let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
    let head: Vec<String> = columns.iter().map(|&column| column.to_owned()).collect();
    let rule: Vec<String> = columns.iter().map(|_| "---".to_owned()).collect();
    let mut lines = vec![line(&head), line(&rule)];
    lines.extend(rows.iter().map(|row| line(&row.iter().map(words).collect::<Vec<_>>())));
    lines.join("\n")
}

fn words(words: &Words) -> String {
    let spans: Vec<String> = words.spans().iter().map(span).collect();
    spans.concat().trim().to_owned()
}

fn span(span: &Span) -> String {
    match span {
        Span::Plain(text) => escape(text),
        Span::Strong(text) => format!("**{}**", escape(text).trim()),
        Span::Break => "<br>".to_owned(),
        Span::Cite(number) => format!("[{number}]"),
        Span::Link(url) => format!("<{url}>"),
    }
}

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
    escaped
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
