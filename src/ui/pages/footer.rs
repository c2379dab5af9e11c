//! Dates, versions, credits.

use yew::prelude::*;

use crate::catalogue::Catalogue;

/// The end of the page.
pub fn footer(catalogue: &Catalogue) -> Html {
    let (version, date) = (&catalogue.version, catalogue.prices_as_of());
    html! {
        <footer class="foot">
            <p>
                { format!("Prices are Azure list prices as of {date}, unless you put in your own or a discount. ") }
                { "Onramp is independent of Microsoft; Azure and ExpressRoute are names of Microsoft’s services. " }
                { "Check a quote before you order." }
            </p>
            <p>
                { "Everything is computed in your browser; nothing you type leaves it. " }
                { "City coordinates: " }
                <a href="https://www.geonames.org/" target="_blank" rel="noopener noreferrer">{ "GeoNames" }</a>
                { ", " }
                <a href="https://creativecommons.org/licenses/by/4.0/" target="_blank" rel="noopener noreferrer">{ "CC BY 4.0" }</a>
                { ". Coasts: " }
                <a href="https://www.naturalearthdata.com/" target="_blank" rel="noopener noreferrer">{ "Natural Earth" }</a>
                { "." }
            </p>
            // It lies beside the page, not in the single file.
            if cfg!(feature = "split") {
                <p>
                    <a href="guide.html" target="_blank">{ "How Onramp decides" }</a>
                    { " · " }
                    <a href="guide.html#words" target="_blank">{ "Words" }</a>
                </p>
            }
            <p>{ format!("Onramp {}, catalogue {version}", env!("CARGO_PKG_VERSION")) }</p>
        </footer>
    }
}
