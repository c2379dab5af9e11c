//! The one scenario being edited, what is wrong with what was typed, and what to tell the user.

use std::{borrow::Borrow, collections::BTreeMap, rc::Rc};

use yew::{AttrValue, Reducible, UseReducerHandle};

use super::{platform, words};
use crate::{
    domain::Scenario,
    order::map_of,
    workbench::{Place, Steps, Work, is_question, same_question},
};

/// Everything the page remembers that cannot be derived.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The last scenario that could be used; everything on the screen follows from it.
    pub scenario: Rc<Scenario>,
    /// Where it is kept.
    pub place: Place,
    /// What can be undone and done again.
    pub steps: Steps,
    /// What was undone or done again last.
    pub told: AttrValue,
    /// Another tab changed what is kept: the place where further changes are kept then.
    pub elsewhere: Option<u64>,
    /// What is wrong with a field's last input, by the field's name in the scenario.
    pub errors: BTreeMap<&'static str, AttrValue>,
    /// A message about the link or what was kept.
    pub notice: Option<AttrValue>,
    /// Whether there is a kept scenario that was not opened, because the page broke with it.
    pub has_aside: bool,
    /// What comes onto the screen once this scenario is answered and pinned: the other one of a link that compares.
    pub beside: Option<Rc<Scenario>>,
    /// Rises when another scenario comes onto the screen as a whole; the form then shows that.
    pub opened: u32,
}

/// Handle of the session, as components get it from their context.
pub type SessionHandle = UseReducerHandle<Session>;

/// Something that happens to the session.
pub enum Action {
    /// The user changes one field.
    Edit(Edit),
    /// A scenario is opened as a whole, from this place.
    Open(Box<Scenario>, Place),
    /// A link is opened beside one's own work; it gets this place if it is kept. It may compare two scenarios.
    Follow(Box<Scenario>, Option<Rc<Scenario>>, u64),
    /// The first scenario of a link that compares is pinned.
    Pinned,
    /// The last step is taken back.
    Undo,
    /// What was taken back last is done again.
    Redo,
    /// What is on the screen is to be kept as one's own.
    Keep,
    /// What is on the screen is kept no more.
    Forget,
    /// Another tab changed what is kept: further changes go to this place.
    Elsewhere(u64),
    /// There is something to tell.
    Notify(AttrValue),
    /// The user has read it.
    Dismiss,
    /// The user does not want the scenario that was put aside.
    Discard,
}

/// A change to one field of the scenario.
pub struct Edit {
    field: &'static str,
    change: Box<dyn FnOnce(&mut Scenario)>,
    /// When, in milliseconds, if it is part of typing.
    typed: Option<u64>,
}

impl Edit {
    /// A change to `field`, a name as in the scenario's JSON form.
    pub fn new(field: &'static str, change: impl FnOnce(&mut Scenario) + 'static) -> Self {
        Self { field, change: Box::new(change), typed: None }
    }

    /// The same as a part of typing, or of moving a slider.
    #[must_use]
    pub fn typed(self) -> Self {
        Self { typed: Some(platform::now()), ..self }
    }
}

impl From<Edit> for Action {
    fn from(edit: Edit) -> Self {
        Self::Edit(edit)
    }
}

impl Session {
    /// A fresh session with this scenario.
    pub fn new(scenario: Scenario, place: Place, notice: Option<AttrValue>) -> Self {
        Self { scenario: Rc::new(scenario), place, notice, ..Self::default() }
    }

    /// What is on the screen.
    fn work(&self) -> Work {
        Work { scenario: Rc::clone(&self.scenario), place: self.place }
    }

    /// Brings another scenario onto the screen as a whole.
    fn show(&mut self, work: Work) {
        Work { scenario: self.scenario, place: self.place } = work;
        self.errors = BTreeMap::new();
        self.opened += 1;
    }

    /// The same with a step that can be undone.
    fn open(&mut self, scenario: Scenario, place: Place) {
        // Who starts anew where nothing was begun has done nothing.
        if self.place.is_kept || place.is_kept || *self.scenario != scenario {
            self.steps.note(self.work(), OPENED, None);
            self.place = place;
            self.elsewhere = None;
        }
        self.show(Work { scenario: Rc::new(scenario), place: self.place });
        self.notice = None;
        self.beside = None;
    }

    /// Takes a step back, or forth again, and says so.
    fn step(&mut self, is_back: bool) {
        self.branch();
        let now = self.work();
        let crossed = if is_back { self.steps.undo(now) } else { self.steps.redo(now) };
        if let Some((work, what)) = crossed {
            self.show(work);
            let did = if is_back { "Undone" } else { "Done again" };
            self.told = format!("{did}: {}", words::spaced(what)).into();
        }
    }

    /// From now on what is on the screen has a place of its own, if another tab changed what is kept at the one before.
    fn branch(&mut self) {
        if let Some(to) = self.elsewhere.take() {
            self.steps.move_to(self.place.id, to);
            self.place.id = to;
        }
    }

    /// Takes the edit when the scenario stays usable, else notes what is wrong.
    fn edit(&mut self, edit: Edit) {
        let mut changed = (*self.scenario).clone();
        (edit.change)(&mut changed);
        match changed.field_errors().into_iter().next() {
            None => {
                take_out(&mut self.errors, &edit.field);
                if changed != *self.scenario {
                    self.branch();
                    self.steps.note(self.work(), edit.field, edit.typed);
                    self.scenario = Rc::new(changed);
                    // Whoever changes a scenario works on it.
                    self.place.is_kept = true;
                    self.told = AttrValue::default();
                }
            }
            Some(error) => {
                self.errors.insert(edit.field, super::format::sentence(&error.message).into());
            }
        }
    }
}

/// Takes `key` out of a small map, by making the map anew: the standard library's removal, which balances
/// the map again, is compiled for each type of map and larger than all else that is done with it.
pub fn take_out<K, V, Q>(map: &mut BTreeMap<K, V>, key: &Q)
where
    K: Ord + Borrow<Q>,
    Q: PartialEq + ?Sized,
{
    let all = std::mem::take(map);
    *map = map_of(all.into_iter().filter(|(known, _)| known.borrow() != key));
}

impl Reducible for Session {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        let mut next = (*self).clone();
        match action {
            Action::Edit(edit) => next.edit(edit),
            Action::Open(scenario, place) => next.open(*scenario, place),
            Action::Follow(opened, None, _) if same_question(&opened, &self.scenario) => {
                next.notice = None;
            }
            Action::Follow(opened, beside, id) => {
                // A link that was only looked at stands beside the same work as the next.
                let mine = if self.place.is_kept { Some(self.place.id) } else { self.place.mine };
                let place = Place::of_link(id, mine, is_question(&opened));
                next.open(*opened, place);
                next.beside = beside;
            }
            Action::Pinned => {
                if let Some(beside) = next.beside.take() {
                    next.open((*beside).clone(), next.place);
                }
            }
            Action::Undo => next.step(true),
            Action::Redo => next.step(false),
            Action::Keep => {
                next.branch();
                next.place = Place::kept(next.place.id);
            }
            Action::Forget => next.place.is_kept = false,
            Action::Elsewhere(id) => next.elsewhere = Some(id),
            Action::Notify(message) => next.notice = Some(message),
            Action::Dismiss => next.notice = None,
            Action::Discard => next.has_aside = false,
        }
        Rc::new(next)
    }
}

/// Id of the button that takes the last step back: where the focus goes on from when what had it is gone.
pub const UNDO: &str = "undo";

/// What the step is called that brings another scenario onto the screen.
const OPENED: &str = "opening another scenario";
