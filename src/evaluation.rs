//! The answer to one scenario, exactly as it is printed, drawn and checked.
//!
//! Field names are the public contract. Money is decimal text; latencies are round trips in
//! milliseconds; every list of `facts` holds ids of the [catalogue](crate::catalogue).

use std::{collections::BTreeMap, sync::Arc};

use serde::{Deserialize, Serialize};

pub use crate::catalogue::Basis;
use crate::{
    catalogue::FactId,
    domain::{Money, Scenario},
};

/// Derives what every part of the contract needs.
macro_rules! contract {
    ($($item:item)*) => {$(
        #[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
        #[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
        $item
    )*};
}

/// The three ways to connect; a mixed fleet belongs to the family of its private leg.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Family {
    /// IPsec over the internet.
    Vpn,
    /// A private circuit, clear text inside.
    Expressroute,
    /// IPsec inside a private circuit.
    ExpressrouteIpsec,
}

impl Family {
    /// All three, in display order.
    pub const ALL: [Self; 3] = [Self::Vpn, Self::Expressroute, Self::ExpressrouteIpsec];

    /// The name people know it by.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Vpn => "VPN Gateway",
            Self::Expressroute => "ExpressRoute",
            Self::ExpressrouteIpsec => "ExpressRoute with IPsec",
        }
    }

    /// The letter that marks its architectures: `S` for secured.
    pub const fn letter(self) -> char {
        match self {
            Self::Vpn => 'V',
            Self::Expressroute => 'E',
            Self::ExpressrouteIpsec => 'S',
        }
    }

    /// The key in JSON and ids.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Vpn => "vpn",
            Self::Expressroute => "expressroute",
            Self::ExpressrouteIpsec => "expressroute_ipsec",
        }
    }
}

/// What a component is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum ComponentKind {
    /// Azure VPN Gateway.
    VpnGateway,
    /// ExpressRoute virtual network gateway.
    ExpressrouteGateway,
    /// ExpressRoute circuit.
    ExpressrouteCircuit,
    /// Port pair of ExpressRoute Direct.
    ExpressrouteDirectPort,
    /// Virtual WAN hub.
    VirtualWanHub,
    /// Site-to-site VPN gateway in a hub.
    VwanVpnGateway,
    /// ExpressRoute gateway in a hub.
    VwanExpressrouteGateway,
    /// One IPsec tunnel.
    VpnTunnel,
    /// Public IPv4 address.
    PublicIp,
    /// Global Reach between two circuits.
    GlobalReach,
    /// Azure Route Server.
    RouteServer,
    /// Azure Bastion.
    Bastion,
    /// Point-to-site connections for remote users.
    PointToSite,
    /// Private line of a connectivity provider.
    ProviderLine,
    /// Internet line of an office.
    InternetLine,
    /// VPN device or router in an office.
    OnPremisesDevice,
}

/// Who acts in a step of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Actor {
    /// The customer.
    Customer,
    /// The connectivity, internet or colocation provider.
    Provider,
}

/// Whether there is one answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum VerdictKind {
    /// One design leads by more than the uncertainty.
    Recommended,
    /// Two designs lie within the uncertainty of each other.
    CloseCall,
    /// Every design breaks a requirement or a limit.
    NoneFeasible,
}

/// How a latency is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum LatencyBasis {
    /// From the catalogue's model and published measurements.
    Estimated,
    /// Typed by the architect.
    Measured,
}

/// How far encryption reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum EncryptionReach {
    /// Clear text on some path that traffic can take.
    None,
    /// On the hops outside the customer's and Microsoft's buildings.
    Hop,
    /// From the customer's device to the gateway in the customer's virtual network.
    EndToEnd,
}

/// What another value of a number changes in the recommendation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// The family.
    Family,
    /// The architecture within the family.
    Architecture,
    /// Sizes only.
    Size,
}

/// A number with the unit of its field, or words where no number fits.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(untagged)]
pub enum Amount {
    /// A number.
    Number(f64),
    /// Words, such as a SKU or a level.
    Text(String),
}

impl From<f64> for Amount {
    fn from(value: f64) -> Self {
        Self::Number(value)
    }
}

impl From<&str> for Amount {
    fn from(value: &str) -> Self {
        Self::Text(value.to_owned())
    }
}

