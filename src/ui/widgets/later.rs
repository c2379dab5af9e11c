//! Parts of the page that are drawn in a turn of their own, one after the other, below what is drawn at once.

use std::{any::Any, rc::Rc};

use yew::prelude::*;

use crate::ui::turns;

/// How a part is drawn. Two are the same when they draw the same.
#[derive(Clone)]
pub struct Draw(Rc<dyn Drawn>);

impl Draw {
    /// A part that `draw` draws of `of`; two of one place are the same when that is.
    pub fn new<T: PartialEq + 'static>(of: T, draw: fn(&T) -> Html) -> Self {
        Self(Rc::new(Drawing { of, draw }))
    }

    fn html(&self) -> Html {
        self.0.html()
    }
}

impl PartialEq for Draw {
    fn eq(&self, other: &Self) -> bool {
        self.0.is_of(other.0.of())
    }
}

/// What is drawn, whatever it is.
trait Drawn {
    fn html(&self) -> Html;
    fn of(&self) -> &dyn Any;
    fn is_of(&self, other: &dyn Any) -> bool;
}

struct Drawing<T> {
    of: T,
    draw: fn(&T) -> Html,
}

impl<T: PartialEq + 'static> Drawn for Drawing<T> {
    fn html(&self) -> Html {
        (self.draw)(&self.of)
    }

    fn of(&self) -> &dyn Any {
        &self.of
    }

    fn is_of(&self, other: &dyn Any) -> bool {
        other.downcast_ref::<T>().is_some_and(|other| self.of == *other)
    }
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
    /// Whether the first drawing waits for no turn.
    #[prop_or_default]
    pub is_first: bool,
}

/// Draws when its turn comes; until then it shows what it showed before.
#[component]
pub fn Later(props: &LaterProps) -> Html {
    let LaterProps { draw, is_first } = props;
    let shown = use_state(|| is_first.then(|| (draw.clone(), draw.html())));
    {
        let shown = shown.clone();
        use_effect_with(draw.clone(), move |draw| {
            let draw = draw.clone();
            let is_new = shown.as_ref().is_none_or(|(known, _)| *known != draw);
            let turn = is_new.then(|| {
                turns::wait(move || {
                    let drawn = draw.html();
                    shown.set(Some((draw, drawn)));
                })
            });
            move || drop(turn)
        });
    }
    shown.as_ref().map(|(_, drawn)| drawn.clone()).unwrap_or_default()
}
