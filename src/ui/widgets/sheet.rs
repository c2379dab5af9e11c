//! Sheets over the page. The browser opens and closes them, keeps the focus and listens for Escape.

use web_sys::Element;
use yew::prelude::*;

use crate::ui::parts::{self, Part, use_part};

/// What a sheet is called.
#[derive(Clone, Copy, PartialEq)]
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

/// Properties of [`Sheet`].
#[derive(Properties, PartialEq)]
pub struct SheetProps {
    /// What it is called.
    pub words: SheetWords,
    /// Whether its content stays when it is closed.
    #[prop_or_default]
    pub keeps: bool,
    /// What is in it, open or not.
    pub content: Callback<bool, Html>,
}

/// A sheet whose content is drawn once it is opened.
#[component]
pub fn Sheet(props: &SheetProps) -> Html {
    let SheetProps { words, keeps, content } = props;
    // Nothing before it is opened for the first time.
    let opened = use_state_eq(|| None);
    let ontoggle = {
        let opened = opened.setter();
        Callback::from(move |toggled: Event| {
            let sheet = toggled.target_dyn_into::<Element>();
            opened.set(sheet.and_then(|sheet| sheet.matches(":popover-open").ok()));
        })
    };
    let drawn = opened.filter(|is_open| *is_open || *keeps).map(|is_open| content.emit(is_open));
    sheet(words, Some(ontoggle), drawn.unwrap_or_default())
}

/// Properties of [`Arriving`].
#[derive(Properties, PartialEq)]
pub struct ArrivingProps {
    /// Whose code it needs.
    pub part: Part,
    /// What is drawn with that.
    pub content: Callback<(), Option<Html>>,
}

/// What is drawn once the code of a part is there, which is asked for here.
#[component]
pub fn Arriving(props: &ArrivingProps) -> Html {
    use_part(props.part);
    props.content.emit(()).unwrap_or_else(|| parts::placeholder(props.part))
}
