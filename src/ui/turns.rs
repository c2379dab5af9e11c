//! Turns: work on the page that can wait for a moment is done one piece at a time, so that whoever types or
//! scrolls is never held up by it.

use std::{cell::RefCell, collections::VecDeque, time::Duration};

use gloo::timers::callback::Timeout;
use yew::platform::time::sleep;

/// A place in the queue; dropping it gives the place up.
pub struct Turn(u32);

/// Who waits, in order.
#[derive(Default)]
struct Queue {
    last: u32,
    /// Whether nobody has to wait.
    is_hurried: bool,
    waiting: VecDeque<(u32, Box<dyn FnOnce()>)>,
    next: Option<Timeout>,
}

thread_local! {
    static QUEUE: RefCell<Queue> = RefCell::default();
}

/// Does `piece` when all that waits already is done.
pub fn wait(piece: impl FnOnce() + 'static) -> Turn {
    if QUEUE.with_borrow(|queue| queue.is_hurried) {
        piece();
        return Turn(0);
    }
    QUEUE.with_borrow_mut(|queue| {
        queue.last += 1;
        queue.waiting.push_back((queue.last, Box::new(piece)));
        queue.go_on();
        Turn(queue.last)
    })
}

/// Ends when others have had a turn: between two steps of the start. A page in the background has nobody to wait for, and
/// there each turn would take a second.
pub async fn pause() {
    let page = web_sys::window().and_then(|window| window.document());
    if !page.is_some_and(|page| page.hidden()) {
        sleep(Duration::ZERO).await;
    }
}

/// Does all that waits at once, for whoever needs the whole page.
pub fn finish() {
    while take_turn() {}
}

/// Does all that waits, and what else comes up until [`relax`], at once: for a printer, which does not wait.
pub fn hurry() {
    QUEUE.with_borrow_mut(|queue| queue.is_hurried = true);
    finish();
}

/// Lets what comes up wait for its turn again.
pub fn relax() {
    QUEUE.with_borrow_mut(|queue| queue.is_hurried = false);
}

/// Does the first piece that waits; false when there is none.
fn take_turn() -> bool {
    // What it does may ask for further turns.
    let first = QUEUE.with_borrow_mut(|queue| queue.waiting.pop_front());
    first.map(|(_, piece)| piece()).is_some()
}

impl Queue {
    /// Makes sure that there is a next turn if somebody waits.
    fn go_on(&mut self) {
        if self.next.is_none() && !self.waiting.is_empty() {
            self.next = Some(Timeout::new(0, || {
                QUEUE.with_borrow_mut(|queue| queue.next = None);
                take_turn();
                QUEUE.with_borrow_mut(Self::go_on);
            }));
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        QUEUE.with_borrow_mut(|queue| queue.waiting.retain(|(number, _)| *number != self.0));
    }
}
