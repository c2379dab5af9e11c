//! The one call that runs everything: scenario in, evaluation out.
//!
//! A pure function of scenario and catalogue: no clock, no network, no storage, and no random
//! source but the scenario's seed.

mod architecture;
mod assumptions;
mod components;
mod constraints;
mod crossings;
mod describe;
mod joining;
mod notes;
mod plan;
mod remote;

pub use crate::score::Samples;
pub use assumptions::by_weight;

use std::collections::BTreeMap;

use crate::{
    catalogue::Catalogue,
    design::{Candidate, Found, Requirements, Tally, Thoroughness, candidates},
    domain::{Scenario, ScenarioError},
    estimate::{Context, Neighbour, latency::LatencyModel},
    evaluation::{
        ConstraintCost, Contrast, Design, Evaluation, Exclusion, Family, Flip, Point,
        Search as Looked,
    },
    order::{map_of, sort_by},
    score::{self, Among, Assessment, Leader, Ranking, Rule, Scales, Search, Standings},
};

/// Architectures of each kind on the shortlist, and other sizes of the winner.
const SHORTLIST_BEST: usize = 12;
const SHORTLIST_VARIANTS: usize = 6;
const SHORTLIST_PER_FAMILY: usize = 3;
/// Rivals of each family, and those among them that miss so many requirements at most.
const RIVALS: usize = 8;
const NARROW_RIVALS: usize = 4;
const RIVAL_BREACHES: usize = 1;
/// Architectures of which all sizes are rivals.
const RIVALS_IN_ALL_SIZES: usize = 2;
/// Designs that are named as better on every count.
const DOMINATORS: usize = 3;

/// Which designs an evaluation lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Listing {
    /// The best overall and of each family, the front of cost and latency, and near misses.
    Shortlist,
    /// Every candidate.
    All,
}

/// Puts a ranking into the bills, steps and words of an answer.
pub type Describe = fn(&Engine<'_>, &Ranking, Tally, &Scales, &Context<'_>, Listing) -> Evaluation;

/// How it is done. The page loads the code for it as a file of its own.
pub const DESCRIBE: Describe = |engine, ranking, placements, scales, context, listing| {
    engine.describe(ranking, placements, scales, context, listing)
};

/// The engine with everything that does not depend on a scenario worked out once.
pub struct Engine<'a> {
    catalogue: &'a Catalogue,
    model: LatencyModel,
    thoroughness: Thoroughness,
}

/// A search for flips and for the cost of requirements that can be left and taken up again.
#[derive(Default)]
pub struct Hunt {
    open: Vec<Search>,
    found: Vec<Flip>,
    requirements: Vec<constraints::Requirement>,
    costs: Vec<ConstraintCost>,
    rivals: Vec<Candidate>,
    neighbour: Neighbour,
}

impl Hunt {
    /// Makes one evaluation of the answer's scenario with one number changed; false when all is found.
    pub fn step(&mut self, engine: &Engine<'_>, evaluation: &Evaluation) -> bool {
        if let Some(requirement) = self.requirements.pop() {
            let without =
                engine.best(&requirement.lifted(&evaluation.scenario), None, &self.neighbour);
            self.costs.extend(without.and_then(|best| requirement.cost(best, evaluation)));
            return true;
        }
        let Some(search) = self.open.last_mut() else { return false };
        match search.next(&evaluation.scenario) {
            Some((scenario, among)) => {
                let rivals = [self.rivals.as_slice(), search.winners()];
                let rivals = (among == Among::Rivals).then_some(rivals);
                search.tell(engine.best(&scenario, rivals, &self.neighbour));
            }
            None => self.found.extend(self.open.pop().map(Search::found).unwrap_or_default()),
        }
        true
    }

    /// What each requirement was found to cost, the dearest first.
    pub fn constraints(&mut self) -> Vec<ConstraintCost> {
        constraints::dearest_first(std::mem::take(&mut self.costs))
    }

