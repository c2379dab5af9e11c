//! How facts are asked for.

use std::rc::Rc;

use yew::Callback;

use crate::catalogue::FactId;

/// Called with the facts to show.
pub type OpenSources = Callback<Rc<[FactId]>>;
