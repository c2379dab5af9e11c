//! What each requirement costs: the best design without it.

use crate::{
    domain::{Money, Scenario},
    evaluation::{ConstraintCost, Evaluation},
    order::sort_by,
    score::{Ask, Demand, Leader, RULES},
    text,
};

/// A requirement that a scenario sets.
pub struct Requirement {
    key: &'static str,
    demand: &'static Demand,
}

/// No rule: designs are built for both regions.
static SECOND_REGION: Demand = Demand {
    without: "the second region",
    ask: Ask::Choice(
        |scenario| scenario.secondary_region.is_some(),
        |scenario| scenario.secondary_region = None,
    ),
};

/// The requirements that `scenario` sets and that could be dropped.
pub fn set(scenario: &Scenario) -> Vec<Requirement> {
    let rules = RULES.iter().filter_map(|row| Some((row.key, row.demand?)));
    std::iter::once(("secondary_region", &SECOND_REGION))
        .chain(rules)
        .filter(|(_, demand)| demand.is_set(scenario))
        .map(|(key, demand)| Requirement { key, demand })
        .collect()
}

impl Requirement {
    /// `scenario` without it.
    pub fn lifted(&self, scenario: &Scenario) -> Scenario {
        let mut lifted = scenario.clone();
        self.demand.lift(&mut lifted);
        lifted
    }

    /// What it costs in `evaluation`, when `best` is the best design without it; none when that is the
    /// recommended design anyway, or no cheaper.
    pub fn cost(&self, best: Leader, evaluation: &Evaluation) -> Option<ConstraintCost> {
        let Leader { who: without, planning, .. } = best;
        let winner = evaluation.winner();
        if winner.is_some_and(|winner| winner.id == without.design) {
            return None;
        }
        let currency = evaluation.scenario.prints_in();
        let planning = Money::from_f64(planning);
        let costs = winner.map(|winner| winner.cost.planning_monthly - planning);
        // A requirement whose loss makes nothing cheaper costs nothing.
        if costs.is_some_and(|costs| costs <= Money::ZERO) {
            return None;
        }
        let amount = |money: Money| text::money(money, currency);
        let price = match costs {
            None => format!("at {} a month; with it nothing is feasible", amount(planning)),
            Some(costs) => format!("at {} a month, {} less", amount(planning), amount(costs)),
        };
        Some(ConstraintCost {
            rule: self.key.to_owned(),
            message: format!(
                "without {} the answer is {} {price}",
                self.demand.without, without.title
            ),
            without,
            planning_monthly: planning,
            costs_monthly: costs,
        })
    }
}

/// Costs, the dearest first; requirements that leave nothing feasible before all others.
pub fn dearest_first(mut costs: Vec<ConstraintCost>) -> Vec<ConstraintCost> {
    sort_by(&mut costs, |a, b| match (a.costs_monthly, b.costs_monthly) {
        (Some(a_costs), Some(b_costs)) => b_costs.cmp(&a_costs).then_with(|| a.rule.cmp(&b.rule)),
        (a_costs, b_costs) => {
            a_costs.is_some().cmp(&b_costs.is_some()).then_with(|| a.rule.cmp(&b.rule))
        }
    });
    costs
}
