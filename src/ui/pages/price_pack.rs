//! Newer or negotiated prices from a file, kept in this browser.

use web_sys::{File, HtmlInputElement};
use yew::{platform::spawn_local, prelude::*};

use crate::{
    catalogue::{Catalogue, MAX_PACK},
    ui::{
        format,
        platform::files,
        state::{Action, Edit, SessionHandle, take_out},
    },
};

/// Properties of [`PricePack`].
#[derive(Properties)]
pub struct PricePackProps {
    /// Where prices are listed.
    pub catalogue: &'static Catalogue,
}

impl PartialEq for PricePackProps {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.catalogue, other.catalogue)
    }
}

/// Takes a price pack that is chosen here or dropped anywhere on the page.
#[component]
pub fn PricePack(props: &PricePackProps) -> Html {
    let session = use_context::<SessionHandle>().expect("App provides the session");
    let catalogue = props.catalogue;
    let take = {
        let session = session.dispatcher();
        Callback::from(move |file: File| {
            let session = session.clone();
            spawn_local(async move {
                let read = match files::text(&file, MAX_PACK).await {
                    Some(text) => catalogue.read_pack(&text),
                    None => Err("a folder, or larger than any price pack".to_owned()),
                };
                let told = match read {
                    Ok(pack) => {
                        let told = taken(&file.name(), &pack, catalogue);
                        session.dispatch(Action::Edit(Edit::new("prices", move |scenario| {
                            for (id, price) in pack.prices {
                                match price {
                                    Some(price) => {
                                        scenario.prices.insert(id, price);
                                    }
                                    None => take_out(&mut scenario.prices, &id),
                                }
                            }
                        })));
                        told
                    }
                    Err(problem) => {
                        format!("{} was not used: {}. Nothing was changed.", file.name(), problem)
                    }
                };
                session.dispatch(Action::Notify(told.into()));
            });
        })
    };
    {
        let take = take.clone();
        use_effect_with((), move |()| {
            let listeners = files::on_drop(take);
            move || drop(listeners)
        });
    }
    let onchange = Callback::from(move |event: Event| {
        let input: HtmlInputElement = event.target_unchecked_into();
        if let Some(file) = input.files().and_then(|files| files.get(0)) {
            take.emit(file);
        }
        // The same file chosen again is a change again.
        input.set_value("");
    });
    let clear = {
        let session = session.dispatcher();
        Callback::from(move |_: MouseEvent| {
            session.dispatch(Edit::new("prices", |scenario| scenario.prices.clear()).into());
        })
    };
    let own = session.scenario.prices.len();
    html! {
        <div class="field">
            <label for="price-pack">{ "Price pack" }</label>
            <input
                id="price-pack"
                type="file"
                accept=".json,application/json"
                {onchange}
                aria-describedby="price-pack-help"
            />
            <p class="help" id="price-pack-help">
                { "A file of prices, from here or dropped anywhere on the page. It stays in this browser." }
            </p>
            if own > 0 {
                <p class="own-prices">
                    { format!("{} {} used in place of the list. ", format::count(own as u32), if own == 1 { "price is" } else { "prices are" }) }
                    <button type="button" class="quiet" onclick={clear}>{ "Use list prices" }</button>
                </p>
            }
        </div>
    }
}

/// What became of a pack, in words.
fn taken(name: &str, pack: &crate::catalogue::PricePack, catalogue: &Catalogue) -> String {
    let mut told = format!(
        "{name}: {} of its {} prices differ from the list of {} and are used from now on.",
        format::count(pack.changes() as u32),
        format::count(pack.prices.len() as u32),
        catalogue.prices_as_of(),
    );
    if let Some(first) = pack.unknown.first() {
        told = format!(
            "{told} Left out, for they are not known here: {}, such as {first}.",
            format::count(pack.unknown.len() as u32)
        );
    }
    told
}
