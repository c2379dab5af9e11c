//! Dark or light, following the user and the system.

use gloo::events::EventListener;
use yew::prelude::*;

use crate::ui::platform::theme::{Choice, system_is_dark};

/// The theme that applies and how to change it.
#[derive(Clone, PartialEq)]
pub struct Theme {
    /// What the user chose.
    pub choice: Choice,
    /// What that comes to.
    pub is_dark: bool,
    /// Chooses another.
    pub choose: Callback<Choice>,
}

/// The theme, kept between visits.
#[hook]
pub fn use_theme() -> Theme {
    let choice = use_state_eq(Choice::kept);
    let system = use_state_eq(|| system_is_dark().is_some_and(|query| query.matches()));

    use_effect_with(*choice, |choice| choice.apply());
    {
        let system = system.clone();
        use_effect_with((), move |()| {
            let listener = system_is_dark().map(|query| {
                let watched = query.clone();
                EventListener::new(&query, "change", move |_| system.set(watched.matches()))
            });
            move || drop(listener)
        });
    }

    let choose = {
        let choice = choice.clone();
        Callback::from(move |chosen| choice.set(chosen))
    };
    Theme { choice: *choice, is_dark: choice.is_dark(*system), choose }
}
