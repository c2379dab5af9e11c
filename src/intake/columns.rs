//! What columns hold: by their headings, else by what stands in them.

use super::amounts::{self, Mark};
use crate::text::lower;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// What the office is called.
    Name,
    /// City, with state or country after a comma if need be.
    City,
    /// Country.
    Country,
    /// How many offices like this one.
    Count,
    /// Busiest hour, each way.
    Bandwidth,
    /// Kind of internet line.
    Access,
    /// Degrees north.
    Latitude,
    /// Degrees east.
    Longitude,
    /// Measured round trip over the internet.
    InternetRtt,
    /// Measured round trip over a private line.
    PrivateRtt,
    /// Whether it may be put on ExpressRoute.
    Expressroute,
    /// Quote for the port at a peering location, a month.
    ProviderPort,
    /// Quote for the cross-connect there, a month.
    CrossConnect,
    /// Quote for the line to a peering location, a month.
    LastMile,
    /// Quote for setting up that line.
    LastMileSetup,
    /// Quote for an internet line, a month.
    InternetLine,
    /// Quote for setting up an internet line.
    InternetSetup,
    /// Nothing that is asked here.
    Nothing,
}

impl Meaning {
    /// All that say something, in the order in which a table is written.
    pub const ALL: [Self; 17] = [
        Self::Name,
        Self::City,
        Self::Country,
        Self::Latitude,
        Self::Longitude,
        Self::Count,
        Self::Bandwidth,
        Self::Access,
        Self::InternetRtt,
        Self::PrivateRtt,
        Self::Expressroute,
        Self::ProviderPort,
        Self::CrossConnect,
        Self::LastMile,
        Self::LastMileSetup,
        Self::InternetLine,
        Self::InternetSetup,
    ];

    /// What it is called, with its unit.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Name => "Name",
            Self::City => "City",
            Self::Country => "Country",
            Self::Count => "Offices",
            Self::Bandwidth => "Bandwidth, Mbps",
            Self::Access => "Internet access",
            Self::Latitude => "Latitude",
            Self::Longitude => "Longitude",
            Self::InternetRtt => "Internet round trip, ms",
            Self::PrivateRtt => "Private round trip, ms",
            Self::Expressroute => "ExpressRoute",
            Self::ProviderPort => "Provider port, USD a month",
            Self::CrossConnect => "Cross-connect, USD a month",
            Self::LastMile => "Private line, USD a month",
            Self::LastMileSetup => "Private line set-up, USD",
            Self::InternetLine => "Internet line, USD a month",
            Self::InternetSetup => "Internet line set-up, USD",
            Self::Nothing => "Not used",
        }
    }

    /// Words that a heading has for it, with bars between them; all of an entry must be there.
    const fn words(self) -> &'static str {
        match self {
            Self::Name => {
                "name|office|site|branch|store|shop|filiale|sucursal|oficina|bureau|standort|agence|facility|plant|warehouse|id|code"
            }
            Self::City => "city|town|stadt|ville|ciudad|cidade|città|ort|metro|location|place",
            Self::Country => "country|land|pays|país|paese|iso|nation",
            Self::Count => {
                "count|quantity|qty|number of|no of|offices|sites|branches|stores|shops|anzahl|nombre|cantidad|how many"
            }
            Self::Bandwidth => {
                "bandwidth|bandbreite|débit|bande passante|ancho de banda|throughput|capacity|bw|mbps|mbit|gbps|gbit|kbps|kbit|speed|rate|peak|traffic"
            }
            Self::Access => {
                "access|anschluss|accès|acceso|medium|technology|connection|connectivity|circuit type|line type|internet"
            }
            Self::Latitude => "latitude|breitengrad|latitud|lat",
            Self::Longitude => "longitude|längengrad|longitud|lon|lng|long",
            Self::InternetRtt => {
                "internet round trip|internet rtt|internet latency|round trip|latency|latenz|rtt|ping"
            }
            Self::PrivateRtt => {
                "private round trip|private rtt|private latency|mpls rtt|mpls latency|expressroute latency"
            }
            Self::Expressroute => "expressroute|express route",
            Self::ProviderPort => "provider port|port price|port usd",
            Self::CrossConnect => "cross connect",
            Self::LastMile => "private line usd|last mile usd|last mile|private line|local loop",
            Self::LastMileSetup => {
                "private line set up|last mile set up|last mile setup|private line setup"
            }
            Self::InternetLine => "internet line usd|internet price|internet cost|internet line",
            Self::InternetSetup => "internet line set up|internet setup|internet set up",
            Self::Nothing => "",
        }
    }
}

