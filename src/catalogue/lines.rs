//! Facts of the price model of lines: private lines by country, rate and distance, internet lines,
//! a provider's fees. The formulas stand in `estimate::lines`.

use serde_json::Value;

use super::{
    Reader, Sourced,
    value::{FromValue, one_of, record},
};

/// Low, typical and high.
pub type Range = [f64; 3];

/// Everything the prices of lines rest on, in US dollars a month for a term of 12 months.
#[derive(Clone, Debug, PartialEq)]
pub struct LineModel {
    /// From an office to the carrier's next node; also dedicated internet access.
    pub access: Sourced<AccessCurve>,
    /// From there to the peering location.
    pub transport: Sourced<TransportCurve>,
    /// Factor of the far part of transport.
    pub relations: Sourced<Relations>,
    /// Groups of countries; a [`LinePlace`] holds the index of one.
    pub groups: Vec<Sourced<LineGroup>>,
    /// Regions of countries.
    pub regions: Sourced<Vec<(LineRegion, Vec<String>)>>,
    /// Where the model is known well.
    pub well_known: Sourced<WellKnown>,
    /// A provider's port by size in Mbps, smallest first.
    pub ports: Sourced<Vec<(f64, Range)>>,
    /// One virtual circuit from the port to the cloud.
    pub virtual_circuit: Sourced<VirtualCircuit>,
    /// How many of them a circuit needs.
    pub virtual_circuits_per_circuit: Sourced<u32>,
    /// Cross-connect at the peering location.
    pub cross_connects: CrossConnects,
    /// Setting up an access line, once.
    pub setup: Sourced<Range>,
    /// Setting up a cross-connect, once.
    pub cross_connect_setup: Sourced<Range>,
    /// What a term of other length does.
    pub terms: Terms,
    /// Business broadband.
    pub broadband: Broadband,
    places: Vec<LinePlace>,
    unlisted: u8,
}

record! {
    /// A price by a power of the rate in Gbps.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct AccessCurve {
        /// At 1 Gbps.
        pub at_1g: f64,
        /// Exponent up to there.
        pub exponent_to_1g: f64,
        /// Exponent above.
        pub exponent_above: f64,
    }
}

record! {
    /// A near part and a far part, each by a power of the rate in Gbps.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct TransportCurve {
        /// Near part at 1 Gbps.
        pub near: f64,
        /// Exponent of the rate in the near part.
        pub near_exponent: f64,
        /// Up to here access alone gets there, km.
        pub near_from_km: f64,
        /// From here on the near part is full, km.
        pub near_full_km: f64,
        /// Far part at 1 Gbps and `far_at_km`.
        pub far: f64,
        /// Exponent of the rate in the far part.
        pub far_exponent: f64,
        /// Distance that `far` stands for, km.
        pub far_at_km: f64,
        /// Exponent of the distance in the far part.
        pub far_km_exponent: f64,
    }
}

record! {
    /// Factor of the far part by what the two ends are to each other.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct Relations {
        /// One country or one region.
        pub same: f64,
        /// One end in North America.
        pub via_na: f64,
        /// Everything else.
        pub other: f64,
    }
}

record! {
    /// Countries with like prices of lines.
    #[derive(Clone, Debug, PartialEq)]
    pub struct LineGroup {
        /// Factor of access.
        pub access: f64,
        /// Factor of transport; the dearer end counts.
        pub transport: f64,
        /// Least and most of access against typical.
        pub access_range: (f64, f64),
        /// Least and most of transport against typical.
        pub transport_range: (f64, f64),
        /// How far its prices can be trusted at best.
        pub trust: Trust,
        /// Two-letter codes.
        pub countries: Vec<String>,
        /// Whether countries that no group lists belong here.
        pub unlisted: bool,
    }
}

record! {
    /// Rates and distances that prices of good confidence keep to.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct WellKnown {
        /// Least and most rate seen.
        pub mbps: (f64, f64),
        /// Between these the price rests on a ramp seen once.
        pub ramp_km: (f64, f64),
    }
}

