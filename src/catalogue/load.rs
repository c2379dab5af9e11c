//! The catalogue: data files in, typed tables out.

use std::{
    collections::{BTreeMap, HashMap},
    sync::OnceLock,
};

use serde::Deserialize;

use super::{
    CircuitRules, City, Country, DirectPort, Edge, ErGateway, Fact, FactId, FactRef, GeoGroup,
    LatencyFacts, Limits, LineModel, Metro, PeeringLocation, PriceBook, Problem, Reader, Region,
    Source, State, VirtualWan, VpnGateway, cities,
    place_index::PlaceIndex,
    reader::{Read, facts_of},
    tables,
};
use crate::order::sort_by;

/// The file of the cities that the page loads last: none shares a name with a city in another file.
const MOST_CITIES: &str = "cities-more.json";

/// The data files as text.
#[derive(Clone, Debug)]
pub struct Files<'a> {
    /// Version and date of the whole.
    pub catalogue: &'a str,
    /// The table of sources; may be empty.
    pub sources: &'a str,
    /// Name and text of each file of facts, by name.
    pub facts: Vec<(&'a str, &'a str)>,
    /// Notes by fact, of facts that stand without; may be empty.
    pub notes: &'a str,
}

macro_rules! embedded {
    ($($name:literal),* $(,)?) => {
        vec![$(($name, include_str!(concat!("data/", $name)))),*]
    };
}

impl Files<'static> {
    /// The files this build carries.
    pub fn embedded() -> Self {
        Self {
            catalogue: include_str!("data/catalogue.json"),
            sources: include_str!("data/sources.json"),
            facts: embedded![
                "circuits.json",
                "cities-more.json",
                "cities.json",
                "countries.json",
                "edges.json",
                "gateways.json",
                "latency.json",
                "limits.json",
                "lines.json",
                "locations.json",
                "prices-data.json",
                "prices-hourly.json",
                "prices-monthly.json",
                "regions.json",
                "resiliency.json",
                "stand-ins.json",
            ],
            notes: "",
        }
    }
}

impl<'a> Files<'a> {
    /// The files of one text with a line for each: its name, a tab, its JSON without line breaks.
    /// The page loads them so, beside its program. A file that is not there stays empty, which
    /// reading then refuses by name; without the one of most cities the catalogue is a
    /// [first part](Catalogue::has_all_cities).
    pub fn bundled(text: &'a str) -> Self {
        let mut files = Self { catalogue: "", sources: "", facts: Vec::new(), notes: "" };
        for (name, json) in text.lines().filter_map(|line| line.split_once('\t')) {
            match name {
                "catalogue.json" => files.catalogue = json,
                "sources.json" => files.sources = json,
                "notes.json" => files.notes = json,
                // What others read there.
                "outline.txt" | "infrastructure.txt" => {}
                _ => files.facts.push((name, json)),
            }
        }
        // Facts stand in the order of the files, whatever comes first.
        sort_by(&mut files.facts, |a, b| a.0.cmp(b.0));
        files
    }

    /// All but the cities that the page loads later.
    #[must_use]
    pub fn without_most_cities(mut self) -> Self {
        self.facts.retain(|(name, _)| *name != MOST_CITIES);
        self
    }
}

/// Why data files make no catalogue.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CatalogueError {
    /// A file is not in the form of its kind.
    #[error("`{file}`: {message}")]
    Unreadable {
        /// Name of the file.
        file: String,
        /// What is wrong, with line and column.
        message: String,
    },
    /// Facts are missing, malformed or stand twice.
    #[error("{}", .0.iter().map(ToString::to_string).collect::<Vec<_>>().join("; "))]
    Broken(Vec<Problem>),
}

