//! The end of the program: `static/failure.js` says what happened and leaves a way on.

/// From now on a panic is shown.
pub fn show_panics() {
    // Yew would put one of its own over any other.
    yew::set_custom_panic_hook(Box::new(|info| {
        super::call("onrampBroke", &info.to_string().into());
    }));
}

/// Ends a start that makes no sense, with the `reason`; what is kept is then repaired, and the page tried again once.
pub fn give_up(reason: &str) {
    super::call("onrampFailed", &js_sys::Error::new(reason).into());
}
