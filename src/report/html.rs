//! A document as one page of HTML that needs nothing else.

use super::{
    document::{ADDRESS, Block, Document, Row, Span, Words},
    qr::qr_code,
};
use crate::text::markup;

/// How the record looks, on a screen and on paper.
pub const STYLE: &str = include_str!("record.css");

/// Cells with no more letters stay on one line, such as a date or a rate.
const SHORT: usize = 12;

/// A picture that stands in the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Picture {
    /// What it shows: its finding.
    pub title: String,
    /// The picture as SVG with its own size.
    pub svg: String,
}

/// The document as a page of its own.
pub(super) fn write(document: &Document, pictures: &[Picture]) -> String {
    let title = document.blocks().iter().find_map(|block| match block {
        Block::Heading(1, text) => Some(escape(text)),
        _ => None,
    });
    let body = body(document, pictures);
    format!(
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n\
         <title>{}</title>\n<style>\nbody {{ margin: 0; background: #fff; }}\n{STYLE}</style>\n</head>\n<body>\n{body}</body>\n</html>\n",
        title.unwrap_or_default()
    )
}

/// What stands on that page; the pictures stand before the appendix.
pub(super) fn body(document: &Document, pictures: &[Picture]) -> String {
    let blocks = joined(document.blocks().iter().map(|part| block(part, pictures)));
    format!("<main>\n{blocks}</main>\n")
}

fn block(block: &Block, pictures: &[Picture]) -> String {
    match block {
        Block::Heading(level, text) => format!("<h{level}>{}</h{level}>\n", escape(text)),
        Block::Address(link) => format!(
            "<aside>{}</aside>\n<p class=\"address\">{ADDRESS}: {}</p>\n",
            qr_code(link).unwrap_or_default(),
            words(&Words::address(link))
        ),
        Block::Paragraph(text) => format!("<p>{}</p>\n", words(text)),
        Block::List(items) => {
            let items = joined(items.iter().map(|item| format!("<li>{}</li>\n", words(item))));
            format!("<ul>\n{items}</ul>\n")
        }
        Block::Sources(items) => {
            let items = joined((1..).zip(items).map(|(number, item): (u32, _)| {
                format!("<li id=\"source-{number}\">{}</li>\n", words(item))
            }));
            format!("<ol class=\"sources\">\n{items}</ol>\n")
        }
        Block::Table(columns, rows) => table(columns, rows),
        Block::Appendix => format!(
            "<div class=\"pictures\">\n{}</div>\n<hr>\n",
            joined(pictures.iter().map(picture))
        ),
    }
}

fn picture(picture: &Picture) -> String {
    format!(
        "<figure>\n<figcaption>{}</figcaption>\n{}\n</figure>\n",
        escape(&picture.title),
        picture.svg
    )
}

fn table(columns: &[&str], rows: &[Row]) -> String {
    let head =
        joined(columns.iter().map(|name| format!("<th scope=\"col\">{}</th>", escape(name))));
    let row = |row: &Row| {
        let cells = row.iter().enumerate().map(|(place, cell)| match place {
            0 => format!("<th scope=\"row\">{}</th>", words(cell)),
            _ if cell.letters() <= SHORT => format!("<td class=\"short\">{}</td>", words(cell)),
            _ => format!("<td>{}</td>", words(cell)),
        });
        format!("<tr>{}</tr>\n", joined(cells))
    };
    let rows = joined(rows.iter().map(row));
    format!("<table>\n<thead><tr>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n")
}

fn words(words: &Words) -> String {
    joined(words.spans().iter().map(span))
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().concat()
}

fn span(span: &Span) -> String {
    match span {
        Span::Plain(text) => escape(text),
        Span::Strong(text) => format!("<strong>{}</strong>", escape(text)),
        Span::Break => "<br>".to_owned(),
        Span::Cite(number) => format!("<a href=\"#source-{number}\">[{number}]</a>"),
        Span::Link(url) => {
            let url = escape(url);
            format!("<a href=\"{url}\" rel=\"noreferrer\">{url}</a>")
        }
    }
}

/// `text` as it must be written to be read as it is, in text and in attributes.
fn escape(text: &str) -> String {
    markup(text).replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stays_text() {
        assert_eq!(escape("<script>'\"&amp;\u{202e}"), "&lt;script&gt;&#39;&quot;&amp;amp; ");
    }
}
