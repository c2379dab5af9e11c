//! Small drawings: a mark per family, so that colour never stands alone, and the logo.

use yew::prelude::*;

use crate::evaluation::Family;

/// The mark of a family: the same shape and colour as in the charts.
pub fn family_glyph(family: Family) -> Html {
    let shape = match family {
        Family::Vpn => html! { <circle cx="8" cy="8" r="6" /> },
        Family::Expressroute => html! { <path d="M2.5 2.5h11v11h-11Z" /> },
        Family::ExpressrouteIpsec => html! { <path d="M8 1.5 15 14H1Z" /> },
    };
    html! {
        <svg class={classes!("glyph", family_class(family))} viewBox="0 0 16 16" aria-hidden="true">
            { shape }
        </svg>
    }
}

/// A name behind the mark of its family.
pub fn family_name(family: Family, name: &str) -> Html {
    html! { <span class="family-name">{ family_glyph(family) }<span>{ name }</span></span> }
}

const fn family_class(family: Family) -> &'static str {
    match family {
        Family::Vpn => "is-vpn",
        Family::Expressroute => "is-expressroute",
        Family::ExpressrouteIpsec => "is-ipsec",
    }
}

/// The logo: a lane that joins a road.
pub fn logo() -> Html {
    html! {
        <svg class="logo" viewBox="0 0 32 32" aria-hidden="true">
            <rect width="32" height="32" rx="8" />
            <path d="M21 6v20" />
            <path d="M9 26v-4c0-6 12-5 12-12" />
        </svg>
    }
}
