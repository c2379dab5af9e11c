//! A question without an answer.

use yew::prelude::*;

use crate::ui::{format, words, work::Unanswered};

/// A scenario that has no answer, such as one with an unknown region.
pub fn unanswered(why: &Unanswered) -> Html {
    html! {
        <section class="card" role="alert" aria-labelledby="unusable">
            <h2 id="unusable">{ "This scenario cannot be answered" }</h2>
            { match why {
                Unanswered::Fields(error) => html! {
                    <ul class="plain">
                        for field in &error.0 {
                            <li>
                                <strong>{ words::plain(&field.field) }</strong>{ ": " }
                                { format::clause(&field.message) }
                            </li>
                        }
                    </ul>
                },
                Unanswered::Missing => Html::default(),
                Unanswered::Stopped => html! {
                    <p>
                        { "The program stopped twice while it worked on it, which is a fault of Onramp. \
                           Your question is kept, and the link to it still holds. Change a number to try again." }
                    </p>
                },
            } }
        </section>
    }
}
