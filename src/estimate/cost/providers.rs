//! Lines of the bill that connectivity and internet providers charge: quoted, typed or modelled.

use super::{Item, Known, Line, Quote, Spread, Unit, line, modelled};
use crate::{
    design::{Candidate, PrivateLeg, Side},
    domain::Quotes,
    estimate::{
        Context,
        lines::{Span, circuit_ports, cross_connect, cross_connect_setup, line_setup},
    },
};

/// What others charge for the way to the circuit of offices without a quote of their own: the
/// scenario's quote for all of them, else indicative amounts.
pub(super) fn provider_lines(
    private: &PrivateLeg,
    candidate: &Candidate,
    context: &Context<'_>,
    emit: &mut dyn FnMut(Line),
) {
    let attachment = context.attachment(private.placement, candidate.split());
    let model = &context.catalogue.lines;
    let in_currency = |span: Span| span.scaled(context.per_usd);
    let any_has = |quote: fn(&Quotes) -> Option<f64>| {
        let requirements = context.requirements;
        let on_circuit = |index| requirements.side(candidate, index) == Side::Private;
        requirements
            .quoted()
            .any(|(index, site)| quote(&site.quotes).is_some() && on_circuit(index))
    };
    if private.direct.is_some() && !any_has(|quotes| quotes.cross_connect_usd_per_month) {
        for place in private.placement.iter() {
            let country = &context.catalogue.locations[place.location()].country_code;
            let price = cross_connect(model, country);
            let fact = price.facts[0];
            let span = in_currency(price.span);
            let item = Item::CrossConnects(place);
            emit(modelled(item, Unit::Months, 2.0, span, Spread::Fees, fact));
            let fact = model.cross_connect_setup.fact;
            let span = in_currency(cross_connect_setup(model).span);
            let item = Item::CrossConnectSetup(place);
            emit(modelled(item, Unit::Once, 2.0, span, Spread::Fees, fact));
        }
    }
    if let Some(own) = context.prices().own_private_line {
        let lines: u32 = attachment.lines.iter().map(|lines| lines.count).sum();
        if lines > 0 {
            let line = line(Item::PrivateLines, f64::from(lines), Known::Own(own));
            emit(Line { unit: Unit::Months, ..line });
        }
        return;
    }
    for lines in &attachment.lines {
        let (count, place) = (f64::from(lines.count), lines.place);
        let (access, transport) = (Item::PrivateAccess(place), Item::Transport(place));
        let each = |span: Span| span.scaled(1.0 / count);
        let fact = model.access.fact;
        emit(modelled(access, Unit::Months, count, each(lines.access), Spread::Access, fact));
        if 0.0 < lines.transport.high {
            let fact = model.transport.fact;
            let span = each(lines.transport);
            emit(modelled(transport, Unit::Months, count, span, Spread::Transport, fact));
        }
        let fact = model.setup.fact;
        let span = in_currency(line_setup(model).span);
        emit(modelled(Item::LineSetup(place), Unit::Once, count, span, Spread::Access, fact));
    }
    // A circuit's port is quoted once it is quoted for one of the offices behind it.
    if private.direct.is_none() && !any_has(|quotes| quotes.provider_port_usd_per_month) {
        for (place, rate) in private.rates(context.catalogue) {
            let span = in_currency(circuit_ports(model, rate));
            let (item, count) = (Item::ProviderPorts(place), private.circuits_per_place);
            let fact = model.ports.fact;
            emit(modelled(item, Unit::Months, f64::from(count), span, Spread::Fees, fact));
        }
    }
}

pub(super) fn internet_lines(
    candidate: &Candidate,
    context: &Context<'_>,
    emit: &mut dyn FnMut(Line),
) {
    let per_office = candidate.vpn().map_or(1, |vpn| vpn.mode.devices());
    let lines = context.internet_lines(candidate);
    let [dedicated, broadband] = [lines.dedicated, lines.broadband];
    if let Some(own) = context.prices().own_internet_line {
        let offices = dedicated.0 + broadband.0;
        if offices > 0 {
            let amount = f64::from(offices * per_office);
            let line = line(Item::OwnInternetLines, amount, Known::Own(own));
            emit(Line { unit: Unit::Months, ..line });
        }
        return;
    }
    let model = &context.catalogue.lines;
    for (item, (offices, span), kind, fact) in [
        (Item::InternetLines, dedicated, Spread::Access, model.access.fact),
        (Item::Broadband, broadband, Spread::Broadband, model.broadband.curve.fact),
    ] {
        if offices > 0 {
            let each = span.scaled(1.0 / f64::from(offices));
            let amount = f64::from(offices * per_office);
            emit(modelled(item, Unit::Months, amount, each, kind, fact));
        }
    }
}

/// What providers quoted for single offices.
pub(super) fn quoted_lines(
    candidate: &Candidate,
    context: &Context<'_>,
    emit: &mut dyn FnMut(Line),
) {
    for (index, site) in context.requirements.quoted() {
        let private = context.requirements.side(candidate, index) == Side::Private;
        let places = candidate.private().filter(|_| private).map_or(0, |leg| leg.placement.ways());
        let online = !private || candidate.backed_up();
        let devices = candidate.vpn().filter(|_| online).map_or(0, |vpn| vpn.mode.devices());
        let quotes = &site.quotes;
        for (quote, usd, lines) in [
            (Quote::ProviderPort, quotes.provider_port_usd_per_month, places),
            (Quote::CrossConnect, quotes.cross_connect_usd_per_month, places),
            (Quote::LastMile, quotes.last_mile_usd_per_month, places),
            (Quote::LastMileSetup, quotes.last_mile_setup_usd, places),
            (Quote::InternetLine, quotes.internet_line_usd_per_month, devices),
            (Quote::InternetSetup, quotes.internet_setup_usd, devices),
        ] {
            let Some(usd) = usd.filter(|_| lines > 0) else { continue };
            let once = matches!(quote, Quote::LastMileSetup | Quote::InternetSetup);
            let known = Known::Own(context.prices().typed(usd));
            emit(Line {
                unit: if once { Unit::Once } else { Unit::Months },
                ..line(Item::Quoted(quote, index), f64::from(site.count * lines), known)
            });
        }
    }
}