/// Everything Onramp knows about the world.
#[derive(Clone, Debug)]
pub struct Catalogue {
    /// Version, shown and stored in links.
    pub version: String,
    /// Date of the version, `YYYY-MM-DD`.
    pub date: String,
    /// Sizes of VPN Gateway, smallest first.
    pub vpn_gateways: Vec<VpnGateway>,
    /// Limits of Virtual WAN.
    pub virtual_wan: VirtualWan,
    /// Sizes of ExpressRoute gateway, smallest first within a family.
    pub er_gateways: Vec<ErGateway>,
    /// Sizes of provider circuit by tier, smallest first within a tier.
    pub circuits: Vec<CircuitRules>,
    /// Sizes of ExpressRoute Direct, smallest first.
    pub direct_ports: Vec<DirectPort>,
    /// Limits, timers and planning figures of no single size.
    pub limits: Limits,
    /// Azure regions by ARM name.
    pub regions: Vec<Region>,
    /// Peering locations by name.
    pub locations: Vec<PeeringLocation>,
    /// Metros.
    pub metros: Vec<Metro>,
    /// Cities: those offices most often stand in, then those that share a name with one of them, then all
    /// others; each by country.
    pub cities: Vec<City>,
    /// Countries by code.
    pub countries: Vec<Country>,
    /// States and provinces that are named with their cities.
    pub states: Vec<State>,
    /// Edge sites of Microsoft's network.
    pub edges: Vec<Edge>,
    /// List prices.
    pub prices: PriceBook,
    /// The latency model.
    pub latency: LatencyFacts,
    /// The price model of lines.
    pub lines: LineModel,
    has_all_cities: bool,
    groups: Vec<(String, GeoGroup)>,
    pub(super) index: OnceLock<PlaceIndex>,
    facts: Vec<Fact>,
    by_id: HashMap<FactId, FactRef>,
    sources: BTreeMap<String, Source>,
    unused: Vec<FactRef>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct VersionText {
    version: String,
    date: String,
}

/// A catalogue that is being read, a piece of a few milliseconds at a time.
pub struct Draft<'a> {
    files: &'a Files<'a>,
    version: VersionText,
    sources: BTreeMap<String, Source>,
    stage: Stage,
}

/// How far reading has come.
enum Stage {
    /// So many files are read, with these facts.
    Files(usize, Vec<Fact>),
    /// All are, and each fact can be found.
    Found(Reader),
    /// Prices are in their table.
    Priced(Reader, PriceBook),
    /// The models are, too.
    Modelled(Reader, PriceBook, Box<(LatencyFacts, LineModel)>),
    /// And what is sold.
    Listed(Reader, PriceBook, Box<(LatencyFacts, LineModel)>, Box<Products>),
    /// And where it is.
    Placed(Reader, PriceBook, Box<(LatencyFacts, LineModel)>, Box<Products>, Box<Geography>),
}

/// Sizes and limits of what is sold.
struct Products {
    vpn_gateways: Vec<VpnGateway>,
    virtual_wan: VirtualWan,
    er_gateways: Vec<ErGateway>,
    circuits: Vec<CircuitRules>,
    direct_ports: Vec<DirectPort>,
    limits: Limits,
}

/// What is where.
struct Geography {
    regions: Vec<Region>,
    locations: Vec<PeeringLocation>,
    metros: Vec<Metro>,
    edges: Vec<Edge>,
    groups: Vec<(String, GeoGroup)>,
}

impl Geography {
    #[inline(never)]
    fn read(reader: &mut Reader) -> Self {
        let groups = tables::groups(reader);
        Self {
            regions: tables::regions(reader, &groups),
            locations: tables::locations(reader, &groups),
            metros: tables::metros(reader),
            edges: tables::edges(reader, &groups),
            groups,
        }
    }
}

impl Products {
    #[inline(never)]
    fn read(reader: &mut Reader) -> Self {
        Self {
            vpn_gateways: tables::vpn_gateways(reader),
            virtual_wan: tables::virtual_wan(reader),
            er_gateways: tables::er_gateways(reader),
            circuits: tables::circuits(reader),
            direct_ports: tables::direct_ports(reader),
            limits: tables::limits(reader),
        }
    }
}

/// What reading a piece leads to.
pub enum Step<'a> {
    /// More is to be read.
    More(Box<Draft<'a>>),
    /// All is read.
    Whole(Box<Catalogue>),
}

