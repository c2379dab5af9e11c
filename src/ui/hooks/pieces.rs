//! The first drawing of the page, a piece at a time.

use yew::prelude::*;

use crate::ui::turns;

/// How many of `all` pieces may be drawn by now: one more each turn. Calls `drawn` once the last is, with what that put
/// into the queue.
#[hook]
pub fn use_pieces(all: usize, drawn: impl FnOnce() + 'static) -> usize {
    let pieces = use_state(|| 0);
    {
        let pieces = pieces.clone();
        use_effect_with(*pieces, move |&by_now| {
            let turn = turns::wait(move || {
                if by_now < all {
                    pieces.set(by_now + 1);
                } else {
                    drawn();
                }
            });
            move || drop(turn)
        });
    }
    *pieces
}