    /// The flips found so far, nearest first.
    pub fn flips(mut self) -> Vec<Flip> {
        score::nearest_first(&mut self.found);
        self.found
    }
}

/// Evaluates `scenario` with its shortlist and flips.
///
/// # Errors
///
/// When a field of the scenario cannot be used; the error names every such field.
pub fn evaluate(scenario: &Scenario, catalogue: &Catalogue) -> Result<Evaluation, ScenarioError> {
    Engine::new(catalogue).evaluate(scenario, Listing::Shortlist)
}

/// Evaluates `scenario` and lists every candidate.
///
/// # Errors
///
/// As [`evaluate`].
pub fn evaluate_all(
    scenario: &Scenario,
    catalogue: &Catalogue,
) -> Result<Evaluation, ScenarioError> {
    Engine::new(catalogue).evaluate(scenario, Listing::All)
}

impl<'a> Engine<'a> {
    /// Prepares the latency model of `catalogue`.
    pub fn new(catalogue: &'a Catalogue) -> Self {
        Self::with(catalogue, Thoroughness::Bounded)
    }

    /// The same with a say in whether designs are built for placements that cannot win.
    pub fn with(catalogue: &'a Catalogue, thoroughness: Thoroughness) -> Self {
        Self { catalogue, model: LatencyModel::new(catalogue), thoroughness }
    }

    /// The whole answer, flips included.
    ///
    /// # Errors
    ///
    /// When a field of the scenario cannot be used; the error names every such field.
    pub fn evaluate(
        &self,
        scenario: &Scenario,
        listing: Listing,
    ) -> Result<Evaluation, ScenarioError> {
        let mut evaluation = self.answer(scenario, listing)?;
        let (samples, mut hunt) = self.doubt(&evaluation);
        evaluation.confidence = samples.map(Samples::confidence);
        while hunt.step(self, &evaluation) {}
        evaluation.constraints = hunt.constraints();
        evaluation.flips = hunt.flips();
        evaluation.assumptions = by_weight(&evaluation.assumptions, &evaluation.flips);
        Ok(evaluation)
    }

    /// The answer without its flips and confidence, which take long: for a page that shows the verdict
    /// first and calls [`Engine::doubt`] afterwards.
    ///
    /// # Errors
    ///
    /// When a field of the scenario cannot be used; the error names every such field.
    pub fn answer(
        &self,
        scenario: &Scenario,
        listing: Listing,
    ) -> Result<Evaluation, ScenarioError> {
        self.answer_by(DESCRIBE, scenario, listing)
    }

    /// [`Engine::answer`] with a `describe` that came from elsewhere, which is always [`DESCRIBE`].
    ///
    /// # Errors
    ///
    /// When a field of the scenario cannot be used; the error names every such field.
    pub fn answer_by(
        &self,
        describe: Describe,
        scenario: &Scenario,
        listing: Listing,
    ) -> Result<Evaluation, ScenarioError> {
        let requirements = Requirements::resolve(scenario, self.catalogue)?;
        let context = Context::new(&requirements, self.catalogue, &self.model);
        let scales = Scales::new(&context);
        let (ranking, placements) = self.ranked(&scales, &context);
        Ok(describe(self, &ranking, placements, &scales, &context, listing))
    }

    /// How sure an answer of this engine is, none when nothing is feasible, and the search for what would
    /// change it and what its requirements cost: for a page that must not be held up, a slice and an
    /// evaluation at a time.
    pub fn doubt(&self, evaluation: &Evaluation) -> (Option<Samples>, Hunt) {
        let mut hunt = Hunt::default();
        let Ok(requirements) = Requirements::resolve(&evaluation.scenario, self.catalogue) else {
            return (None, hunt);
        };
        hunt.requirements = constraints::set(&evaluation.scenario);
        let context = Context::new(&requirements, self.catalogue, &self.model);
        let scales = Scales::new(&context);
        let (ranking, _) = self.ranked(&scales, &context);
        let Some(standings) = Standings::new(&ranking, &scales) else { return (None, hunt) };
        hunt.found = score::weight_flips(&standings, &scales, &context);
        let leader = Leader::of(standings.contenders[0], &context);
        hunt.open = Search::all(evaluation, leader, &context);
        hunt.rivals = rivals(&ranking);
        hunt.neighbour = context.neighbour();
        (Some(Samples::new(&standings, &scales, &context)), hunt)
    }

