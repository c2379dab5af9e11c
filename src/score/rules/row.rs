//! What a row of the rules holds.

use crate::{
    catalogue::{Catalogue, ErGateway, FactRef, PeeringLocation, VpnGateway},
    design::{Candidate, PrivateLeg, VpnSize},
    domain::{Field, Scenario},
    estimate::Context,
    evaluation::{Amount, Design},
    score::{Assessment, Breach, parts::vpn_gateway},
    text::number,
};

use super::levels::name;

/// All that is said of a rule.
pub struct Row {
    /// The key in JSON.
    pub key: &'static str,
    /// How what is needed and what is reached are printed.
    pub(super) amounts: Amounts,
    /// What is wrong, to follow the name of the design.
    pub(super) message: Words,
    /// What would have to be asked for that the design passes; none for a limit of the platform.
    pub(super) passes_if: fn(&Case<'_, '_>) -> Option<String>,
    /// The facts behind a breach; none for one of the architect's own requirements alone.
    pub(super) facts: fn(&Case<'_, '_>) -> Vec<FactRef>,
    /// What a scenario asks for that it could do without.
    pub demand: Option<&'static Demand>,
}

/// What is needed and what is reached, in print.
pub(super) enum Amounts {
    /// Numbers of this unit.
    Number(&'static str),
    /// Money a month.
    Money,
    /// Levels, by the names of those needed and of those reached.
    Levels(&'static [&'static str], &'static [&'static str]),
    /// The same words for each breach.
    Words(&'static str, &'static str),
}

impl Amounts {
    /// What is needed, what is reached, and their unit.
    pub fn of(&self, case: &Case<'_, '_>) -> (Amount, Amount, String) {
        let both = |print: &dyn Fn(f64) -> Amount| (print(case.required), print(case.achieved));
        let rounded =
            |steps: f64| both(&|value: f64| Amount::Number((value * steps).round() / steps));
        let ((required, achieved), unit) = match self {
            Self::Number(unit) => (rounded(10_000.0), (*unit).to_owned()),
            Self::Money => (rounded(100.0), format!("{}/month", case.scenario.prints_in())),
            Self::Levels(needed, reached) => {
                let required = Amount::from(name(needed, case.required));
                ((required, Amount::from(name(reached, case.achieved))), String::new())
            }
            Self::Words(required, achieved) => {
                ((Amount::from(*required), Amount::from(*achieved)), String::new())
            }
        };
        (required, achieved, unit)
    }
}

/// A sentence about a breach.
pub(super) enum Words {
    /// With what is `{needed}` and `{reached}`, and the sizes of the gateways `{vpn}` and `{er}`, put in.
    Text(&'static str),
    /// Of more than that.
    Made(fn(&Case<'_, '_>) -> String),
}

impl Words {
    pub fn of(&self, case: &Case<'_, '_>) -> String {
        let text = match self {
            Self::Text(text) => *text,
            Self::Made(make) => return make(case),
        };
        let (needed, reached) = apart(case.required, case.achieved);
        [
            ("{needed}", needed),
            ("{reached}", reached),
            ("{vpn}", case.vpn_sku()),
            ("{er}", case.er_sku()),
        ]
        .into_iter()
        .fold(text.to_owned(), |text, (place, value)| text.replace(place, &value))
    }
}

/// What a scenario asks for and can do without.
pub struct Demand {
    /// What it is after "without".
    pub without: &'static str,
    /// Where it stands.
    pub ask: Ask,
}

/// How a scenario asks for something.
pub enum Ask {
    /// By a number that may be left out.
    Limit(Limit),
    /// By anything else: whether it does, and how it does not.
    Choice(fn(&Scenario) -> bool, fn(&mut Scenario)),
}

/// A number that a scenario may set, and how far it is worth varying.
pub struct Limit {
    /// Its place in the scenario.
    pub field: &'static Field<Scenario>,
    /// What it is in a sentence.
    pub words: &'static str,
    /// Its unit in a sentence, with the space before it.
    pub unit: &'static str,
    /// What a design reaches of it.
    pub reached: fn(&Design, &Scenario) -> f64,
    /// From where to where it is varied.
    pub range: (f64, f64),
    /// Whether it is varied as the minutes of downtime a year that it allows.
    pub as_downtime: bool,
}

impl Demand {
    /// Whether `scenario` asks for it.
    pub fn is_set(&self, scenario: &Scenario) -> bool {
        match &self.ask {
            Ask::Limit(limit) => limit.field.get(scenario).is_some(),
            Ask::Choice(is_set, _) => is_set(scenario),
        }
    }