/// How well `heading` says that a column holds `meaning`: the longer what matches, the better; whole headings
/// best of all.
fn fit(heading: &str, meaning: Meaning) -> usize {
    let plain = plain(heading);
    if plain.trim().is_empty() {
        return 0;
    }
    let fit = |word: &str| {
        let word = self::plain(word);
        if plain == word {
            1000
        } else if plain.contains(&word) {
            word.len()
        } else {
            0
        }
    };
    meaning.words().split('|').map(fit).max().unwrap_or(0)
}

/// Whether one of `words`, with bars between them, is a word of `heading`.
pub fn has_one_of(heading: &str, words: &str) -> bool {
    let plain = plain(heading);
    words.split('|').any(|word| plain.contains(&self::plain(word)))
}

/// Small letters and digits, one blank between words and around all of them.
fn plain(heading: &str) -> String {
    let split = heading.split(|letter: char| !letter.is_alphanumeric());
    let words: Vec<String> = split.filter(|word| !word.is_empty()).map(lower).collect();
    format!(" {} ", words.join(" "))
}

fn is_heading(cell: &str) -> bool {
    best(cell).is_some()
}

/// What `heading` says best.
fn best(heading: &str) -> Option<Meaning> {
    let fits = Meaning::ALL.into_iter().map(|meaning| (fit(heading, meaning), meaning));
    let best = fits.reduce(|a, b| if a.0 < b.0 { b } else { a });
    best.filter(|(fit, _)| 0 < *fit).map(|(_, meaning)| meaning)
}

/// Whether a cell holds an amount rather than words.
fn is_amount(cell: &str) -> bool {
    [Mark::Point, Mark::Comma].into_iter().any(|mark| {
        amounts::rate(cell, mark, 1.0).is_some() || amounts::degrees(cell, mark).is_some()
    })
}

/// Whether headings stand at the side instead of above.
pub fn lies_on_its_side(rows: &[Vec<String>]) -> bool {
    let (Some(first), true) = (rows.first(), 2 <= rows.len()) else { return false };
    let mut beside: Vec<Meaning> = rows.iter().filter_map(|row| best(row.first()?)).collect();
    crate::order::sort_by(&mut beside, Meaning::cmp);
    beside.dedup();
    let above = first.iter().filter(|cell| is_heading(cell)).count();
    2 <= beside.len() && rows.len() < 2 * beside.len() && above <= 1
}

/// The headings of `table`, blank where it has none, and the rows below them.
pub fn headings(
    mut table: Vec<Vec<String>>,
    notes: &mut Vec<String>,
) -> (Vec<String>, Vec<Vec<String>>) {
    let Some(first) = table.first() else { return (Vec::new(), table) };
    let width = first.len();
    let known = first.iter().any(|cell| is_heading(cell));
    if known && !first.iter().any(|cell| is_amount(cell)) {
        return (table.remove(0), table);
    }
    if 1 < width {
        notes.push("There are no headings, so columns are guessed by what they hold.".to_owned());
    }
    (vec![String::new(); width], table)
}