impl<'a> Draft<'a> {
    /// One of which version and sources are read.
    pub fn new(files: &'a Files<'a>) -> Result<Self, CatalogueError> {
        let version = serde_json::from_str(files.catalogue)
            .map_err(|error| unreadable("catalogue.json", &error))?;
        let sources = match files.sources {
            "" => BTreeMap::new(),
            sources => {
                serde_json::from_str(sources).map_err(|error| unreadable("sources.json", &error))?
            }
        };
        Ok(Self { files, version, sources, stage: Stage::Files(0, Vec::new()) })
    }

    /// Reads the next piece. A browser compiles a function when it is first called: each piece has its own, so that no
    /// turn is spent on the code of all.
    pub fn read_on(self) -> Result<Step<'a>, CatalogueError> {
        let Self { files, version, sources, stage } = self;
        let stage = match stage {
            Stage::Files(read, mut facts) => {
                if let Some((name, text)) = files.facts.get(read) {
                    facts.extend(facts_of(text).map_err(|error| unreadable(name, &error))?);
                    Stage::Files(read + 1, facts)
                } else {
                    add_notes(&mut facts, files.notes)
                        .map_err(|error| unreadable("notes.json", &error))?;
                    Stage::Found(Reader::new(facts))
                }
            }
            Stage::Found(mut reader) => {
                let prices = PriceBook::read(&mut reader);
                Stage::Priced(reader, prices)
            }
            Stage::Priced(mut reader, prices) => {
                let latency = LatencyFacts::read(&mut reader);
                let lines = LineModel::read(&mut reader);
                Stage::Modelled(reader, prices, Box::new((latency, lines)))
            }
            Stage::Modelled(mut reader, prices, models) => {
                let products = Products::read(&mut reader);
                Stage::Listed(reader, prices, models, Box::new(products))
            }
            Stage::Listed(mut reader, prices, models, products) => {
                let geography = Geography::read(&mut reader);
                Stage::Placed(reader, prices, models, products, Box::new(geography))
            }
            Stage::Placed(mut reader, prices, models, products, geography) => {
                let ((latency, lines), products, geography) = (*models, *products, *geography);
                let has_all_cities = files.facts.iter().any(|(name, _)| *name == MOST_CITIES);
                let mut whole = Catalogue {
                    version: version.version,
                    date: version.date,
                    vpn_gateways: products.vpn_gateways,
                    virtual_wan: products.virtual_wan,
                    er_gateways: products.er_gateways,
                    circuits: products.circuits,
                    direct_ports: products.direct_ports,
                    limits: products.limits,
                    regions: geography.regions,
                    locations: geography.locations,
                    metros: geography.metros,
                    cities: cities::cities(&mut reader, &geography.groups, has_all_cities),
                    countries: cities::countries(&mut reader),
                    states: cities::states(&mut reader),
                    edges: geography.edges,
                    prices,
                    latency,
                    lines,
                    has_all_cities,
                    groups: geography.groups,
                    index: OnceLock::new(),
                    facts: Vec::new(),
                    by_id: HashMap::new(),
                    sources,
                    unused: Vec::new(),
                };
                let Read { facts, by_id, unused, problems } = reader.finish();
                if !problems.is_empty() {
                    return Err(CatalogueError::Broken(problems));
                }
                (whole.facts, whole.by_id, whole.unused) = (facts, by_id, unused);
                return Ok(Step::Whole(Box::new(whole)));
            }
        };
        Ok(Step::More(Box::new(Self { files, version, sources, stage })))
    }
}

/// Gives facts that stand without their notes these.
fn add_notes(facts: &mut [Fact], notes: &str) -> serde_json::Result<()> {
    if notes.is_empty() {
        return Ok(());
    }
    let mut notes: BTreeMap<String, String> = serde_json::from_str(notes)?;
    for fact in facts {
        if let Some(note) = notes.get_mut(fact.id.as_str()) {
            fact.note = std::mem::take(note);
        }
    }
    Ok(())
}

fn unreadable(file: &str, error: &serde_json::Error) -> CatalogueError {
    CatalogueError::Unreadable { file: file.to_owned(), message: error.to_string() }
}