    /// Makes `scenario` do without it.
    pub fn lift(&self, scenario: &mut Scenario) {
        match &self.ask {
            Ask::Limit(limit) => limit.field.leave_out(scenario),
            Ask::Choice(_, lift) => lift(scenario),
        }
    }
}

/// A breach, with the design that makes it.
pub(super) struct Case<'a, 'c> {
    pub required: f64,
    pub achieved: f64,
    pub assessment: &'a Assessment,
    pub candidate: &'a Candidate,
    pub context: &'a Context<'c>,
    pub catalogue: &'c Catalogue,
    pub scenario: &'c Scenario,
}

impl<'a, 'c> Case<'a, 'c> {
    pub fn of(breach: &Breach, assessment: &'a Assessment, context: &'a Context<'c>) -> Self {
        Self {
            required: breach.required,
            achieved: breach.achieved,
            assessment,
            candidate: &assessment.candidate,
            context,
            catalogue: context.catalogue,
            scenario: context.requirements.scenario,
        }
    }

    pub fn private(&self) -> Option<&'a PrivateLeg> {
        self.candidate.private()
    }

    pub fn er_gateway(&self) -> Option<&'c ErGateway> {
        self.private().map(|private| &self.catalogue.er_gateways[private.gateway])
    }

    pub fn er_sku(&self) -> String {
        self.er_gateway().map_or(String::new(), |gateway| gateway.sku.clone())
    }

    /// The VPN gateway in the virtual network, if there is one.
    pub fn vpn_gateway(&self) -> Option<&'c VpnGateway> {
        vpn_gateway(self.candidate, self.catalogue)
    }

    pub fn vpn_sku(&self) -> String {
        match self.candidate.vpn().map(|vpn| vpn.size) {
            Some(VpnSize::Gateway(index)) => self.catalogue.vpn_gateways[index].words(),
            _ => "Virtual WAN".to_owned(),
        }
    }

    /// Where its circuits end.
    pub fn locations(&self) -> impl Iterator<Item = &'c PeeringLocation> {
        let locations = &self.catalogue.locations;
        let private = self.private().into_iter();
        private.flat_map(|private| private.placement.locations()).map(|at| &locations[at])
    }

    /// Their places in words.
    pub fn place(&self) -> String {
        let placement = self.private().map(|private| &private.placement);
        placement.map_or(String::new(), |placement| placement.names(self.catalogue))
    }
}

/// Two numbers in print, as whole numbers where these tell them apart.
pub(super) fn apart(one: f64, other: f64) -> (String, String) {
    let print = |digits| (number(one, digits), number(other, digits));
    let differ = |(one, other): &(String, String)| one != other;
    (0..3).map(print).find(differ).unwrap_or_else(|| print(0))
}

/// Nothing that is asked for would help.
pub(super) fn never(_: &Case<'_, '_>) -> Option<String> {
    None
}

/// What passes: that this field of the scenario is `value` or more.
pub(super) fn or_more(field: &str, value: f64) -> String {
    format!("`{field}` is {value} or more")
}

/// What passes: that this field of the scenario is `value` or less.
pub(super) fn or_less(field: &str, value: f64) -> String {
    format!("`{field}` is {value} or less")
}

/// What passes: that this field of the scenario does not ask for it.
pub(super) fn unasked(field: &str) -> String {
    format!("`{field}` is not asked for")
}

/// No facts: the requirement is the architect's own.
pub(super) fn none(_: &Case<'_, '_>) -> Vec<FactRef> {
    Vec::new()
}

/// The fact, where there is one.
pub(super) fn one(fact: Option<FactRef>) -> Vec<FactRef> {
    fact.into_iter().collect()
}
