//! The search for the nearest value of one number at which another design wins.
//!
//! Most values are tried on today's rivals alone, which is quick. What that finds is then looked at among all
//! designs, on both sides; where the rivals mislead, all designs are looked at from there on.

use std::rc::Rc;

use super::{
    change,
    digits::{decimals, three_digits},
    numbers::{Probe, probes},
    takes_over,
};
use crate::{
    design::Candidate,
    domain::Scenario,
    estimate::Context,
    evaluation::{Change, Evaluation, Flip},
    score::Leader,
    text,
};

/// Parts of the way to the limit that are tried before the point between is looked for. The first is
/// for a limit that the scenario does not set: setting it, even at what is reached, can matter, because
/// the scale of values ends there.
const PROBES: [f64; 4] = [0.0, 1.0 / 16.0, 1.0 / 4.0, 1.0];

/// Among which designs the best is looked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// Those that stand out in today's answer.
    Rivals,
    /// All that can be built.
    All,
}

/// A value that was tried.
struct Tried {
    value: f64,
    /// Who wins there; none where nothing is feasible.
    leader: Option<Leader>,
    among: Among,
}

/// One number, varied in one direction; asks for one evaluation at a time, so that a page can make them
/// between two frames. It looks for the nearest value at which another family wins, and then for the nearest
/// at which any other design does.
pub struct Search {
    probe: Probe,
    limit: f64,
    today: Rc<Leader>,
    tried: Vec<Tried>,
    /// Steps outward that were made.
    steps: usize,
    /// Whether the rivals can still be trusted to show where to look.
    guided: bool,
    /// Winners among all designs, which join the rivals.
    winners: Vec<Candidate>,
    /// What is asked for.
    asked: (f64, Among),
    stage: Stage,
    found: Vec<Flip>,
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    /// Steps outward, then halves the way to another family.
    Family,
    /// Halves the way to another design.
    Design,
    Ended,
}

impl Search {
    /// Every search worth making for `evaluation`, whose winner is `today`.
    pub fn all(evaluation: &Evaluation, today: Leader, context: &Context<'_>) -> Vec<Self> {
        let Some(winner) = evaluation.winner() else { return Vec::new() };
        let today = Rc::new(today);
        let mut found = Vec::new();
        for probe in probes(evaluation, winner, context) {
            for limit in [probe.low, probe.high] {
                let start = probe.start();
                if (limit - start).abs() > 0.01 * start {
                    let mut search = Self {
                        limit,
                        today: today.clone(),
                        tried: Vec::new(),
                        steps: 0,
                        guided: true,
                        winners: Vec::new(),
                        asked: (start, Among::All),
                        stage: Stage::Family,
                        found: Vec::new(),
                        probe: probe.clone(),
                    };
                    search.begin();
                    found.push(search);
                }
            }
        }
        found
    }

    /// Forgets what the rivals said, and starts where the winner is known: at today's value, unless the
    /// search starts elsewhere.
    fn begin(&mut self) {
        self.tried.retain(|tried| tried.among == Among::All);
        let start = self.probe.start();
        let known = !self.probe.unset && self.probe.from.total_cmp(&start).is_eq();
        self.steps = usize::from(known);
        if known && self.tried.is_empty() {
            let leader = Some(Leader::clone(&self.today));
            self.tried.push(Tried { value: start, leader, among: Among::All });
        }
    }

    /// The scenario that must be evaluated next, and among which designs; none when the search has ended.
    pub fn next(&mut self, scenario: &Scenario) -> Option<(Scenario, Among)> {
        loop {
            let least = match self.stage {
                Stage::Family => Change::Family,
                Stage::Design => Change::Size,
                Stage::Ended => return None,
            };
            let among = |guided: bool| if guided { Among::Rivals } else { Among::All };
            let outward = if self.stage == Stage::Family { self.outward() } else { None };
            let outward = outward.map(|value| (value, among(self.guided && !self.probe.builds)));
            let between = || Some((self.between(least)?, among(self.guided)));
            let unproven = || Some((self.unproven(least)?, Among::All));
            let next = outward.or_else(between).or_else(unproven);
            if let Some((value, among)) = next {
                self.asked = (value, among);
                return Some((self.probe.at(scenario, value), among));
            }
            let flip = self.flip(least);
            let known =
                |flip: &Flip| self.found.iter().any(|known| known.at.total_cmp(&flip.at).is_eq());
            let flip = flip.filter(|flip| !known(flip));
            self.found.extend(flip);
            self.stage = if self.stage == Stage::Family { Stage::Design } else { Stage::Ended };
        }
    }

    /// The next step outward, while no other family has won.
    fn outward(&mut self) -> Option<f64> {
        while self.outside(Change::Family).is_none() {
            let start = self.probe.start();
            let part = PROBES.get(self.steps)?;
            self.steps += 1;
            let value = self.rounded(start * libm::pow(self.limit / start, *part));
            if !self.tried.iter().any(|tried| tried.value.total_cmp(&value).is_eq()) {
                return Some(value);
            }
        }
        None
    }

