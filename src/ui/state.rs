//! The one scenario being edited, what is wrong with what was typed, and what to tell the user.

use std::{borrow::Borrow, collections::BTreeMap, rc::Rc};

use yew::{AttrValue, Reducible, UseReducerHandle};

use crate::{
    codec::{self, Options},
    domain::Scenario,
    order::map_of,
};

/// Everything the page remembers that cannot be derived.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Session {
    /// The last scenario that could be used; everything on the screen follows from it.
    pub scenario: Rc<Scenario>,
    /// What is wrong with a field's last input, by the field's name in the scenario.
    pub errors: BTreeMap<&'static str, AttrValue>,
    /// A message about the link or what was kept.
    pub notice: Option<AttrValue>,
    /// Whether there is a kept scenario that was not opened, because the page broke with it.
    pub has_aside: bool,
    /// Rises when a scenario is opened as a whole; the form then starts anew.
    pub opened: u32,
}

/// Handle of the session, as components get it from their context.
pub type SessionHandle = UseReducerHandle<Session>;

/// Something that happens to the session.
pub enum Action {
    /// The user changes one field.
    Edit(Edit),
    /// A scenario is opened as a whole.
    Open(Box<Scenario>),
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
}

impl Edit {
    /// A change to `field`, a name as in the scenario's JSON form.
    pub fn new(field: &'static str, change: impl FnOnce(&mut Scenario) + 'static) -> Self {
        Self { field, change: Box::new(change) }
    }
}

impl From<Edit> for Action {
    fn from(edit: Edit) -> Self {
        Self::Edit(edit)
    }
}

impl Session {
    /// A fresh session with this scenario.
    pub fn new(scenario: Scenario, notice: Option<AttrValue>) -> Self {
        Self { scenario: Rc::new(scenario), notice, ..Self::default() }
    }

    /// Takes the edit when the scenario stays usable, else notes what is wrong.
    fn edit(&mut self, edit: Edit) {
        let mut changed = (*self.scenario).clone();
        (edit.change)(&mut changed);
        match changed.field_errors().into_iter().next() {
            None => {
                take_out(&mut self.errors, &edit.field);
                if changed != *self.scenario {
                    self.scenario = Rc::new(changed);
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
            Action::Open(scenario) => {
                next = Self {
                    opened: self.opened + 1,
                    has_aside: self.has_aside,
                    ..Self::new(*scenario, None)
                };
            }
            Action::Notify(message) => next.notice = Some(message),
            Action::Dismiss => next.notice = None,
            Action::Discard => next.has_aside = false,
        }
        Rc::new(next)
    }
}

/// Link options for what stays in this browser: everything.
pub const PRIVATE: Options = Options { include_prices: true, include_text: true };

/// Link options for what others may see: the question without negotiated prices and names.
pub const PUBLIC: Options = Options { include_prices: false, include_text: false };

/// The scenario that a link `opened`, with what the `kept` one knows beyond it when both ask the same.
///
/// The address bar leaves out prices and names; a reload must not lose them.
pub fn with_private(opened: Scenario, kept: Option<Scenario>) -> Scenario {
    let public = codec::write(&opened, PUBLIC);
    // A link that carries prices itself is the newer word.
    let is_bare = codec::write(&opened, PRIVATE) == public;
    kept.filter(|kept| is_bare && codec::write(kept, PUBLIC) == public).unwrap_or(opened)
}
