//! What the Resiliency Index of an ExpressRoute gateway is made of, and what its tests need.

use super::{Catalogue, FactRef, Sourced, value::FromValue};

/// Defines the record with a field for each fact, `resiliency.FIELD`, and how it is read.
macro_rules! read_from_facts {
    ($(#[$about:meta])* pub struct $record:ident { $($(#[$what:meta])* pub $field:ident: Sourced<$value:ty>,)* }) => {
        $(#[$about])*
        pub struct $record { $($(#[$what])* pub $field: Sourced<$value>,)* }

        impl $record {
            fn of(catalogue: &Catalogue) -> Option<Self> {
                Some(Self { $($field: read(catalogue, concat!("resiliency.", stringify!($field)))?,)* })
            }

            /// The facts that it was read from.
            pub(super) fn facts(&self) -> Vec<FactRef> {
                vec![$(self.$field.fact),*]
            }
        }
    };
}

read_from_facts! {
/// Points of Azure's Resiliency Index, and the tests that multiply those for routes.
#[derive(Clone, Debug, PartialEq)]
pub struct Resiliency {
    /// Points for routes over two peering locations.
    pub routes_two: Sourced<u32>,
    /// Points for routes over a metro.
    pub routes_metro: Sourced<u32>,
    /// Points for routes over one peering location.
    pub routes_one: Sourced<u32>,
    /// Points for a zone-redundant gateway.
    pub gateway: Sourced<u32>,
    /// Points for ErGwScale of few scale units.
    pub gateway_few_units: Sourced<u32>,
    /// Most scale units that are few.
    pub few_units: Sourced<u32>,
    /// Points while no recommendation of Azure Advisor is open.
    pub recommendations: Sourced<u32>,
    /// Most days since the tests and by what they multiply the points for routes, newest first.
    pub multipliers: Sourced<Vec<(u32, u32)>>,
    /// Share of the multiplier that is left when one of two locations was tested.
    pub one_tested: Sourced<f64>,
    /// What the index measures.
    pub measures: Sourced<String>,
    /// For which gateways it is published.
    pub virtual_wan: Sourced<String>,
    /// What is known of tests there.
    pub virtual_wan_tests: Sourced<String>,
    /// What a test needs.
    pub tests: Sourced<String>,
    /// Most hours since the list of redundant routes was made.
    pub route_list_hours: Sourced<u32>,
    /// Seconds in which traffic changes over in a test.
    pub failover_seconds: Sourced<f64>,
}
}

fn read<T: FromValue>(catalogue: &Catalogue, id: &str) -> Option<Sourced<T>> {
    let (fact, written) = catalogue.find(id)?;
    T::from_value(&written.value).ok().map(|value| Sourced { value, fact })
}

impl Catalogue {
    /// What the Resiliency Index is made of. Only a record asks for it, so the page loads these facts later: none before that.
    pub fn resiliency(&self) -> Option<Resiliency> {
        Resiliency::of(self)
    }
}