    /// Every design that was built for `scenario`, best first, in a few figures each; none when a field of it
    /// cannot be used.
    pub fn points(&self, scenario: &Scenario) -> Vec<Point> {
        let Ok(requirements) = Requirements::resolve(scenario, self.catalogue) else {
            return Vec::new();
        };
        let context = Context::new(&requirements, self.catalogue, &self.model);
        let (ranking, _) = self.ranked(&Scales::new(&context), &context);
        let faces = ranking.faces.iter().map(|face| (face, face));
        let variants = ranking.variants.iter().map(|(one, face)| (one, &ranking.faces[*face]));
        faces.chain(variants).map(|(one, face)| describe::point(one, face, &context)).collect()
    }

    /// Who wins `scenario` among all that can be built, or among `rivals`; none when none of them is feasible
    /// or the scenario cannot be used.
    fn best(
        &self,
        scenario: &Scenario,
        rivals: Option<[&[Candidate]; 2]>,
        neighbour: &Neighbour,
    ) -> Option<Leader> {
        let requirements = Requirements::resolve(scenario, self.catalogue).ok()?;
        let context = Context::beside(neighbour, &requirements, self.catalogue, &self.model);
        let scales = Scales::new(&context);
        let best = match rivals {
            Some(rivals) => score::best(rivals.into_iter().flatten().copied(), &scales, &context),
            None => score::best(self.found(&context).candidates, &scales, &context),
        };
        Some(Leader::of(&best?, &context))
    }

    fn found(&self, context: &Context<'_>) -> Found {
        candidates(context.requirements, self.catalogue, &context.survey, self.thoroughness)
    }

    fn ranked(&self, scales: &Scales, context: &Context<'_>) -> (Ranking, Tally) {
        let Found { candidates, placements } = self.found(context);
        let assessed = candidates.into_iter().map(|one| score::assess(one, scales, context));
        (Ranking::new(assessed.collect()), placements)
    }

    fn describe(
        &self,
        ranking: &Ranking,
        placements: Tally,
        scales: &Scales,
        context: &Context<'_>,
        listing: Listing,
    ) -> Evaluation {
        let scenario = context.requirements.scenario;
        let ranked = &ranking.faces;
        let front = score::front(ranked);
        let (verdict, runner_up) = score::verdict(ranked, scales, context);
        let mut evaluation = Evaluation {
            engine_version: env!("CARGO_PKG_VERSION").to_owned(),
            catalogue_version: self.catalogue.version.clone(),
            scenario: scenario.clone(),
            verdict,
            designs: designs(ranking, &front, runner_up, scales, context, listing),
            families: score::family_answers(ranked, scales, context),
            exclusions: exclusions(ranking, context),
            search: Looked {
                placements: placements.considered,
                pruned: placements.considered - placements.kept,
                built: ranking.all().count() as u32,
                feasible: ranking.all().filter(|one| one.feasible()).count() as u32,
                architectures: ranked.iter().filter(|one| one.feasible()).count() as u32,
                pareto: front.iter().filter(|on_front| **on_front).count() as u32,
            },
            confidence: None,
            crossings: crossings::list(ranked, scales, context),
            flips: Vec::new(),
            constraints: Vec::new(),
            assumptions: Vec::new(),
            warnings: notes::scenario_warnings(context),
        };
        evaluation.assumptions = assumptions::ledger(&evaluation, context);
        evaluation
    }
}