record! {
    /// One virtual circuit from a provider's port to the cloud in the same metro.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct VirtualCircuit {
        /// Size in Mbps and typical price, smallest first.
        pub sizes: Vec<(f64, f64)>,
        /// Least against typical.
        pub low: f64,
        /// Most against typical.
        pub high: f64,
    }
}

/// Cross-connect at a peering location, by where that is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct CrossConnects {
    /// North America.
    pub north_america: Sourced<Range>,
    /// Europe.
    pub europe: Sourced<Range>,
    /// Anywhere else, assumed.
    pub elsewhere: Sourced<Range>,
}

/// Months of a term and the price against 12 months, shortest first.
#[derive(Clone, Debug, PartialEq)]
pub struct Terms {
    /// Transport within a region.
    pub same_region: Sourced<Vec<(f64, f64)>>,
    /// Transport between regions.
    pub between_regions: Sourced<Vec<(f64, f64)>>,
    /// Access.
    pub access: Sourced<Vec<(f64, f64)>>,
}

/// Business broadband against home prices.
#[derive(Clone, Debug, PartialEq)]
pub struct Broadband {
    /// By rate.
    pub curve: Sourced<BroadbandCurve>,
    /// Mean home price of a country.
    pub countries: Sourced<Vec<(String, f64)>>,
    /// Region, mean home price there, two-letter codes of its countries.
    pub regions: Sourced<Vec<(String, f64, Vec<String>)>>,
    /// Mean home price of the world.
    pub world: Sourced<f64>,
}

record! {
    /// A multiple of the home price by a power of the rate.
    #[derive(Clone, Copy, Debug, Default, PartialEq)]
    pub struct BroadbandCurve {
        /// Typical multiple at `at_mbps`.
        pub typical: f64,
        /// Least.
        pub low: f64,
        /// Most.
        pub high: f64,
        /// Rate of the home price, Mbps.
        pub at_mbps: f64,
        /// Exponent of the rate.
        pub exponent: f64,
        /// Most that is sold, Mbps.
        pub up_to_mbps: f64,
    }
}

/// How far the price of a line can be trusted; the order is from best to worst.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// The middle is worth showing.
    Medium,
    /// An order of magnitude.
    Low,
    /// Only the range is worth showing.
    VeryLow,
}

/// Region that tells near from far relations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LineRegion {
    /// United States, Canada, Mexico, Puerto Rico.
    NorthAmerica,
    /// Europe with Russia, Turkey and Cyprus.
    Europe,
    /// Asia without its west.
    Asia,
    /// Australia, New Zealand, islands of the Pacific.
    Oceania,
    /// Western and central Asia.
    MiddleEast,
    /// Africa.
    Africa,
    /// The rest of the Americas.
    LatinAmerica,
}

/// What stands for a text that is no two-letter code.
const NO_CODE: [u8; 2] = [0; 2];

/// A country as the price model sees it: small, and compared without text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LinePlace {
    code: [u8; 2],
    group: u8,
    /// Its region; none for a country that is not listed.
    pub region: Option<LineRegion>,
}

impl LinePlace {
    /// Index of its group in [`LineModel::groups`].
    pub const fn group(self) -> usize {
        self.group as usize
    }

    /// Whether both are one country; what has no two-letter code is the same as nothing.
    pub fn same_country(self, other: Self) -> bool {
        self.code == other.code && self.code != NO_CODE
    }
}

impl FromValue for Trust {
    fn from_value(value: &Value) -> Result<Self, String> {
        let words = [("medium", Self::Medium), ("low", Self::Low), ("very_low", Self::VeryLow)];
        one_of(value, &words)
    }
}

impl FromValue for LineRegion {
    fn from_value(value: &Value) -> Result<Self, String> {
        let words = [
            ("NA", Self::NorthAmerica),
            ("EU", Self::Europe),
            ("AS", Self::Asia),
            ("OC", Self::Oceania),
            ("ME", Self::MiddleEast),
            ("AF", Self::Africa),
            ("LA", Self::LatinAmerica),
        ];
        one_of(value, &words)
    }
}