/// What each column holds: by heading, each meaning once; without headings by content.
pub fn meanings(headings: &[String], body: &[Vec<String>]) -> Vec<Meaning> {
    let mut found = vec![Meaning::Nothing; headings.len()];
    let mut fits: Vec<(usize, usize, Meaning)> = Vec::new();
    for (at, heading) in headings.iter().enumerate() {
        let scored = Meaning::ALL.into_iter().map(|meaning| (fit(heading, meaning), at, meaning));
        fits.extend(scored.filter(|(fit, ..)| 0 < *fit));
    }
    crate::order::sort_by(&mut fits, |a, b| b.0.cmp(&a.0).then(a.1.cmp(&b.1)).then(a.2.cmp(&b.2)));
    for (_, at, meaning) in fits {
        if found[at] == Meaning::Nothing && !found.contains(&meaning) {
            found[at] = meaning;
        }
    }
    if headings.iter().all(String::is_empty) {
        by_content(&mut found, body);
    } else if !found.contains(&Meaning::City) && !found.contains(&Meaning::Latitude) {
        // `Site`, `Office` or `Standort` alone is where it is.
        if let Some(name) = found.iter_mut().find(|meaning| **meaning == Meaning::Name) {
            *name = Meaning::City;
        }
    }
    if !found.contains(&Meaning::Access) {
        // `Line` and the like are told by what stands below.
        let is_access = |at: usize| {
            let mut cells = body.iter().map(|row| row[at].as_str()).filter(|cell| !cell.is_empty());
            let first = cells.next().is_some_and(|cell| amounts::access(cell).is_some());
            first && cells.all(|cell| amounts::access(cell).is_some())
        };
        let at = (0..found.len()).find(|&at| found[at] == Meaning::Nothing && is_access(at));
        if let Some(at) = at {
            found[at] = Meaning::Access;
        }
    }
    found
}

/// Guesses columns without headings.
fn by_content(found: &mut [Meaning], body: &[Vec<String>]) {
    let all = |at: usize, holds: &dyn Fn(&str) -> bool| {
        let mut cells = body.iter().map(|row| row[at].as_str()).filter(|cell| !cell.is_empty());
        cells.all(holds)
    };
    let number = |cell: &str| {
        amounts::number(cell, Mark::Point).or_else(|| amounts::number(cell, Mark::Comma))
    };
    let columns = 0..found.len();
    let amounts: Vec<usize> = columns.clone().filter(|&at| all(at, &is_amount)).collect();
    let words: Vec<usize> = columns.filter(|at| !amounts.contains(at)).collect();

    // Two columns of degrees stand beside each other, and have decimals.
    let degrees = |at: usize, most: f64| {
        all(at, &|cell| number(cell).is_some_and(|value| value.abs() <= most))
            && body.iter().any(|row| row[at].contains(['.', ',']))
    };
    let pair = amounts
        .windows(2)
        .find(|pair| pair[0] + 1 == pair[1] && degrees(pair[0], 90.0) && degrees(pair[1], 180.0));
    if let Some(pair) = pair {
        (found[pair[0]], found[pair[1]]) = (Meaning::Latitude, Meaning::Longitude);
    }
    let mut left: Vec<usize> =
        amounts.iter().copied().filter(|&at| found[at] == Meaning::Nothing).collect();
    let size = |at: usize| {
        let rates = body.iter().filter_map(|row| amounts::rate(&row[at], Mark::Point, 1.0));
        rates.fold(0.0, crate::order::larger)
    };
    crate::order::sort_by(&mut left, |a, b| size(*b).total_cmp(&size(*a)));
    if let Some(&largest) = left.first() {
        found[largest] = Meaning::Bandwidth;
    }
    let whole = |at: usize| all(at, &|cell| number(cell).is_some_and(|value| value.fract() == 0.0));
    if let Some(&count) = left.get(1).filter(|at| whole(**at)) {
        found[count] = Meaning::Count;
    }
    let mut places = Vec::new();
    for at in words {
        if all(at, &|cell| amounts::access(cell).is_some()) {
            found[at] = Meaning::Access;
        } else if all(at, &|cell| amounts::choice(cell).is_some()) {
            found[at] = Meaning::Expressroute;
        } else if all(at, &|cell| {
            cell.len() == 2 && cell.bytes().all(|letter| letter.is_ascii_uppercase())
        }) {
            found[at] = Meaning::Country;
        } else {
            places.push(at);
        }
    }
    match places.as_slice() {
        [] => {}
        [city] => found[*city] = Meaning::City,
        [name, city] => (found[*name], found[*city]) = (Meaning::Name, Meaning::City),
        [name, city, country, ..] => {
            (found[*name], found[*city]) = (Meaning::Name, Meaning::City);
            if !found.contains(&Meaning::Country) {
                found[*country] = Meaning::Country;
            }
        }
    }
}