/// Designs that may win when a number changes by which none is sized or placed: of each family the best
/// architectures and those that narrowly miss, and other sizes of the best of all.
fn rivals(ranking: &Ranking) -> Vec<Candidate> {
    let near = |one: &Assessment| one.breaches.len() <= RIVAL_BREACHES;
    let of_family = |family: Family, feasible: bool, most: usize| {
        let faces = ranking.faces.iter();
        let faces = faces.filter(move |one| one.candidate.family() == family);
        faces.filter(move |one| one.feasible() == feasible && near(one)).take(most)
    };
    let families = Family::ALL.into_iter().flat_map(|family| {
        of_family(family, true, RIVALS).chain(of_family(family, false, NARROW_RIVALS))
    });
    let sizes = ranking.variants.iter().filter(|(_, face)| *face < RIVALS_IN_ALL_SIZES);
    let sizes = sizes.map(|(one, _)| one).filter(|one| near(one));
    families.chain(sizes).map(|one| one.candidate).collect()
}

/// The designs that the answer lists, in the order of their ranks: those that stand for an architecture, and
/// other sizes of these, all of them or those of the best.
fn designs(
    ranking: &Ranking,
    front: &[bool],
    runner_up: Option<usize>,
    scales: &Scales,
    context: &Context<'_>,
    listing: Listing,
) -> Vec<Design> {
    let ranked = &ranking.faces;
    let on_front: Vec<usize> = (0..ranked.len()).filter(|&index| front[index]).collect();
    let seed = context.requirements.scenario.seed;
    let shares = score::first_rank_shares(ranked, &on_front, scales, seed);
    let share = map_of(on_front.iter().copied().zip(shares));
    let feasible = ranked.iter().take_while(|assessment| assessment.feasible()).count();
    let listed: Vec<usize> = match listing {
        Listing::All => (0..ranked.len()).collect(),
        Listing::Shortlist => shortlist(ranked, runner_up),
    };
    let tags = tags(ranked);
    let faces = listed.iter().map(|&index| {
        let place = describe::Place {
            tag: tags[index].clone(),
            variant_of: None,
            rank: (index < feasible).then_some(index as u32 + 1),
            pareto: front[index],
            first_rank_share: (index < feasible).then(|| share.get(&index).copied().unwrap_or(0.0)),
            contrast: (0 < index && index < feasible)
                .then(|| contrast(ranked, index, front[index], scales, context)),
        };
        (&ranked[index], place)
    });
    let mut listed: Vec<_> = faces.collect();
    let mut others = 0;
    for (variant, face) in &ranking.variants {
        let of_winner = *face == 0 && variant.feasible() && others < SHORTLIST_VARIANTS;
        if listing == Listing::All || of_winner {
            others += 1;
            let place = describe::Place {
                tag: tags[*face].clone(),
                variant_of: Some(ranked[*face].candidate.id(context.catalogue)),
                ..describe::Place::default()
            };
            listed.push((variant, place));
        }
    }
    sort_by(&mut listed, |a, b| score::by_rank(a.0, b.0));
    listed
        .into_iter()
        .map(|(assessment, place)| describe::design(assessment, place, scales, context))
        .collect()
}

/// A short mark for each architecture: its family and its place within that.
fn tags(ranked: &[Assessment]) -> Vec<String> {
    let mut counts = [0; Family::ALL.len()];
    let tag = |one: &Assessment| {
        let family = one.candidate.family();
        counts[family as usize] += 1;
        format!("{}{}", family.letter(), counts[family as usize])
    };
    ranked.iter().map(tag).collect()
}

/// Why the first of `ranked` and not the one at `index`.
fn contrast(
    ranked: &[Assessment],
    index: usize,
    on_front: bool,
    scales: &Scales,
    context: &Context<'_>,
) -> Contrast {
    let dominated_by = if on_front || ranked[index].cost.unpriced {
        Vec::new()
    } else {
        let others = score::dominators(ranked, index).take(DOMINATORS);
        others.map(|other| other.candidate.id(context.catalogue)).collect()
    };
    score::contrast(&ranked[0], &ranked[index], dominated_by, scales, context)
}

