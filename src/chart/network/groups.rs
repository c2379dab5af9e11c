//! Offices that are attached alike, as few groups of them as a picture can show.

use crate::{
    domain::{Access, Mbps, Point},
    evaluation::{Design, Family, OfficeLatency},
    text::{count, listed, milliseconds, number},
};

/// More groups than these are not told apart by their lines and rates any more.
const MOST: usize = 6;

/// Names that stand for a group before it is only counted.
const NAMED: usize = 2;

/// What traffic over the internet goes by.
pub const INTERNET: &str = "internet";

/// Offices that are attached alike.
pub struct Group<'a> {
    /// Its offices, at least one entry.
    pub offices: Vec<&'a OfficeLatency>,
}

impl Group<'_> {
    /// The way it takes.
    pub fn family(&self) -> Family {
        self.offices[0].attachment
    }

    /// Where its traffic enters Microsoft's network.
    pub fn via(&self) -> &str {
        &self.offices[0].via
    }

    /// What takes over for that, of all its offices, each once.
    pub fn takes_over(&self) -> Vec<&str> {
        let mut all: Vec<&str> = Vec::new();
        for other in self.offices.iter().filter_map(|office| office.takes_over.as_deref()) {
            if !all.contains(&other) {
                all.push(other);
            }
        }
        all
    }

    /// Whether none of its offices has another way.
    pub fn has_one_way(&self) -> bool {
        self.offices.iter().all(|office| office.takes_over.is_none())
    }

    /// How many offices these are.
    pub fn count(&self) -> u32 {
        self.offices.iter().map(|office| office.count).sum()
    }

    /// What to call it: names as long as they are few, else how many offices.
    pub fn name(&self) -> String {
        let names: Vec<String> = self.offices.iter().map(|office| called(office)).collect();
        if names.len() <= NAMED { listed(&names) } else { count(self.count(), "office", "offices") }
    }

    /// What each office must carry.
    pub fn rate(&self) -> String {
        let rates = self.offices.iter().map(|office| office.bandwidth_mbps);
        let (low, high) = span(rates);
        let each = if self.count() > 1 { " each" } else { "" };
        let words = |rate| Mbps::new(rate).unwrap_or_default().to_string();
        if low < high {
            format!("{} to {}{each}", words(low), words(high))
        } else {
            format!("{}{each}", words(low))
        }
    }

    /// The kind of internet line, where all have the same and use it.
    pub fn access(&self) -> Option<&'static str> {
        let first = self.offices[0].access;
        let uses = self.family() == Family::Vpn || self.takes_over().contains(&INTERNET);
        let alike = self.offices.iter().all(|office| office.access == first);
        (uses && alike).then_some(match first {
            Access::Fibre => "fibre",
            Access::Broadband => "broadband",
            Access::Mobile => "mobile",
        })
    }

    /// Its round trips, from the shortest to the longest median.
    pub fn round_trip(&self) -> String {
        let (low, high) = span(self.offices.iter().map(|office| office.p50_ms));
        if milliseconds(low) == milliseconds(high) {
            milliseconds(low)
        } else {
            format!("{} to {}", number(low, 1), milliseconds(high))
        }
    }
}

/// An office, or how many of it there are.
pub fn called(office: &OfficeLatency) -> String {
    if office.count > 1 {
        format!("{} × {}", office.name, office.count)
    } else {
        office.name.clone()
    }
}

fn span(values: impl Iterator<Item = f64>) -> (f64, f64) {
    values.fold((f64::INFINITY, 0.0), |(low, high), value| (value.min(low), value.max(high)))
}

/// The offices of `design` in groups, those on circuits first: alike in rate, line and ways where that gives few
/// groups, else in their ways alone.
pub fn groups(design: &Design) -> Vec<Group<'_>> {
    type Alike = fn(&OfficeLatency, &OfficeLatency) -> bool;
    let by_way: Alike = |a, b| a.attachment == b.attachment && a.via == b.via;
    let by_ways: Alike =
        |a, b| a.attachment == b.attachment && a.via == b.via && a.takes_over == b.takes_over;
    let by_line: Alike = |a, b| {
        (a.attachment, &a.via, &a.takes_over, a.access)
            == (b.attachment, &b.via, &b.takes_over, b.access)
    };
    let by_all: Alike = |a, b| {
        (a.attachment, &a.via, &a.takes_over, a.access)
            == (b.attachment, &b.via, &b.takes_over, b.access)
            && a.bandwidth_mbps.total_cmp(&b.bandwidth_mbps).is_eq()
    };
    let mut found = Vec::new();
    for alike in [by_all, by_line, by_ways, by_way] {
        found = grouped(design, alike);
        if found.len() <= MOST {
            break;
        }
    }
    found
}

fn grouped(design: &Design, alike: fn(&OfficeLatency, &OfficeLatency) -> bool) -> Vec<Group<'_>> {
    let mut found: Vec<Group<'_>> = Vec::new();
    let offices = design.latency.offices.iter();
    let (online, private): (Vec<_>, Vec<_>) =
        offices.partition(|office| office.attachment == Family::Vpn);
    for office in private.into_iter().chain(online) {
        match found.iter_mut().find(|group| alike(group.offices[0], office)) {
            Some(group) => group.offices.push(office),
            None => found.push(Group { offices: vec![office] }),
        }
    }
    // Places in the order of the design, so that lines cross little.
    let place = |group: &Group<'_>| {
        let places = &design.architecture.locations;
        places.iter().position(|name| name == group.via()).unwrap_or(places.len())
    };
    crate::order::sort_by(&mut found, |a, b| place(a).cmp(&place(b)));
    found
}

/// Where something is, as one writes it: `52.4° N, 4.9° E`.
pub fn coordinates(at: Point) -> String {
    let (north, east) = (number(at.lat.abs(), 1), number(at.lon.abs(), 1));
    let (pole, side) = (if at.lat < 0.0 { "S" } else { "N" }, if at.lon < 0.0 { "W" } else { "E" });
    format!("{north}° {pole}, {east}° {side}")
}
