//! Sheets over the page. The browser opens and closes them, keeps the focus and listens for Escape.

use web_sys::Element;
use yew::prelude::*;

/// What a sheet is called.
pub struct SheetWords {
    /// Its id, for whatever opens it.
    pub id: &'static str,
    /// Classes beside that of every sheet.
    pub class: &'static str,
    /// Its title.
    pub title: &'static str,
    /// Id of its title.
    pub title_id: &'static str,
    /// Id of the button that closes it.
    pub closer: &'static str,
    /// Whether that button has the focus at first.
    pub closer_first: bool,
}

/// A sheet with a title, a button that closes it and `content`; `ontoggle` hears when it is opened or closed.
pub fn sheet(words: &SheetWords, ontoggle: Option<Callback<Event>>, content: Html) -> Html {
    let &SheetWords { id, class, title, title_id, closer, closer_first } = words;
    html! {
        <div
            {id}
            class={classes!("panel", class)}
            popover="auto"
            role="dialog"
            aria-labelledby={title_id}
            {ontoggle}
        >
            <div class="panel-head">
                <h2 id={title_id}>{ title }</h2>
                <button
                    id={closer}
                    type="button"
                    class="quiet"
                    popovertarget={id}
                    popovertargetaction="hide"
                    autofocus={closer_first}
                >
                    { "Close" }
                </button>
            </div>
            { content }
        </div>
    }
}

/// Whether a sheet is open, and what hears of it: nothing before it was for the first time.
#[hook]
pub fn use_opened() -> (Option<bool>, Callback<Event>) {
    let opened = use_state_eq(|| None);
    let setter = opened.setter();
    let ontoggle = Callback::from(move |toggled: Event| {
        let sheet = toggled.target_dyn_into::<Element>();
        setter.set(sheet.and_then(|sheet| sheet.matches(":popover-open").ok()));
    });
    (*opened, ontoggle)
}
