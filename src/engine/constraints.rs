//! What each requirement costs: the best design without it.

use crate::{
    domain::{Encryption, Money, Redundancy, Scenario},
    evaluation::{ConstraintCost, Evaluation},
    order::sort_by,
    score::{Leader, Rule},
    text,
};

/// A requirement that a scenario sets.
pub struct Requirement {
    key: &'static str,
    words: &'static str,
    lift: fn(&mut Scenario),
}

/// The requirements that `scenario` sets and that could be dropped.
pub fn set(scenario: &Scenario) -> Vec<Requirement> {
    let mut found = Vec::new();
    let mut add_key = |is_set: bool, key, words, lift| {
        if is_set {
            found.push(Requirement { key, words, lift });
        }
    };
    add_key(
        scenario.secondary_region.is_some(),
        "secondary_region",
        "the second region",
        (|scenario| scenario.secondary_region = None) as fn(&mut Scenario),
    );
    let mut add = |is_set, rule: Rule, words, lift| add_key(is_set, rule.key(), words, lift);
    add(
        scenario.max_rtt_ms.is_some(),
        Rule::MaxRtt,
        "the limit on the round trip",
        (|scenario| scenario.max_rtt_ms = None) as fn(&mut Scenario),
    );
    add(
        scenario.max_rtt_after_failure_ms.is_some(),
        Rule::MaxRttAfterFailure,
        "the limit on round trips after a failure",
        |scenario| scenario.max_rtt_after_failure_ms = None,
    );
    add(scenario.encryption != Encryption::None, Rule::Encryption, "encryption", |scenario| {
        scenario.encryption = Encryption::None;
    });
    add(scenario.private_path, Rule::PrivatePath, "the private path", |scenario| {
        scenario.private_path = false;
    });
    add(scenario.redundancy != Redundancy::None, Rule::Redundancy, "redundancy", |scenario| {
        scenario.redundancy = Redundancy::None;
    });
    add(
        scenario.recovery_seconds.is_some(),
        Rule::RecoverySeconds,
        "the limit on interruptions",
        |scenario| scenario.recovery_seconds = None,
    );
    add(
        scenario.availability_target_percent.is_some(),
        Rule::AvailabilityTarget,
        "the target for availability",
        |scenario| scenario.availability_target_percent = None,
    );
    add(scenario.mission_critical, Rule::MissionCritical, "being mission critical", |scenario| {
        scenario.mission_critical = false;
    });
    add(scenario.max_lead_time_weeks.is_some(), Rule::MaxLeadTime, "the deadline", |scenario| {
        scenario.max_lead_time_weeks = None;
    });
    add(scenario.budget_usd_per_month.is_some(), Rule::Budget, "the budget", |scenario| {
        scenario.budget_usd_per_month = None;
    });
    found
}

impl Requirement {
    /// `scenario` without it.
    pub fn lifted(&self, scenario: &Scenario) -> Scenario {
        let mut lifted = scenario.clone();
        (self.lift)(&mut lifted);
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
            message: format!("without {} the answer is {} {price}", self.words, without.title),
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