    fn rounded(&self, value: f64) -> f64 {
        if self.probe.whole { value.round() } else { three_digits(value) }
    }

    /// How far `value` is from the start, in factors.
    fn factors(&self, value: f64) -> f64 {
        libm::fabs(libm::log(value / self.probe.start()))
    }

    /// Whether `leader` differs from today's by at least this much.
    fn differs(&self, leader: &Leader, least: Change) -> bool {
        change(&self.today, leader).is_some_and(|change| change <= least)
    }

    /// The nearest value that was seen to change at least this much.
    fn outside(&self, least: Change) -> Option<&Tried> {
        let changes = |tried: &&Tried| {
            tried.leader.as_ref().is_some_and(|leader| self.differs(leader, least))
        };
        let nearer = |a: &Tried, b: &Tried| self.factors(b.value) < self.factors(a.value);
        (self.tried.iter()).filter(changes).reduce(|a, b| if nearer(a, b) { b } else { a })
    }

    /// The farthest value that was tried short of `outside`; where the search starts when there is none.
    fn inside(&self, outside: f64) -> f64 {
        let end = self.factors(outside);
        let values = self.tried.iter().map(|tried| tried.value);
        values
            .filter(|value| self.factors(*value) < end)
            .fold(self.probe.start(), |a, b| if self.factors(a) < self.factors(b) { b } else { a })
    }

    /// The farthest value up to `inside` at which nothing has changed this much.
    fn holds(&self, inside: f64, least: Change) -> Option<f64> {
        (self.tried.iter())
            .filter(|tried| self.factors(tried.value) <= self.factors(inside))
            .filter(|tried| tried.leader.as_ref().is_some_and(|one| !self.differs(one, least)))
            .map(|tried| tried.value)
            .reduce(|a, b| if self.factors(a) < self.factors(b) { b } else { a })
    }

    /// A value halfway between the ends of the bracket; none when they are close enough.
    fn between(&self, least: Change) -> Option<f64> {
        let outside = self.outside(least)?.value;
        let inside = self.inside(outside);
        let value = self.rounded((inside * outside).sqrt());
        let (low, high) = (inside.min(outside), inside.max(outside));
        let near = high / low < if self.probe.whole { 1.0 } else { 1.01 };
        (low < value && value < high && !near).then_some(value)
    }

    /// An end of the bracket at which only the rivals were looked at.
    fn unproven(&self, least: Change) -> Option<f64> {
        let outside = self.outside(least)?.value;
        let inside = self.inside(outside);
        let ends = [Some(outside), self.holds(inside, least), Some(inside)];
        let guessed = |value: &f64| {
            let mut tried = self.tried.iter();
            tried.any(|tried| tried.value.total_cmp(value).is_eq() && tried.among == Among::Rivals)
        };
        ends.into_iter().flatten().find(guessed)
    }

    /// Takes note of who wins the scenario that [`next`](Self::next) asked for; where nothing is feasible
    /// nobody takes over.
    pub fn tell(&mut self, leader: Option<Leader>) {
        let (value, among) = self.asked;
        if among == Among::All {
            self.winners.extend(leader.as_ref().map(|leader| leader.candidate));
        }
        let known = self.tried.iter_mut().find(|tried| tried.value.total_cmp(&value).is_eq());
        let Some(known) = known else {
            self.tried.push(Tried { value, leader, among });
            return;
        };
        let guessed = std::mem::replace(known, Tried { value, leader: leader.clone(), among });
        let changes =
            |leader: &Option<Leader>| leader.as_ref().map(|leader| change(&self.today, leader));
        if changes(&guessed.leader) != changes(&leader) {
            self.guided = false;
            self.begin();
        }
    }

    /// Those that join the rivals in this search.
    pub fn winners(&self) -> &[Candidate] {
        &self.winners
    }

    /// What the search has found.
    pub fn found(self) -> Vec<Flip> {
        self.found
    }

    fn flip(&self, least: Change) -> Option<Flip> {
        let Tried { value: at, leader, .. } = self.outside(least)?;
        let (at, leader) = (*at, leader.as_ref()?);
        let changes = change(&self.today, leader)?;
        let probe = &self.probe;
        let verb = if at > probe.from { "rises to" } else { "falls to" };
        let amount = |value: f64| text::number(value, decimals(value));
        let now = if probe.unset { "no limit".to_owned() } else { amount(probe.from) };
        let takes_over = takes_over(changes, leader);
        let message = format!(
            "If the {} {verb} {}{} (now {now}), {takes_over}",
            probe.words,
            amount(at),
            probe.unit,
        );
        let distance =
            libm::fabs(libm::log(at / probe.start())) / libm::log(1.0 + probe.uncertainty);
        Some(Flip {
            parameter: probe.parameter.clone(),
            from: probe.from,
            at,
            holds_at: self.holds(self.inside(at), least),
            distance,
            changes,
            winner: leader.who.design.clone(),
            winner_family: leader.who.family,
            message,
        })
    }
}
