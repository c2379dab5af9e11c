//! Parts of the page that are drawn in a turn of their own, one after the other, below what is drawn at once.

use std::rc::Rc;

use yew::prelude::*;

use crate::ui::turns;

/// How a part is drawn. Two are the same when they are one.
#[derive(Clone)]
pub struct Draw(Rc<dyn Fn() -> Html>);

impl Draw {
    /// A part that `draw` draws.
    pub fn new(draw: impl Fn() -> Html + 'static) -> Self {
        Self(Rc::new(draw))
    }
}

impl PartialEq for Draw {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

/// A part that `draw` draws of `of`, the same as long as that is the same.
#[hook]
pub fn use_draw<T: Clone + PartialEq + 'static>(of: T, draw: fn(&T) -> Html) -> Draw {
    let part = use_memo(of, |of| {
        let of = of.clone();
        Draw::new(move || draw(&of))
    });
    (*part).clone()
}

/// Properties of [`InTurn`].
#[derive(Properties, PartialEq)]
pub struct InTurnProps {
    /// What to draw.
    pub children: Html,
}

/// Draws for the first time when its turn comes, and from then on at once.
#[component]
pub fn InTurn(props: &InTurnProps) -> Html {
    let is_on = use_state_eq(|| false);
    {
        let is_on = is_on.setter();
        use_effect_with((), move |()| {
            let turn = turns::wait(move || is_on.set(true));
            move || drop(turn)
        });
    }
    if *is_on { props.children.clone() } else { Html::default() }
}

/// Properties of [`Later`].
#[derive(Properties, PartialEq)]
pub struct LaterProps {
    /// What to draw.
    pub draw: Draw,
}

/// Draws when its turn comes; until then it shows what it showed before.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    let shown = use_state(Html::default);
    {
        let shown = shown.setter();
        use_effect_with(props.draw.clone(), move |draw| {
            let draw = draw.clone();
            let turn = turns::wait(move || shown.set((draw.0)()));
            move || drop(turn)
        });
    }
    (*shown).clone()
}

/// Draws at once for the first time, and later when its turn comes; until then it shows what it showed before.
#[component]
pub fn Anew(props: &LaterProps) -> Html {
    let shown = use_state(|| (props.draw.clone(), (props.draw.0)()));
    {
        let shown = shown.clone();
        use_effect_with(props.draw.clone(), move |draw| {
            let draw = draw.clone();
            let turn = (shown.0 != draw).then(|| {
                turns::wait(move || {
                    let drawn = (draw.0)();
                    shown.set((draw, drawn));
                })
            });
            move || drop(turn)
        });
    }
    shown.1.clone()
}
