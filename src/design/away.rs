//! Hubs that a design has away from the scenario's region, as plain data.

/// Hubs that a design can have besides those in the scenario's region.
pub const MOST_AWAY: usize = 3;

/// One hub away from the scenario's region.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AwayHub {
    region: u8,
    units: u8,
}

impl AwayHub {
    /// Its region, by index.
    pub const fn region(self) -> usize {
        self.region as usize
    }

    /// Scale units of its VPN gateway.
    pub const fn units(self) -> u32 {
        self.units as u32
    }
}

/// Hubs away from the scenario's region, in the order of the catalogue; none for most designs.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Away([Option<AwayHub>; MOST_AWAY]);

impl Away {
    /// Hubs in the regions with these indices, with the scale units of each.
    pub fn new(hubs: impl IntoIterator<Item = (usize, u32)>) -> Self {
        let mut hubs = hubs.into_iter();
        let hub = |(region, units): (usize, u32)| AwayHub {
            region: u8::try_from(region).unwrap_or(u8::MAX),
            units: u8::try_from(units).unwrap_or(u8::MAX),
        };
        Self(std::array::from_fn(|_| hubs.next().map(hub)))
    }

    /// The hubs.
    pub fn iter(self) -> impl Iterator<Item = AwayHub> {
        self.0.into_iter().flatten()
    }

    /// How many.
    pub fn count(self) -> usize {
        self.iter().count()
    }

    /// Whether there are none.
    pub const fn is_empty(self) -> bool {
        self.0[0].is_none()
    }

    /// The same with other scale units: `units` maps those of each.
    #[must_use]
    pub fn with_units(self, units: impl Fn(u32) -> u32) -> Self {
        Self::new(self.iter().map(|hub| (hub.region(), units(hub.units()))))
    }

    /// The same hubs whatever their sizes: to tell architectures apart.
    #[must_use]
    pub fn places(self) -> Self {
        self.with_units(|_| 0)
    }
}
