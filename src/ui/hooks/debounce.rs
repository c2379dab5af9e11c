//! Waits for a pause in typing.

use gloo::timers::callback::Timeout;
use yew::prelude::*;

/// Milliseconds without a key stroke that count as a pause.
const PAUSE_MS: u32 = 60;

/// A callback that passes on the last of a series of values, once there is a pause.
#[hook]
pub fn use_debounce<T: 'static>(settled: Callback<T>) -> Callback<T> {
    let waiting = use_mut_ref(|| None::<Timeout>);
    Callback::from(move |value: T| {
        let settled = settled.clone();
        // Dropping the earlier timeout cancels it.
        *waiting.borrow_mut() = Some(Timeout::new(PAUSE_MS, move || settled.emit(value)));
    })
}