contract! {

/// The answer to one scenario.
pub struct Evaluation {
    /// Version of this program.
    pub engine_version: String,
    /// Version of the facts.
    pub catalogue_version: String,
    /// The scenario that was answered, defaults filled in.
    pub scenario: Scenario,
    /// The recommendation.
    pub verdict: Verdict,
    /// Feasible designs first, best first; then excluded ones, nearest miss first. Of each architecture one
    /// design stands for it; others are variants.
    pub designs: Vec<Design>,
    /// Per family: its best design or why there is none. Keys as in [`Family::key`].
    pub families: BTreeMap<Family, FamilyAnswer>,
    /// What ruled designs out, most frequent first.
    pub exclusions: Vec<Exclusion>,
    /// How many designs were looked at.
    pub search: Search,
    /// How sure the recommendation is; null when nothing is feasible.
    pub confidence: Option<Confidence>,
    /// Where the bills of two designs cross as more data leaves Azure, lowest volume first.
    pub crossings: Vec<Crossing>,
    /// Values at which the winner changes, nearest first.
    pub flips: Vec<Flip>,
    /// What each requirement costs, the dearest first.
    pub constraints: Vec<ConstraintCost>,
    /// Everything the answer rests on.
    pub assumptions: Vec<Assumption>,
    /// What the reader should know about the scenario as a whole.
    pub warnings: Vec<Warning>,
}

/// The recommendation.
pub struct Verdict {
    /// Whether there is one answer.
    pub kind: VerdictKind,
    /// Id of the winner.
    pub design: Option<String>,
    /// Id of the best design of another family, or of the second best.
    pub runner_up: Option<String>,
    /// Family of the winner.
    pub family: Option<Family>,
    /// One sentence for the top of the page.
    pub summary: String,
    /// Why the winner beats the runner-up, largest reason first; each a sentence.
    pub reasons: Vec<String>,
    /// What speaks for the runner-up; each a sentence.
    pub cons: Vec<String>,
    /// The lines whose quotes to ask for first, because their ranges decide between the winner and the
    /// runner-up; two at most.
    pub ask_first: Vec<String>,
}

/// Best of one family.
pub struct FamilyAnswer {
    /// Id of its best feasible design.
    pub best: Option<String>,
    /// Id of its nearest miss, when none is feasible.
    pub nearest: Option<String>,
    /// Why it is not the recommendation, in one sentence; empty for the winner's family.
    pub why_not: String,
}

/// A rule and how many designs it ruled out.
pub struct Exclusion {
    /// Rule key, as in [`Violation::rule`].
    pub rule: String,
    /// Designs that break it.
    pub designs: u32,
    /// Of these, designs that break nothing else.
    pub only_this: u32,
    /// The message of the nearest miss.
    pub example: String,
}

/// How many designs were looked at.
pub struct Search {
    /// Placements of circuits that were considered, for each tier and each division of the offices.
    pub placements: u32,
    /// Those left out because another is no worse for every design.
    pub pruned: u32,
    /// Built from components.
    pub built: u32,
    /// Left after screening.
    pub feasible: u32,
    /// Architectures among these.
    pub architectures: u32,
    /// Architectures on the Pareto front.
    pub pareto: u32,
}

/// A complete set of components and how each office attaches.
pub struct Design {
    /// Stable, readable id.
    pub id: String,
    /// Its family.
    pub family: Family,
    /// What to call it: the name of its architecture.
    pub title: String,
    /// What is built, with sizes, one entry a part.
    pub parts: Vec<String>,
    /// What stays when sizes change: people choose among these.
    pub architecture: Architecture,
    /// The design of the same architecture that stands for it, where that is another one.
    pub variant_of: Option<String>,
    /// Whether it breaks nothing.
    pub feasible: bool,
    /// What is bought or run.
    pub components: Vec<Component>,
    /// Requirements and limits it breaks.
    pub violations: Vec<Violation>,
    /// What to watch out for.
    pub warnings: Vec<Warning>,
    /// What it costs.
    pub cost: Cost,
    /// What the expected outage costs a month at the price of an hour that the scenario gives: compared with
    /// the bill, never part of it.
    pub outage_monthly: Option<Money>,
    /// How far away Azure is.
    pub latency: Latency,
    /// What it carries.
    pub throughput: Throughput,
    /// How often it is there.
    pub availability: AvailabilityEstimate,
    /// What is encrypted.
    pub security: Security,
    /// Weeks until in service.
    pub lead_time_weeks: LeadTime,
    /// Parts to run, in worded levels.
    pub complexity: Complexity,
    /// Choices that cannot be undone in place.
    pub one_way_doors: Vec<String>,
    /// Why the recommended design and not this one; null for that one and for designs that are ruled out.
    pub contrast: Option<Contrast>,
    /// How to build it, in order.
    #[serde(default)]
    pub plan: Vec<PlanStep>,
    /// Its score.
    pub score: Score,
    /// Whether no other architecture is at least as good everywhere and better somewhere.
    pub pareto: bool,
    /// Place among the architectures that have a feasible design, from 1; null for other sizes of one.
    pub rank: Option<u32>,
    /// Share of sampled preferences around the user's in which it is first.
    pub first_rank_share: Option<f64>,
}

/// What stays of a design when sizes change.
#[expect(clippy::struct_excessive_bools, reason = "each is a yes-or-no question of the contract")]
pub struct Architecture {
    /// Stable text, the same for all designs that differ in sizes only.
    pub key: String,
    /// Short mark within this answer: `V`, `E` or `S` for the family and the place among its architectures.
    pub tag: String,
    /// What to call it, in 32 characters at most.
    pub name: String,
    /// Peering locations and metros of its circuits.
    pub locations: Vec<String>,
    /// Whether each link of a circuit ends in a building of its own.
    pub metro: bool,
    /// Whether circuits are on ports of ExpressRoute Direct.
    pub direct: bool,
    /// Whether a VPN over the internet takes over for the circuits.
    pub vpn_backup: bool,
    /// Whether IPsec encrypts inside the circuits, or everything is on VPN.
    pub ipsec: bool,
    /// Whether its gateways stand in Virtual WAN hubs.
    pub virtual_wan: bool,
    /// Regions that have its gateways.
    pub regions: u32,
    /// Where offices are attached.
    pub offices: AttachedOffices,
}

/// Offices by what they are attached to.
pub struct AttachedOffices {
    /// To circuits.
    pub private: u32,
    /// To a VPN over the internet.
    pub vpn: u32,
}

/// One step of building a design; steps stand in the order in which they can be done.
pub struct PlanStep {
    /// Short title.
    pub step: String,
    /// What to order, create or set, with sizes.
    pub what: String,
    /// Who acts.
    pub who: Actor,
    /// Weeks to put the service into use, order included; null where no fact gives them.
    pub weeks: Option<LeadTime>,
    /// What to check before going on.
    pub test: String,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// Something one buys or runs.
pub struct Component {
    /// What it is.
    pub kind: ComponentKind,
    /// Azure's name of the size, or what to ask for.
    pub sku: String,
    /// How many.
    pub quantity: u32,
    /// Region or peering location it stands in, if it stands in one.
    pub region_or_location: Option<String>,
    /// Rate it is bought for.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub bandwidth_mbps: Option<f64>,
}

/// A requirement or limit that is broken.
pub struct Violation {
    /// Rule key.
    pub rule: String,
    /// What is needed.
    pub required: Amount,
    /// What the design reaches.
    pub achieved: Amount,
    /// Unit of both.
    pub unit: String,
    /// The whole in a sentence.
    pub message: String,
    /// What would have to be asked for that it passes; null for a limit of the platform.
    pub passes_if: Option<String>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// Something that does not exclude but must be known.
pub struct Warning {
    /// Rule key.
    pub rule: String,
    /// What is the matter.
    pub message: String,
    /// What to do about it.
    pub remedy: Option<String>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// What a design costs.
pub struct Cost {
    /// Currency of all amounts: the scenario's if it gives a rate, else US dollars.
    pub currency: String,
    /// Sum of the lines whose price is known, first month.
    pub monthly: Money,
    /// Sum of the one-offs that are listed or quoted.
    pub upfront: Money,
    /// Known lines over the horizon, with growth and discount rate, and the one-offs.
    pub horizon_total: Money,
    /// Whether every line has a price.
    pub complete: bool,
    /// Monthly total with typical amounts for what no list has a price for; what scores compare.
    pub planning_monthly: Money,
    /// The same when all of that is cheap.
    pub planning_low: Money,
    /// The same when all of that is dear.
    pub planning_high: Money,
    /// The lines.
    pub lines: Vec<CostLine>,
    /// What is paid once: listed, quoted or modelled.
    pub one_offs: Vec<OneOff>,
    /// What growing traffic makes necessary within the horizon, in order.
    pub upgrades: Vec<Upgrade>,
}

/// A part that growing traffic fills, and what takes its place.
pub struct Upgrade {
    /// The month in which that must be done; the first is 1.
    pub month: u32,
    /// What is full.
    pub from: String,
    /// What takes its place; null when nothing larger is sold.
    pub to: Option<String>,
    /// What the known lines cost more a month from then on.
    pub extra_monthly: Option<Money>,
    /// Whether that interrupts the traffic; null when no source says so.
    pub interrupts: Option<bool>,
    /// All that in a sentence.
    pub message: String,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// What is paid once.
pub struct OneOff {
    /// What is paid for.
    pub label: String,
    /// How many.
    pub quantity: String,
    /// Price of one.
    pub unit_price: Money,
    /// Quantity times price to whole cents.
    pub amount: Money,
    /// Whether the price is modelled, typical of its range, instead of listed or quoted.
    pub modelled: bool,
    /// The facts behind the price and the quantity.
    pub facts: Vec<FactId>,
}

/// One line of a bill.
pub struct CostLine {
    /// What is paid for.
    pub label: String,
    /// How much of it a month.
    pub quantity: String,
    /// Unit of the quantity.
    pub unit: String,
    /// Price of a unit; null when no source has one.
    pub unit_price: Option<Money>,
    /// Quantity times price to whole cents; null when the price is unknown.
    pub monthly: Option<Money>,
    /// Typical amount used in `planning_monthly` when no list has the price.
    pub indicative_monthly: Option<Money>,
    /// The same when it is cheap.
    pub indicative_low: Option<Money>,
    /// The same when it is dear.
    pub indicative_high: Option<Money>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// How far away Azure is: round trips.
pub struct Latency {
    /// Median round trip of the worst office, ms.
    pub worst_p50_ms: f64,
    /// Upper end of the range of the worst office, ms.
    pub worst_p90_ms: f64,
    /// Mean of the medians, weighed by the offices' traffic, ms; what preferences compare.
    pub mean_p50_ms: f64,
    /// Longest median while another way has taken over, ms.
    pub worst_after_failure_ms: f64,
    /// Per office.
    pub offices: Arc<[OfficeLatency]>,
    /// To the second region, where there is one.
    pub second_region: Option<SecondRegionLatency>,
}

/// The longest round trip from any office to the second region, ms.
pub struct SecondRegionLatency {
    /// ARM name of the region.
    pub region: String,
    /// Its name for people.
    pub name: String,
    /// Lower end of its range.
    pub worst_p10_ms: f64,
    /// Median.
    pub worst_p50_ms: f64,
    /// Upper end of its range.
    pub worst_p90_ms: f64,
}

/// Round trip of one office.
pub struct OfficeLatency {
    /// The office.
    pub name: String,
    /// How many offices alike.
    pub count: u32,
    /// What each must carry, Mbps.
    pub bandwidth_mbps: f64,
    /// The way it takes, as the family of designs in which all offices take that way.
    pub attachment: Family,
    /// Where its traffic enters Microsoft's network: the peering location, or `internet`.
    pub via: String,
    /// One in ten is below, ms.
    pub p10_ms: f64,
    /// Median, ms.
    pub p50_ms: f64,
    /// One in ten is above, ms.
    pub p90_ms: f64,
    /// Median while another way has taken over, ms.
    pub after_failure_p50_ms: f64,
    /// How it is known.
    pub basis: LatencyBasis,
    /// Light in fibre on the straight line, ms.
    pub floor_ms: f64,
    /// The legs that add up to the median.
    pub legs: Vec<LatencyLeg>,
}

/// One leg of a path.
pub struct LatencyLeg {
    /// Where it starts.
    pub from: String,
    /// Where it ends.
    pub to: String,
    /// Median round trip, ms.
    pub ms: f64,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// What a design carries.
pub struct Throughput {
    /// What is built carries of all offices together, the smallest of the chain; never less than with one
    /// path lost.
    pub mbps: f64,
    /// What all offices need together.
    pub required_mbps: f64,
    /// Element of the chain that binds.
    pub bottleneck: String,
    /// The chain from office to virtual network.
    pub chain: Vec<ChainElement>,
    /// What one TCP flow of the worst office reaches.
    pub single_flow_mbps: f64,
    /// What bounds that flow: its window, its tunnel or its circuit.
    pub single_flow_limited_by: String,
    /// Rate at which the line of the office that needs most must be bought, IPsec overhead included;
    /// the demand sizes the line, so it is never the bottleneck.
    pub line_mbps_to_order: f64,
    /// What the TCP flows of all offices reach together over their round trips; more parallel flows or a
    /// larger window reach more.
    pub flows_mbps: f64,
    /// What is left with one path lost.
    pub one_path_lost_mbps: f64,
    /// The cheapest way to lift the bottleneck.
    pub lever: String,
    /// The next larger gateway, where a gateway binds and a larger one is sold.
    pub next_gateway: Option<NextGateway>,
}

/// A larger gateway in place of the one that binds.
pub struct NextGateway {
    /// Azure's name, such as `VpnGw3AZ`.
    pub sku: String,
    /// Scale units of ErGwScale; 1 for fixed sizes.
    pub units: u32,
    /// What it carries.
    pub mbps: f64,
    /// What its hours cost more a month than those of the gateway it replaces, where both prices are
    /// known.
    pub extra_per_month: Option<Money>,
}

/// One element of the throughput chain.
pub struct ChainElement {
    /// What it is.
    pub element: String,
    /// What it carries, all offices together.
    pub mbps: f64,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// How often a design is there: three figures that must not be mixed.
pub struct AvailabilityEstimate {
    /// Product of the contracts of Azure's parts; a refund threshold, not a forecast.
    pub sla_percent: f64,
    /// Model in which redundant parts fail independently.
    pub independent_percent: f64,
    /// Model in which redundant parts share causes.
    pub common_cause_percent: f64,
    /// From the common-cause model.
    pub downtime_minutes_per_year: f64,
    /// Interruption when the active path fails, if another takes over.
    pub failover_seconds: Option<f64>,
    /// The same at its longest, by what is published.
    pub failover_slow_seconds: Option<f64>,
    /// Parts whose loss cuts offices off or leaves them less than they need.
    pub single_points_of_failure: Vec<String>,
    /// The level of redundancy it reaches.
    pub redundancy: crate::domain::Redundancy,
    /// What makes it redundant, choice by choice: zones, gateway instances, circuits, devices.
    #[serde(default)]
    pub choices: Vec<String>,
    /// What each failure does.
    #[serde(default)]
    pub failures: Vec<Failure>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// One failure and what it does.
pub struct Failure {
    /// What fails.
    pub event: String,
    /// What notices it.
    pub noticed_by: String,
    /// Seconds until it is noticed; null where no source has a figure.
    pub detect_seconds: Option<f64>,
    /// Seconds from then until traffic flows again; null when offices are cut off or no source has
    /// a figure.
    pub converge_seconds: Option<f64>,
    /// What the whole design still carries, Mbps.
    pub bandwidth_left_mbps: f64,
    /// Whether the traffic of the offices it strikes is then encrypted; null when cut off.
    pub encrypted: Option<bool>,
    /// Offices cut off.
    pub offices_cut_off: u32,
    /// Some of these, when it is known which they are.
    pub offices: Vec<String>,
    /// The facts behind it.
    pub facts: Vec<FactId>,
}

/// What is encrypted.
pub struct Security {
    /// How far encryption reaches on every path that traffic can take.
    pub encryption: EncryptionReach,
    /// Whether all traffic stays off the public internet.
    pub private_path: bool,
    /// Whether the backup path is encrypted; null without one.
    pub backup_encrypted: Option<bool>,
    /// Why, in a sentence.
    pub explanation: String,
}

/// Weeks until in service.
pub struct LeadTime {
    /// If all goes well.
    pub low: f64,
    /// If it does not.
    pub high: f64,
}

/// Parts to run and failure modes to test.
pub struct Complexity {
    /// 1 (simple) to 5 (very complex).
    pub level: u8,
    /// The level in words.
    pub words: String,
    /// What makes it so.
    pub drivers: Vec<String>,
}

/// A design's score.
pub struct Score {
    /// Sum of the contributions, 0 to 1.
    pub total: f64,
    /// Per criterion.
    pub criteria: BTreeMap<String, CriterionScore>,
}

/// One criterion of a score.
pub struct CriterionScore {
    /// 0 (worst of the scale) to 1 (best).
    pub value: f64,
    /// Share of all weights.
    pub weight: f64,
    /// Value times weight.
    pub contribution: f64,
    /// The raw figure in words, with its unit.
    pub raw: String,
    /// The fixed scale in words.
    pub scale: String,
}

/// How sure the recommendation is.
pub struct Confidence {
    /// The whole in a sentence.
    pub summary: String,
    /// How sure the recommendation is: the share of samples, figures and weights varied, in which its
    /// architecture stays first.
    pub stays_first: Share,
    /// Samples of each kind.
    pub samples: u32,
    /// Share of samples around the user's preferences in which the runner-up scores above the winner.
    pub runner_up_ahead: Option<Share>,
    /// Share of samples in which an architecture of each family is first.
    pub families: BTreeMap<Family, Acceptability>,
    /// The designs that come first most often around the user's preferences.
    pub designs: Vec<DesignConfidence>,
    /// How far each weight may move before another design leads.
    pub weights: Vec<WeightInterval>,
    /// What six methods of adding up the same values say.
    pub panel: Vec<Opinion>,
}

/// A share of samples with its 95 % interval (Wilson).
pub struct Share {
    /// The share, 0 to 1.
    pub share: f64,
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

/// How often something is first.
pub struct Acceptability {
    /// With weights around the user's, prices, round trips, failure rates and lead times in their ranges.
    pub around: Share,
    /// The same over all weights there are.
    pub any: Share,
}

/// How often one design is first, and for whom.
pub struct DesignConfidence {
    /// Its id.
    pub design: String,
    /// Its family.
    pub family: Family,
    /// What to call it.
    pub title: String,
    /// How often it is first.
    pub first: Acceptability,
    /// Weights that typically put it first, over all weights there are; null if too few samples do.
    pub central_weights: Option<BTreeMap<String, f64>>,
    /// Share of samples of the figures in which it is first under these weights.
    pub confidence_factor: Option<f64>,
}

/// How far one weight may move, the others keeping their proportions, before another design leads.
pub struct WeightInterval {
    /// The criterion.
    pub criterion: String,
    /// Its weight now, 0 to 1.
    pub weight: f64,
    /// Lowest weight at which the winner leads.
    pub low: f64,
    /// Who leads below it.
    pub below: Option<Successor>,
    /// Highest weight at which the winner leads.
    pub high: f64,
    /// Who leads above it.
    pub above: Option<Successor>,
}

/// A design that takes over.
pub struct Successor {
    /// Its id.
    pub design: String,
    /// Its family.
    pub family: Family,
    /// What to call it.
    pub title: String,
    /// What is built, with sizes, one entry a part.
    pub parts: Vec<String>,
}

/// What one method puts first.
pub struct Opinion {
    /// Its name.
    pub method: String,
    /// The design it puts first.
    pub first: Successor,
    /// Whether that is the recommended design.
    pub agrees: bool,
    /// Likeness of its order to the one that decides: Kendall's tau-b; none where it sees no difference.
    pub tau_b: Option<f64>,
    /// Why it differs; empty when it agrees.
    pub reason: String,
}

/// A volume of data leaving Azure at which two designs cost the same.
pub struct Crossing {
    /// Gigabytes a month, all offices together.
    pub at_gb_per_month: f64,
    /// Cheaper below it.
    pub below: Successor,
    /// Cheaper above it.
    pub above: Successor,
    /// Share of what the narrower of the two can carry one way in a billing month.
    pub share_of_capacity: f64,
    /// Whether the narrower of the two cannot carry that much.
    pub beyond_capacity: bool,
    /// Month of the horizon in which growing traffic reaches it, from 1; null if it does not.
    pub month: Option<u32>,
    /// The whole in a sentence.
    pub message: String,
}

/// Why the recommended design and not another one.
pub struct Contrast {
    /// By how much the recommended design scores higher.
    pub gap: f64,
    /// The fewest reasons for the recommended design that outweigh all that speaks for this one, the
    /// weightiest first.
    pub sufficient: Vec<Reason>,
    /// What speaks for this one, the weightiest first.
    pub against: Vec<Reason>,
    /// Designs that are at least as good on every criterion and better on one, best first; three at most.
    pub dominated_by: Vec<String>,
    /// All that in a sentence.
    pub message: String,
}

/// One criterion on which a design does better than another.
pub struct Reason {
    /// The criterion, as in scores.
    pub criterion: String,
    /// What it adds to the score, weighed.
    pub gain: f64,
    /// The difference in words, to follow "it".
    pub message: String,
}

/// What a requirement costs: the best design without it.
pub struct ConstraintCost {
    /// The requirement, as in violations.
    pub rule: String,
    /// The best design without it.
    pub without: Successor,
    /// What that costs a month, indicative amounts included.
    pub planning_monthly: Money,
    /// What the requirement costs a month; null when nothing is feasible with it.
    pub costs_monthly: Option<Money>,
    /// All that in a sentence.
    pub message: String,
}

/// A value at which the winner changes.
pub struct Flip {
    /// Field of the scenario; `prices.` and a fact's id for a price, `weights.` and a criterion for a weight;
    /// `offices.bandwidth_mbps` stands for all offices, in percent of what is given, and the target for
    /// availability for the downtime it allows, in minutes a year.
    pub parameter: String,
    /// What it is now.
    pub from: f64,
    /// Where the winner changes.
    pub at: f64,
    /// The value nearest to that at which today's design, or its family where that changes, was seen to win;
    /// null when it wins only while the scenario sets none.
    pub holds_at: Option<f64>,
    /// How far away that is, in units of how far off the number may be.
    pub distance: f64,
    /// Whether a design of another family wins from there, another architecture or another size.
    pub changes: Change,
    /// Who wins from there.
    pub winner: String,
    /// Family of that design.
    pub winner_family: Family,
    /// The whole in a sentence.
    pub message: String,
}

/// Something the answer rests on.
pub struct Assumption {
    /// What it is.
    pub what: String,
    /// Its value with unit.
    pub value: String,
    /// Where it comes from.
    pub basis: Basis,
    /// Date of the source.
    pub as_of: Option<String>,
    /// Its fact.
    pub fact: Option<FactId>,
    /// Distance of the nearest flip it takes part in, as in flips; null when none is known.
    pub flip_distance: Option<f64>,
}

}

impl Evaluation {
    /// The design with this id, if it is listed.
    pub fn design(&self, id: &str) -> Option<&Design> {
        self.designs.iter().find(|design| design.id == id)
    }

    /// The recommended design.
    pub fn winner(&self) -> Option<&Design> {
        self.verdict.design.as_deref().and_then(|id| self.design(id))
    }

    /// The designs of the same architecture as `face` that are listed, best first.
    pub fn variants<'a>(&'a self, face: &'a Design) -> impl Iterator<Item = &'a Design> {
        self.designs.iter().filter(|design| design.variant_of.as_ref() == Some(&face.id))
    }

    /// The best feasible design of a family, else its nearest miss.
    pub fn face_of(&self, family: Family) -> Option<&Design> {
        let answer = self.families.get(&family)?;
        answer.best.as_deref().or(answer.nearest.as_deref()).and_then(|id| self.design(id))
    }
}

impl Design {
    /// Its mark and its name: what to call it on the page and in the record.
    pub fn called(&self) -> String {
        format!("{} {}", self.architecture.tag, self.title)
    }
}

impl Successor {
    /// What to call it beside another design: its circuits too where both have one name.
    pub fn called_beside(&self, other: &Self) -> String {
        match self.parts.first() {
            Some(circuits) if self.title == other.title => format!("{}: {circuits}", self.title),
            _ => self.title.clone(),
        }
    }
}