impl Catalogue {
    /// The catalogue this build carries, read once.
    ///
    /// # Panics
    ///
    /// Never in a build whose tests passed: they read the same files.
    pub fn embedded() -> &'static Self {
        static EMBEDDED: OnceLock<Catalogue> = OnceLock::new();
        EMBEDDED
            .get_or_init(|| Self::parse(&Files::embedded()).expect("a test reads the same files"))
    }

    /// Reads data files; every fact the tables need must be there and well-formed.
    pub fn parse(files: &Files<'_>) -> Result<Self, CatalogueError> {
        let mut draft = Draft::new(files)?;
        loop {
            match draft.read_on()? {
                Step::More(further) => draft = *further,
                Step::Whole(catalogue) => return Ok(*catalogue),
            }
        }
    }

    /// Whether all cities are there, or a first part: enough for most questions, and of each name in it all
    /// cities that have it, so that a name found there means the same as among all. A place that needs the others
    /// cannot be used in a scenario until they are there.
    pub fn has_all_cities(&self) -> bool {
        self.has_all_cities
    }

    /// Date of the newest list price, `YYYY-MM-DD`.
    pub fn prices_as_of(&self) -> &str {
        let prices = self.facts.iter().filter(|fact| fact.id.as_str().starts_with("price."));
        prices.map(|fact| fact.as_of.as_str()).max().unwrap_or_default()
    }

    /// The fact at this place.
    ///
    /// # Panics
    ///
    /// When `fact` comes from a larger catalogue than this one.
    pub fn fact(&self, fact: FactRef) -> &Fact {
        &self.facts[fact.0 as usize]
    }

    /// The id of the fact at this place, for printing.
    pub fn id(&self, fact: FactRef) -> FactId {
        self.fact(fact).id.clone()
    }

    /// The fact with this id; a city such as `city.ae-dubai` is a row of a table.
    pub fn find(&self, id: &str) -> Option<(FactRef, &Fact)> {
        let row = || self.city_of_id(id).map(|city| city.fact);
        let fact = self.by_id.get(id).copied().or_else(row)?;
        Some((fact, self.fact(fact)))
    }

    /// The fact that a price with this id stands in for, and the region it does so in: a price that
    /// has a fact does so everywhere, one of a region that has none in place of the global fact.
    pub fn priced(&self, id: &str) -> Option<(FactRef, Option<&Region>)> {
        let key = id.strip_prefix("price.").or_else(|| id.strip_prefix("stand_in."))?;
        if let Some((fact, _)) = self.find(id) {
            return Some((fact, None));
        }
        let region =
            key.split('.').find_map(|part| self.regions.iter().find(|r| r.name == part))?;
        let global = id.replacen(&format!(".{}", region.name), ".global", 1);
        self.find(&global).map(|(fact, _)| (fact, Some(region)))
    }

    /// Whether a price with this id was known once: lines are modelled now. It is passed over, with a remark.
    pub fn is_retired(id: &str) -> bool {
        ["price.internet_line.", "price.provider_port.", "price.provider_connection."]
            .iter()
            .any(|retired| id.starts_with(retired))
    }

    /// All facts, in the order of the files.
    pub fn facts(&self) -> impl Iterator<Item = &Fact> {
        self.facts.iter()
    }

    /// The source with this key.
    pub fn source(&self, key: &str) -> Option<&Source> {
        self.sources.get(key)
    }

    /// All sources by key.
    pub fn sources(&self) -> &BTreeMap<String, Source> {
        &self.sources
    }

    /// The facts that no table took: data nobody uses.
    pub(super) fn unused(&self) -> &[FactRef] {
        &self.unused
    }

    /// The region of this ARM name, whatever its case.
    pub fn region(&self, name: &str) -> Option<&Region> {
        self.regions.iter().find(|region| region.name.eq_ignore_ascii_case(name))
    }

    /// The peering location of Microsoft's name, whatever its case.
    pub fn location(&self, name: &str) -> Option<&PeeringLocation> {
        self.locations.iter().find(|location| location.name.eq_ignore_ascii_case(name))
    }

    /// The latency group of a two-letter country code.
    pub fn group(&self, country_code: &str) -> Option<GeoGroup> {
        let here = |(code, _): &&(String, GeoGroup)| code.eq_ignore_ascii_case(country_code);
        self.groups.iter().find(here).map(|(_, group)| *group)
    }
}