/// The best overall, the runner-up, the best and the cheapest of each family, the front of cost and latency, and the nearest miss
/// of each family and of each rule; as indices into `ranked`, in its order.
fn shortlist(ranked: &[Assessment], runner_up: Option<usize>) -> Vec<usize> {
    let mut chosen: Vec<usize> =
        (0..ranked.len().min(SHORTLIST_BEST)).filter(|&index| ranked[index].feasible()).collect();
    chosen.extend(runner_up);
    for family in Family::ALL {
        let of_family = |feasible: bool| {
            (0..ranked.len())
                .filter(move |&index| {
                    ranked[index].candidate.family() == family
                        && ranked[index].feasible() == feasible
                })
                .take(SHORTLIST_PER_FAMILY)
        };
        chosen.extend(of_family(true));
        chosen.extend(of_family(false));
        chosen.extend(
            (0..ranked.len())
                .filter(|&index| {
                    let one = &ranked[index];
                    one.feasible() && !one.cost.unpriced && one.candidate.family() == family
                })
                .min_by(|&a, &b| ranked[a].cost.horizon.total_cmp(&ranked[b].cost.horizon)),
        );
    }
    chosen.extend(cost_and_latency_front(ranked));
    let mut seen = Vec::new();
    for (index, assessment) in ranked.iter().enumerate() {
        for breach in &assessment.breaches {
            if !seen.contains(&breach.rule) {
                seen.push(breach.rule);
                chosen.push(index);
            }
        }
    }
    sort_by(&mut chosen, Ord::cmp);
    chosen.dedup();
    chosen
}

/// Feasible designs that none beats on both cost and round trip.
fn cost_and_latency_front(ranked: &[Assessment]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ranked.len())
        .filter(|&index| ranked[index].feasible() && !ranked[index].cost.unpriced)
        .collect();
    sort_by(&mut order, |&a, &b| {
        let key = |index: usize| (ranked[index].cost.horizon, ranked[index].latency.worst.p50);
        let ((a_cost, a_ms), (b_cost, b_ms)) = (key(a), key(b));
        a_cost.total_cmp(&b_cost).then(a_ms.total_cmp(&b_ms)).then(a.cmp(&b))
    });
    let mut best = f64::INFINITY;
    order
        .into_iter()
        .filter(|&index| {
            let better = ranked[index].latency.worst.p50 < best;
            best = best.min(ranked[index].latency.worst.p50);
            better
        })
        .collect()
}

/// What ruled designs out, most frequent first.
fn exclusions(ranking: &Ranking, context: &Context<'_>) -> Vec<Exclusion> {
    let mut by_rule: BTreeMap<Rule, (u32, u32, Option<&Assessment>)> = BTreeMap::new();
    for assessment in ranking.all() {
        for breach in &assessment.breaches {
            let entry = by_rule.entry(breach.rule).or_default();
            entry.0 += 1;
            entry.1 += u32::from(assessment.breaches.len() == 1);
            entry.2 = entry.2.or(Some(assessment));
        }
    }
    let mut exclusions: Vec<Exclusion> = by_rule
        .into_iter()
        .filter_map(|(rule, (designs, only_this, nearest))| {
            let assessment = nearest?;
            let breach = assessment.breaches.iter().find(|breach| breach.rule == rule)?;
            let example = format!(
                "{}: {}",
                assessment.candidate.name(context.catalogue),
                score::violation(breach, assessment, context).message
            );
            Some(Exclusion { rule: rule.key().to_owned(), designs, only_this, example })
        })
        .collect();
    sort_by(&mut exclusions, |a, b| b.designs.cmp(&a.designs).then_with(|| a.rule.cmp(&b.rule)));
    exclusions
}
