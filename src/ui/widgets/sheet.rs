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

/// Whether the sheet that was toggled is open now.
pub fn is_opened(toggled: &Event) -> Option<bool> {
    let sheet = toggled.target_dyn_into::<Element>();
    sheet.and_then(|sheet| sheet.matches(":popover-open").ok())
}