impl LineModel {
    /// Takes the facts `lines.*` and `line_group.*`; what is missing or does not fit together is
    /// noted in `reader`.
    #[inline(never)]
    pub(super) fn read(reader: &mut Reader) -> Self {
        let groups = reader.records::<LineGroup>("line_group");
        let mut model = Self {
            access: reader.value("lines.access"),
            transport: reader.value("lines.transport"),
            relations: reader.value("lines.relations"),
            groups: groups.into_iter().map(|(_, group)| group).collect(),
            regions: reader.value("lines.regions"),
            well_known: reader.value("lines.well_known"),
            ports: reader.value("lines.port"),
            virtual_circuit: reader.value("lines.virtual_circuit"),
            virtual_circuits_per_circuit: reader.value("lines.virtual_circuits_per_circuit"),
            cross_connects: CrossConnects {
                north_america: reader.value("lines.cross_connect.north_america"),
                europe: reader.value("lines.cross_connect.europe"),
                elsewhere: reader.value("lines.cross_connect.elsewhere"),
            },
            setup: reader.value("lines.setup.access"),
            cross_connect_setup: reader.value("lines.setup.cross_connect"),
            terms: Terms {
                same_region: reader.value("lines.term.same_region"),
                between_regions: reader.value("lines.term.between_regions"),
                access: reader.value("lines.term.access"),
            },
            broadband: Broadband {
                curve: reader.value("lines.broadband"),
                countries: reader.value("lines.broadband_home.countries"),
                regions: reader.value("lines.broadband_home.regions"),
                world: reader.value("lines.broadband_home.world"),
            },
            places: Vec::new(),
            unlisted: 0,
        };
        if reader.is_sound() {
            match model.unlisted_group() {
                Some(group) => model.unlisted = group,
                None => reader.problem("line_group", "one group must be `unlisted`, and no second"),
            }
            model.places = model.listed_places(reader);
            for (id, message) in model.misfits() {
                reader.problem(id, message);
            }
        }
        model
    }

    /// The country of this two-letter code, whatever its case. One that is not listed belongs to
    /// the group of unlisted countries and to no region.
    pub fn place(&self, country: &str) -> LinePlace {
        let code = code(country).unwrap_or(NO_CODE);
        match self.places.binary_search_by_key(&code, |place| place.code) {
            Ok(index) => self.places[index],
            Err(_) => LinePlace { code, group: self.unlisted, region: None },
        }
    }

    /// The group of a place.
    pub fn group(&self, place: LinePlace) -> &Sourced<LineGroup> {
        &self.groups[place.group()]
    }

    fn unlisted_group(&self) -> Option<u8> {
        let mut unlisted = self.groups.iter().zip(0..).filter(|(group, _)| group.value.unlisted);
        let found = unlisted.next().map(|(_, index)| index);
        found.filter(|_| unlisted.next().is_none())
    }

    /// Every country of the groups, by code.
    fn listed_places(&self, reader: &mut Reader) -> Vec<LinePlace> {
        let mut places = Vec::new();
        for (group, index) in self.groups.iter().zip(0..) {
            for country in &group.value.countries {
                let listed_in = |(_, codes): &&(LineRegion, Vec<String>)| codes.contains(country);
                let region = self.regions.value.iter().find(listed_in).map(|(region, _)| *region);
                match (code(country), region) {
                    (Some(code), Some(_)) => places.push(LinePlace { code, group: index, region }),
                    (Some(_), None) => {
                        reader.problem_at(
                            group.fact,
                            format!("`{country}` is in no `lines.regions`"),
                        );
                    }
                    (None, _) => reader
                        .problem_at(group.fact, format!("`{country}` is not a two-letter code")),
                }
            }
        }
        crate::order::sort_by(&mut places, |a, b| a.code.cmp(&b.code));
        for pair in places.windows(2).filter(|pair| pair[0].code == pair[1].code) {
            let group = self.groups[pair[1].group()].fact;
            let country = String::from_utf8_lossy(&pair[1].code).into_owned();
            reader.problem_at(group, format!("`{country}` stands in two groups"));
        }
        places
    }

