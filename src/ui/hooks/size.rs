//! How large an element is.

use gloo::{events::EventListener, utils::window};
use wasm_bindgen::{JsCast, closure::Closure};
use web_sys::{HtmlElement, ResizeObserver};
use yew::prelude::*;

/// Width and height of an element in CSS pixels, now and after every change; none before it is shown.
#[hook]
pub fn use_size(element: &NodeRef) -> Option<(u32, u32)> {
    let size = use_state_eq(|| None);
    {
        let (element, size) = (element.clone(), size.setter());
        use_effect_with((), move |()| {
            let watched = element.cast::<HtmlElement>();
            let measure = move || {
                let pixels = |side: i32| u32::try_from(side).unwrap_or_default();
                let element = element.cast::<HtmlElement>();
                let sides =
                    element.map(|it| (pixels(it.client_width()), pixels(it.client_height())));
                size.set(sides.filter(|(width, _)| 0 < *width));
            };
            // Nobody observes what is hidden, but paper shows it.
            let on_paper = {
                let measure = measure.clone();
                EventListener::new(&window(), "beforeprint", move |_| measure())
            };
            let measure = Closure::<dyn Fn()>::new(measure);
            let observer = ResizeObserver::new(measure.as_ref().unchecked_ref()).ok();
            if let (Some(observer), Some(watched)) = (&observer, &watched) {
                // It tells the first size as well.
                observer.observe(watched);
            }
            move || {
                if let Some(observer) = observer {
                    observer.disconnect();
                }
                drop((measure, on_paper));
            }
        });
    }
    *size
}
