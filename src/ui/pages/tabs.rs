//! What stands below the first screen, behind tabs.

use gloo::events::EventListener;
use web_sys::Element;
use yew::prelude::*;

use crate::ui::platform;

/// A part of the answer that a tab shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tab {
    /// The best design of each family in full.
    #[default]
    Compare,
    /// How the recommended design hangs together, and where it is.
    Picture,
    /// Pictures of what is gained for what.
    TradeOffs,
    /// How sure the answer is and what would change it.
    Doubt,
    /// What was ruled out, and what is worth a look.
    Designs,
    /// What the answer rests on.
    Sources,
}

impl Tab {
    /// All tabs, in their order.
    pub const ALL: [Self; 6] =
        [Self::Compare, Self::Picture, Self::TradeOffs, Self::Doubt, Self::Designs, Self::Sources];

    /// Its key, and the words on it.
    const fn words(self) -> (&'static str, &'static str) {
        match self {
            Self::Compare => ("compare", "Compare"),
            Self::Picture => ("picture", "Picture"),
            Self::TradeOffs => ("trade-offs", "Trade-offs"),
            Self::Doubt => ("doubt", "Doubt"),
            Self::Designs => ("designs", "All designs"),
            Self::Sources => ("sources-used", "Sources"),
        }
    }

    /// Id of the tab itself.
    pub fn id(self) -> String {
        format!("tab-{}", self.words().0)
    }

    /// Id of what it shows.
    fn panel_id(self) -> String {
        format!("show-{}", self.words().0)
    }

    /// The one that the keyboard goes to from this one.
    fn beside(self, key: &str) -> Option<Self> {
        let (last, at) = (Self::ALL.len() - 1, self as usize);
        Some(
            Self::ALL[match key {
                "ArrowRight" => (at + 1) % Self::ALL.len(),
                "ArrowLeft" => at.checked_sub(1).unwrap_or(last),
                "Home" => 0,
                "End" => last,
                _ => return None,
            }],
        )
    }
}

/// The row of tabs.
pub fn tabs(chosen: &UseStateHandle<Tab>) -> Html {
    let tab = |tab: Tab| {
        let is_chosen = **chosen == tab;
        let onclick = {
            let chosen = chosen.setter();
            move |_: MouseEvent| chosen.set(tab)
        };
        let onkeydown = {
            let chosen = chosen.setter();
            move |event: KeyboardEvent| {
                if let Some(next) = tab.beside(&event.key()) {
                    event.prevent_default();
                    chosen.set(next);
                    platform::focus(&next.id());
                }
            }
        };
        html! {
            <button
                type="button"
                role="tab"
                id={tab.id()}
                aria-selected={is_chosen.to_string()}
                aria-controls={tab.panel_id()}
                tabindex={if is_chosen { "0" } else { "-1" }}
                {onclick}
                {onkeydown}
            >
                { tab.words().1 }
            </button>
        }
    };
    html! {
        <div class="tabs" role="tablist" aria-label="More about the answer">
            { for Tab::ALL.map(tab) }
        </div>
    }
}

/// Properties of [`Panel`].
#[derive(Properties, PartialEq)]
pub struct PanelProps {
    /// Whose panel it is.
    pub tab: Tab,
    /// Which one is chosen.
    pub chosen: UseStateHandle<Tab>,
    /// What it shows.
    pub children: Html,
}

/// What a tab shows. One that is not chosen is hidden, but the browser finds words in it, and shows it then.
#[component]
pub fn Panel(props: &PanelProps) -> Html {
    let PanelProps { tab, chosen, children } = props;
    let tab = *tab;
    let place = use_node_ref();
    {
        let place = place.clone();
        use_effect_with(**chosen == tab, move |is_chosen| {
            let Some(panel) = place.cast::<Element>() else { return };
            // Neither can fail: the name is a valid one.
            let _ = if *is_chosen {
                panel.remove_attribute("hidden")
            } else {
                panel.set_attribute("hidden", "until-found")
            };
        });
    }
    {
        let (place, chosen) = (place.clone(), chosen.setter());
        use_effect_with((), move |()| {
            let listening = place
                .cast::<Element>()
                .map(|panel| EventListener::new(&panel, "beforematch", move |_| chosen.set(tab)));
            move || drop(listening)
        });
    }
    html! {
        <div
            class="tab-panel"
            role="tabpanel"
            id={tab.panel_id()}
            aria-labelledby={tab.id()}
            ref={place}
        >
            { children.clone() }
        </div>
    }
}
