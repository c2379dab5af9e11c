//! The steps that can be undone and done again.

use std::rc::Rc;

use crate::domain::Scenario;

/// Most steps that are remembered.
const MOST: usize = 100;
/// Most offices in all that are remembered with them: some 40 megabytes.
const MOST_OFFICES: usize = 100_000;
/// Typing into one field is one step as long as each comes within so many milliseconds of the one before.
const BURST: u64 = 1500;

/// Where a scenario is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// What tells it from the others.
    pub id: u64,
    /// Whether it is kept there; what was only looked at is not.
    pub is_kept: bool,
    /// Whether it came by a link and nobody decided what becomes of it.
    pub is_link: bool,
    /// The scenario of one's own beside which the link was opened.
    pub mine: Option<u64>,
}

impl Place {
    /// A place for a scenario that is not kept yet.
    pub const fn fresh(id: u64) -> Self {
        Self { id, is_kept: false, is_link: false, mine: None }
    }

    /// The place of a scenario that came by a link, beside `mine`. Where there is nothing of one's own, a mere question is
    /// kept at once.
    pub const fn of_link(id: u64, mine: Option<u64>, is_question: bool) -> Self {
        Self { id, is_kept: mine.is_none() && is_question, is_link: true, mine }
    }

    /// The place of a scenario that is kept.
    pub const fn kept(id: u64) -> Self {
        Self { id, is_kept: true, is_link: false, mine: None }
    }
}

/// A scenario and where it is kept.
#[derive(Clone, Debug)]
pub struct Work {
    /// The scenario.
    pub scenario: Rc<Scenario>,
    /// Its place.
    pub place: Place,
}

impl PartialEq for Work {
    /// Scenarios that are remembered never change: two are the same when they are one.
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.scenario, &other.scenario) && self.place == other.place
    }
}

/// What was there on the other side of a step, and what the step did.
#[derive(Clone, Debug, PartialEq)]
struct Step {
    work: Work,
    what: &'static str,
    /// When a burst of typing was there last.
    typed: Option<u64>,
}

/// What can be undone and what can be done again.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Steps {
    done: Vec<Step>,
    undone: Vec<Step>,
}

impl Steps {
    /// Remembers what there was before something was done: `what` is the field that was edited. Where it was `typed`, at
    /// a time in milliseconds, it may be part of the last step. What was undone cannot be done again from now on.
    pub fn note(&mut self, before: Work, what: &'static str, typed: Option<u64>) {
        self.undone.clear();
        if let Some(last) = self.done.last_mut()
            && last.what == what
            && let (Some(earlier), Some(now)) = (last.typed, typed)
            && now.saturating_sub(earlier) <= BURST
        {
            last.typed = typed;
            return;
        }
        self.done.push(Step { work: before, what, typed });
        let weight = |step: &Step| step.work.scenario.offices.len();
        let mut offices: usize = self.done.iter().map(weight).sum();
        // The last one stays, however large it is.
        while 1 < self.done.len() && (MOST < self.done.len() || MOST_OFFICES < offices) {
            offices -= weight(&self.done.remove(0));
        }
    }

    /// What there was before the last step, and what that did.
    pub fn undo(&mut self, now: Work) -> Option<(Work, &'static str)> {
        cross(&mut self.done, &mut self.undone, now)
    }

    /// What there was after the step that was undone last, and what that did.
    pub fn redo(&mut self, now: Work) -> Option<(Work, &'static str)> {
        cross(&mut self.undone, &mut self.done, now)
    }

    /// What undoing would take back.
    pub fn undoes(&self) -> Option<&'static str> {
        self.done.last().map(|step| step.what)
    }

    /// What would be done again.
    pub fn redoes(&self) -> Option<&'static str> {
        self.undone.last().map(|step| step.what)
    }

    /// The scenario kept at `id` as it was seen last.
    pub fn last_of(&self, id: u64) -> Option<&Work> {
        let seen = self.done.iter().chain(&self.undone).rev().map(|step| &step.work);
        seen.into_iter().find(|work| work.place.id == id)
    }

    /// From now on what was remembered of the place `from` belongs to the place `to`.
    pub fn move_to(&mut self, from: u64, to: u64) {
        for step in self.done.iter_mut().chain(&mut self.undone) {
            if step.work.place.id == from {
                step.work.place.id = to;
            }
        }
    }
}

/// Takes a step from one side to the other; where the place stays the same, so does what became of it.
fn cross(from: &mut Vec<Step>, to: &mut Vec<Step>, now: Work) -> Option<(Work, &'static str)> {
    let Step { mut work, what, .. } = from.pop()?;
    if work.place.id == now.place.id {
        work.place = now.place;
    }
    to.push(Step { work: now, what, typed: None });
    if let Some(next) = from.last_mut() {
        next.typed = None;
    }
    Some((work, what))
}
