//! A document as its parts: headings, paragraphs, lists, tables and pictures. [`markdown`](super::markdown) and
//! [`html`](super::html) write it. Whatever goes in is text: nothing of it can become markup.

/// Text with a few marks.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Words(Vec<Span>);

/// A piece of [`Words`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Span {
    /// Text as it is.
    Plain(String),
    /// Text that stands out.
    Strong(String),
    /// A new line.
    Break,
    /// The number of a source.
    Cite(usize),
    /// An address that can be followed.
    Link(String),
}

// Hundreds of cells are made so: once each, not in every place.
impl From<String> for Words {
    #[inline(never)]
    fn from(text: String) -> Self {
        Self(vec![Span::Plain(text)])
    }
}

impl From<&str> for Words {
    #[inline(never)]
    fn from(text: &str) -> Self {
        text.to_owned().into()
    }
}

impl From<&String> for Words {
    fn from(text: &String) -> Self {
        text.clone().into()
    }
}

impl Words {
    /// Text that stands out.
    pub(super) fn strong(text: impl Into<String>) -> Self {
        Self(vec![Span::Strong(text.into())])
    }

    /// The numbers of sources, such as `[1] [4]`.
    pub(super) fn cites(numbers: impl IntoIterator<Item = usize>) -> Self {
        let mut cites = Self::default();
        for number in numbers {
            if !cites.0.is_empty() {
                cites.0.push(Span::Plain(" ".to_owned()));
            }
            cites.0.push(Span::Cite(number));
        }
        cites
    }

    /// An address as a link; anything else as text.
    pub(super) fn address(url: &str) -> Self {
        let plain = url.starts_with("https://")
            && !url.contains(|c: char| c.is_whitespace() || c == '<' || c == '>');
        if plain { Self(vec![Span::Link(url.to_owned())]) } else { url.into() }
    }

    /// These words, then `others`.
    #[must_use]
    pub(super) fn and(mut self, others: impl Into<Self>) -> Self {
        self.0.extend(others.into().0);
        self
    }

    /// These words, and `others` on a line of their own.
    #[must_use]
    pub(super) fn then_below(mut self, others: impl Into<Self>) -> Self {
        self.0.push(Span::Break);
        self.and(others)
    }

    /// These words and then, behind a space, the sources.
    #[must_use]
    pub(super) fn cited(mut self, sources: Self) -> Self {
        if sources.0.is_empty() {
            return self;
        }
        self.0.push(Span::Plain(" ".to_owned()));
        self.and(sources)
    }

    /// How many letters of text there are.
    pub(super) fn letters(&self) -> usize {
        let letters = self.0.iter().map(|span| match span {
            Span::Plain(text) | Span::Strong(text) | Span::Link(text) => text.chars().count(),
            Span::Cite(_) => 4,
            Span::Break => 0,
        });
        letters.sum()
    }

    pub(super) fn spans(&self) -> &[Span] {
        &self.0
    }
}

/// Cells of a table side by side.
pub(super) type Row = Vec<Words>;

/// A [`Row`] of anything that becomes [`Words`].
macro_rules! row {
    ($($cell:expr),* $(,)?) => { vec![$($crate::report::document::Words::from($cell)),*] };
}
pub(super) use row;

/// What stands before the question as a link.
pub(super) const ADDRESS: &str = "This question in Onramp, without own prices and names";

/// A part of a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Block {
    /// A heading of a level from 1.
    Heading(u8, String),
    /// The question as a link.
    Address(String),
    /// A paragraph.
    Paragraph(Words),
    /// A list.
    List(Vec<Words>),
    /// A list of sources with their numbers, from 1.
    Sources(Vec<Words>),
    /// A table.
    Table(Vec<&'static str>, Vec<Row>),
    /// Here the appendix begins: on paper on a new page.
    Appendix,
}

/// A document that grows block by block.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Document(Vec<Block>);

impl Document {
    /// A heading of `level`.
    pub(super) fn heading(&mut self, level: u8, text: impl Into<String>) {
        self.add(Block::Heading(level, text.into()));
    }

    #[inline(never)]
    fn add(&mut self, block: Block) {
        self.0.push(block);
    }

    /// The question as a link.
    pub(super) fn address(&mut self, link: &str) {
        self.add(Block::Address(link.to_owned()));
    }

    /// A paragraph; nothing when it is empty.
    pub(super) fn paragraph(&mut self, words: impl Into<Words>) {
        let words = words.into();
        if words != Words::default() && words != Words::from("") {
            self.add(Block::Paragraph(words));
        }
    }

    /// A list; nothing when it is empty.
    pub(super) fn list<I: Into<Words>>(&mut self, items: impl IntoIterator<Item = I>) {
        let items: Vec<Words> = items.into_iter().map(Into::into).collect();
        if !items.is_empty() {
            self.add(Block::List(items));
        }
    }

    /// The list of sources; nothing when it is empty.
    pub(super) fn sources(&mut self, items: Vec<Words>) {
        if !items.is_empty() {
            self.0.push(Block::Sources(items));
        }
    }

    /// A table; nothing when it has no rows.
    pub(super) fn table(&mut self, columns: &[&'static str], rows: Vec<Row>) {
        if !rows.is_empty() {
            self.add(Block::Table(columns.to_vec(), rows));
        }
    }

    /// Here the appendix begins.
    pub(super) fn appendix(&mut self) {
        self.0.push(Block::Appendix);
        self.heading(2, "Appendix");
    }

    pub(super) fn blocks(&self) -> &[Block] {
        &self.0
    }
}
