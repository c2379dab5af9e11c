//! Which quotes to ask for first: those whose ranges widen the difference of two bills most.

use std::collections::BTreeMap;

use super::{
    Context, Sizing,
    cost::{Item, Known, for_each_line},
};
use crate::{design::Candidate, order::sort_by};

/// Quotes that are named.
const NAMED: usize = 2;

/// The kinds of line, two at most, that make the difference of two bills least certain. What both pay alike
/// cancels.
pub fn widest(
    this: (&Candidate, &Sizing),
    that: (&Candidate, &Sizing),
    context: &Context<'_>,
) -> Vec<String> {
    let mut widths = ranges(this, context);
    for (item, width) in ranges(that, context) {
        *widths.entry(item).or_default() -= width;
    }
    let mut widest: Vec<(String, f64)> = (widths.into_iter())
        .filter_map(|(item, width)| Some((item.quote(context)?, width.abs())))
        .filter(|(_, width)| 0.0 < *width)
        .collect();
    sort_by(&mut widest, |a, b| b.1.total_cmp(&a.1));
    widest.into_iter().take(NAMED).map(|(words, _)| words).collect()
}

/// What lines without a list price may cost more a month when dear than when cheap.
fn ranges(
    (candidate, sizing): (&Candidate, &Sizing),
    context: &Context<'_>,
) -> BTreeMap<Item, f64> {
    let mut found = BTreeMap::new();
    let egress = context.requirements.scenario.egress_gb_per_month;
    for_each_line(candidate, sizing, context, egress, &mut |line| {
        if let Known::Modelled { span, .. } = line.known {
            *found.entry(line.item).or_default() += line.amount * (span.high - span.low);
        }
    });
    found
}

impl Item {
    /// The quote to ask for; none for what is set up once and for parts of Azure.
    fn quote(self, context: &Context<'_>) -> Option<String> {
        let name = |at: crate::design::Place| at.name(context.catalogue);
        Some(match self {
            Self::PrivateAccess(at) => {
                format!("private lines to {}, access at the office", name(at))
            }
            Self::Transport(at) => format!("private lines to {}, transport", name(at)),
            Self::ProviderPorts(at) => format!("provider ports in {}", name(at)),
            Self::CrossConnects(at) => format!("cross-connects in {}", name(at)),
            Self::InternetLines => "dedicated internet lines".to_owned(),
            Self::Broadband => "business broadband lines".to_owned(),
            _ => return None,
        })
    }
}
