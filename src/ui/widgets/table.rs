//! Tables that may be wider than the screen.

use yew::prelude::*;

/// A table in a box that scrolls sideways, by keyboard too.
pub fn scrolling(label: &str, table: Html) -> Html {
    html! {
        <div class="scroll" role="group" aria-label={label.to_owned()} tabindex="0">{ table }</div>
    }
}