    /// What the types alone cannot rule out.
    fn misfits(&self) -> Vec<(&'static str, String)> {
        let mut misfits = Vec::new();
        let mut need = |fits: bool, id, what: &str| {
            if !fits {
                misfits.push((id, what.to_owned()));
            }
        };
        let groups = || self.groups.iter().map(|group| &group.value);
        let around = |(low, high): (f64, f64)| 0.0 < low && low <= 1.0 && 1.0 <= high;
        let positive = |factor: f64| 0.0 < factor;
        need(
            groups().all(|group| positive(group.access) && positive(group.transport)),
            "line_group",
            "factors must be above zero",
        );
        need(
            groups().all(|group| around(group.access_range) && around(group.transport_range)),
            "line_group",
            "ranges must lie around 1",
        );
        let transport = self.transport.value;
        need(
            transport.near_from_km < transport.near_full_km && positive(transport.far_at_km),
            "lines.transport",
            "distances must rise from zero",
        );
        let rising = |range: &Range| range.is_sorted();
        let (ports, circuit) = (&self.ports.value, &self.virtual_circuit.value);
        need(
            !ports.is_empty()
                && ports.is_sorted_by(|a, b| a.0 < b.0)
                && ports.iter().all(|(mbps, range)| positive(*mbps) && rising(range)),
            "lines.port",
            "sizes and prices must rise",
        );
        need(
            !circuit.sizes.is_empty()
                && circuit.sizes.is_sorted_by(|a, b| a.0 < b.0)
                && circuit.sizes.iter().all(|(mbps, _)| positive(*mbps))
                && around((circuit.low, circuit.high)),
            "lines.virtual_circuit",
            "sizes must rise, and the range must lie around 1",
        );
        let cross = &self.cross_connects;
        for (id, range) in [
            ("lines.cross_connect.north_america", &cross.north_america),
            ("lines.cross_connect.europe", &cross.europe),
            ("lines.cross_connect.elsewhere", &cross.elsewhere),
            ("lines.setup.access", &self.setup),
            ("lines.setup.cross_connect", &self.cross_connect_setup),
        ] {
            need(rising(&range.value), id, "low, typical and high must rise");
        }
        let curve = self.broadband.curve.value;
        need(
            positive(curve.at_mbps) && curve.low <= curve.typical && curve.typical <= curve.high,
            "lines.broadband",
            "the range must lie around typical, and the rate above zero",
        );
        for (id, terms) in [
            ("lines.term.same_region", &self.terms.same_region),
            ("lines.term.between_regions", &self.terms.between_regions),
            ("lines.term.access", &self.terms.access),
        ] {
            need(terms.value.is_sorted_by(|a, b| a.0 < b.0), id, "months must rise");
        }
        misfits
    }
}

impl Broadband {
    /// Mean home price in a country: its own, else that of its region, else that of the world.
    pub fn home(&self, country: &str) -> Sourced<f64> {
        let own = self.countries.value.iter().find(|(code, _)| code.eq_ignore_ascii_case(country));
        if let Some((_, price)) = own {
            return Sourced { value: *price, fact: self.countries.fact };
        }
        let here = |codes: &[String]| codes.iter().any(|code| code.eq_ignore_ascii_case(country));
        match self.regions.value.iter().find(|(_, _, codes)| here(codes)) {
            Some((_, price, _)) => Sourced { value: *price, fact: self.regions.fact },
            None => self.world,
        }
    }
}

/// A two-letter code in capitals; none for anything else.
fn code(country: &str) -> Option<[u8; 2]> {
    let code: [u8; 2] = country.as_bytes().try_into().ok()?;
    code.is_ascii().then(|| code.map(|letter| letter.to_ascii_uppercase()))
}
