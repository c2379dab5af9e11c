//! Where circuits meet Microsoft, and which of these places each office takes.

use crate::{catalogue::Catalogue, text::listed};

/// Places that one design can have.
pub const MOST_PLACES: usize = 8;

/// Where a circuit meets Microsoft; indices point into the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// A peering location: both links of a circuit end in one building.
    Location(u16),
    /// Two buildings of one city, one for each link, priced like the city's first location.
    Metro {
        /// The metro.
        metro: u16,
        /// Its first peering location.
        location: u16,
    },
}

impl Place {
    /// The peering location whose zone prices the traffic.
    pub const fn location(self) -> usize {
        match self {
            Self::Location(location) | Self::Metro { location, .. } => location as usize,
        }
    }

    /// The metro, if it is one.
    pub const fn metro(self) -> Option<usize> {
        match self {
            Self::Location(_) => None,
            Self::Metro { metro, .. } => Some(metro as usize),
        }
    }

    /// The name under which circuits there are ordered.
    pub fn name(self, catalogue: &Catalogue) -> &str {
        match self {
            Self::Location(location) => &catalogue.locations[location as usize].name,
            Self::Metro { metro, .. } => &catalogue.metros[metro as usize].name,
        }
    }

    /// The city it is in.
    pub fn city(self, catalogue: &Catalogue) -> &str {
        &catalogue.locations[self.location()].city
    }
}

/// At how many of the places each office has a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Attach {
    /// At the nearest.
    Nearest,
    /// At the nearest, which carries, and at the next, which takes over.
    NearestTwo,
}

impl Attach {
    /// At how many places an office has a line.
    pub const fn ways(self) -> u32 {
        match self {
            Self::Nearest => 1,
            Self::NearestTwo => 2,
        }
    }
}

/// The places of all circuits of a design. Each office takes the nearest by round trip, and the next
/// nearest where [`Attach`] says so.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Placement {
    places: [Option<Place>; MOST_PLACES],
    attach: Attach,
}

impl Placement {
    /// Circuits at `places`, of which at most [`MOST_PLACES`] are taken; two ways need two places.
    pub fn new(places: impl IntoIterator<Item = Place>, attach: Attach) -> Self {
        let mut all = places.into_iter();
        let places: [Option<Place>; MOST_PLACES] = std::array::from_fn(|_| all.next());
        let attach = if places[1].is_some() { attach } else { Attach::Nearest };
        Self { places, attach }
    }

    /// One circuit at one peering location.
    pub fn single(location: usize) -> Self {
        Self::new([Place::Location(location as u16)], Attach::Nearest)
    }

    /// The places in their order.
    pub fn iter(&self) -> impl Iterator<Item = Place> + use<> {
        self.places.into_iter().flatten()
    }

    /// The peering location that prices each place, in the order of the places.
    pub fn locations(&self) -> impl Iterator<Item = usize> + use<> {
        self.iter().map(Place::location)
    }

    /// How many places have circuits.
    pub fn places(&self) -> u32 {
        self.places.iter().flatten().count() as u32
    }

    /// At how many of them each office has a line.
    pub const fn ways(&self) -> u32 {
        self.attach.ways()
    }

    /// At how many of them each office has a line, as a choice.
    pub const fn attach(&self) -> Attach {
        self.attach
    }

    /// Whether the two links of each circuit end in different buildings.
    pub fn is_metro(&self) -> bool {
        self.iter().all(|place| place.metro().is_some())
    }

    /// Whether the loss of a city leaves each of its offices another way: the places that an office
    /// has a line to are in different cities.
    pub fn survives_city(&self, catalogue: &Catalogue) -> bool {
        self.attach == Attach::NearestTwo && {
            let cities = || self.iter().map(|place| place.city(catalogue));
            cities().enumerate().all(|(at, city)| cities().take(at).all(|other| other != city))
        }
    }

    /// The one provider that has to serve two of the places between which an office changes; none where
    /// there is a choice.
    pub fn only_provider<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a str> {
        if self.attach == Attach::Nearest {
            return None;
        }
        let at = |place: Place| &catalogue.locations[place.location()];
        let pairs = self.iter().enumerate();
        pairs
            .flat_map(|(index, second)| self.iter().take(index).map(move |first| (first, second)))
            .find_map(|(first, second)| at(first).only_provider(at(second)))
    }

    /// The names of its places.
    pub fn names(&self, catalogue: &Catalogue) -> String {
        listed(&self.iter().map(|place| place.name(catalogue).to_owned()).collect::<Vec<_>>())
    }

    /// The same as part of a design's id: places joined by `+` back each other up, places joined by `,`
    /// carry offices of their own.
    pub(super) fn key(&self, catalogue: &Catalogue) -> String {
        let key =
            |place: Place| place.name(catalogue).to_ascii_lowercase().replace([' ', '.'], "-");
        let keys: Vec<String> = self.iter().map(key).collect();
        keys.join(self.joined())
    }

    /// What joins its places in ids.
    pub(super) const fn joined(&self) -> &'static str {
        match self.attach {
            Attach::Nearest => ",",
            Attach::NearestTwo => "+",
        }
    }

    /// The part of it that an office with lines to these of its places sees, nearest first.
    #[must_use]
    pub fn only(&self, places: impl IntoIterator<Item = Place>) -> Self {
        Self::new(places.into_iter().take(self.ways() as usize), self.attach)
    }
}

/// The places of `placement` in the order in which an office takes them, when `ms` is its round trip
/// by way of each peering location; of equals the first.
pub fn by_nearness(
    placement: &Placement,
    ms: impl Fn(usize) -> f64,
) -> impl Iterator<Item = Place> {
    let mut order: [Option<Place>; MOST_PLACES] = [None; MOST_PLACES];
    for (count, place) in placement.iter().enumerate() {
        let near = ms(place.location());
        let mut at = count;
        while at > 0 && order[at - 1].is_some_and(|other| near < ms(other.location())) {
            order[at] = order[at - 1];
            at -= 1;
        }
        order[at] = Some(place);
    }
    order.into_iter().flatten()
}
