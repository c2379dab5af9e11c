//! One design as plain data: small, copyable, cheap to build by the thousand.

use super::{Away, MOST_PLACES, Place, Placement, Size};
use crate::{
    catalogue::{Catalogue, CircuitPlan, CircuitTier, ErGatewayKind},
    evaluation::Family,
};

/// How a VPN gateway's two instances and the offices' devices work together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VpnMode {
    /// One instance carries, the other waits; one device per office.
    ActiveStandby,
    /// Both instances hold a tunnel to the one device of each office.
    ActiveActive,
    /// Both instances hold a tunnel to each of two devices on two lines per office.
    DualRedundant,
}

impl VpnMode {
    /// VPN devices per office.
    pub const fn devices(self) -> u32 {
        match self {
            Self::ActiveStandby | Self::ActiveActive => 1,
            Self::DualRedundant => 2,
        }
    }

    /// Gateway instances that hold a tunnel to each device.
    pub const fn instances(self) -> u32 {
        match self {
            Self::ActiveStandby => 1,
            Self::ActiveActive | Self::DualRedundant => 2,
        }
    }

    /// The mode as part of ids.
    pub const fn key(self) -> &'static str {
        match self {
            Self::ActiveStandby => "active-standby",
            Self::ActiveActive => "active-active",
            Self::DualRedundant => "dual-redundant",
        }
    }

    /// The mode in words.
    pub const fn words(self) -> &'static str {
        match self {
            Self::ActiveStandby => "active-standby",
            Self::ActiveActive => "active-active",
            Self::DualRedundant => "active-active with two devices per office",
        }
    }
}

/// Which VPN service; indices point into the catalogue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum VpnSize {
    /// A gateway in the customer's virtual network.
    Gateway(usize),
    /// Virtual WAN hubs, each with this many scale units.
    VirtualWan {
        /// Hubs that share the offices.
        hubs: u32,
        /// Scale units of each hub.
        units: u32,
        /// Hubs in other regions, near the offices there.
        away: Away,
    },
}

/// A site-to-site VPN.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct VpnLeg {
    /// Service and size.
    pub size: VpnSize,
    /// How instances and devices work together.
    pub mode: VpnMode,
}

/// By how many sizes the circuits at each place of a placement are smaller than the largest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Less([u8; MOST_PLACES]);

impl FromIterator<u8> for Less {
    fn from_iter<I: IntoIterator<Item = u8>>(sizes: I) -> Self {
        let mut sizes = sizes.into_iter();
        Self(std::array::from_fn(|_| sizes.next().unwrap_or(0)))
    }
}

/// ExpressRoute: circuits and the gateway behind them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PrivateLeg {
    /// Where they are, and which of them each office takes.
    pub placement: Placement,
    /// Circuits side by side at each place.
    pub circuits_per_place: u32,
    /// Their tier.
    pub tier: CircuitTier,
    /// Their billing.
    pub plan: CircuitPlan,
    /// Rate in Mbps, as Azure names sizes, of those that carry most.
    pub rate: u32,
    /// By place: how many sizes smaller its circuits are, because less traffic takes them.
    pub less: Less,
    /// Port pair of ExpressRoute Direct they run on, by index; none for provider circuits.
    pub direct: Option<usize>,
    /// The gateway, by index.
    pub gateway: usize,
    /// Whether traffic bypasses the gateway.
    pub fastpath: bool,
}

impl PrivateLeg {
    /// Which circuits these are.
    pub const fn size(&self) -> Size {
        let Self { tier, plan, rate, direct, .. } = *self;
        Size { tier, plan, rate, direct: direct.is_some() }
    }

    /// The circuits by place, with the rate of each in Mbps.
    pub fn rates(&self, catalogue: &Catalogue) -> impl Iterator<Item = (Place, u32)> + use<> {
        let Self { rate, less, .. } = *self;
        let smaller: Vec<u32> = if less == Less::default() {
            Vec::new()
        } else {
            let tier = catalogue.circuits.iter().filter(|circuit| circuit.tier == self.tier);
            let all = tier.map(|circuit| circuit.rate.value.value() as u32);
            all.filter(|other| *other < rate).collect()
        };
        self.placement.iter().zip(less.0).map(move |(place, less)| {
            let at = smaller.len().saturating_sub(usize::from(less));
            (place, smaller.get(at).copied().unwrap_or(rate))
        })
    }

    /// The rate of the circuits at one of its places, Mbps.
    pub fn rate_at(&self, place: Place, catalogue: &Catalogue) -> u32 {
        let mut rates = self.rates(catalogue);
        rates.find(|(at, _)| *at == place).map_or(self.rate, |(_, rate)| rate)
    }

    /// The part of it that offices see which take only these of its places.
    #[must_use]
    pub fn at(self, placement: Placement) -> Self {
        let of = |place: Place| {
            let mut all = self.placement.iter().zip(self.less.0);
            all.find(|(at, _)| *at == place).map_or(0, |(_, less)| less)
        };
        let less = placement.iter().map(of).collect();
        Self { placement, less, ..self }
    }

    /// Circuits in all.
    pub fn circuits(&self) -> u32 {
        self.placement.places() * self.circuits_per_place
    }

    /// The one provider that has to serve two of its places; none where two can, and on own ports.
    pub fn only_provider<'a>(&self, catalogue: &'a Catalogue) -> Option<&'a str> {
        if self.direct.is_some() { None } else { self.placement.only_provider(catalogue) }
    }

    /// The size as ARM names it, such as `Standard_MeteredData`.
    pub fn sku(&self) -> String {
        format!("{}_{}", self.tier.name(), self.plan.name())
    }
}

/// What a VPN does beside ExpressRoute.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Overlay {
    /// Waits on the internet for the circuit to fail.
    Backup,
    /// Encrypts inside the circuit.
    Encrypts,
    /// Encrypts inside the circuit, and over the internet when it fails.
    EncryptsWithInternetBackup,
    /// Serves remote users only; no office has a tunnel.
    Users,
}

impl Overlay {
    /// The role as part of ids.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Backup => "vpn-backup",
            Self::Encrypts => "ipsec",
            Self::EncryptsWithInternetBackup => "ipsec-internet-backup",
            Self::Users => "users",
        }
    }
}

/// How a mixed fleet is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Split {
    /// Which of the divisions of [`Requirements::divisions`](super::Requirements::divisions).
    pub division: u8,
    /// Offices on the circuit.
    pub private: u32,
    /// Offices in all.
    pub offices: u32,
}

/// One design.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Candidate {
    /// VPN over the internet.
    Vpn(VpnLeg),
    /// ExpressRoute, alone or with a VPN beside it.
    Private(PrivateLeg, Option<(VpnLeg, Overlay)>),
    /// Some offices on ExpressRoute and the rest on a VPN over the internet.
    Mixed {
        /// The circuits of the offices on ExpressRoute.
        private: PrivateLeg,
        /// The VPN of the rest.
        vpn: VpnLeg,
        /// What the VPN does for the offices on ExpressRoute, if anything.
        beside: Option<Overlay>,
        /// Which offices are where.
        split: Split,
    },
}

/// What stays of a design when sizes change: people choose among these.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Shape {
    family: Family,
    placement: Option<Placement>,
    direct: bool,
    hub: bool,
    away: Away,
    overlay: Option<Overlay>,
    mode: Option<VpnMode>,
    division: Option<u8>,
}

impl Candidate {
    /// Its architecture.
    pub fn shape(&self) -> Shape {
        let private = self.private();
        Shape {
            family: self.family(),
            placement: private.map(|leg| leg.placement),
            direct: private.is_some_and(|leg| leg.direct.is_some()),
            hub: self.in_hub(),
            away: self.away().places(),
            overlay: self.overlay(),
            mode: self.vpn().map(|vpn| vpn.mode),
            division: self.split().map(|split| split.division),
        }
    }

    /// What kind of design it is: its architecture but for where its circuits are and how gateway instances
    /// share the work.
    pub fn kind(&self) -> impl PartialEq + use<> {
        let shape = self.shape();
        let placement = shape.placement.map(|at| (at.places(), at.ways()));
        let spread = !shape.away.is_empty();
        let mixed = shape.division.is_some();
        (shape.family, placement, shape.direct, shape.hub, spread, shape.overlay, mixed)
    }

    /// Steps of resilience that it leaves out although they cost little: both links of a circuit in one
    /// building where offices have no other place, and a VPN gateway of which one instance only waits.
    pub fn exposures(&self) -> u32 {
        let building = self
            .private()
            .is_some_and(|leg| !leg.placement.is_metro() && leg.placement.ways() == 1);
        let beside = matches!(self, Self::Private(_, Some((_, Overlay::Backup | Overlay::Users))));
        let waits = self.vpn().is_some_and(|vpn| vpn.mode.instances() == 1 && !beside);
        u32::from(building) + u32::from(waits)
    }

    /// The same with another size of its VPN.
    #[must_use]
    pub fn with_vpn_size(mut self, size: VpnSize) -> Self {
        if let Self::Vpn(vpn) | Self::Private(_, Some((vpn, _))) | Self::Mixed { vpn, .. } =
            &mut self
        {
            vpn.size = size;
        }
        self
    }

    /// The same with other circuits.
    #[must_use]
    pub const fn with_private(mut self, leg: PrivateLeg) -> Self {
        if let Self::Private(private, _) | Self::Mixed { private, .. } = &mut self {
            *private = leg;
        }
        self
    }

    /// Its family.
    pub const fn family(&self) -> Family {
        match self {
            Self::Vpn(_) => Family::Vpn,
            Self::Private(..) | Self::Mixed { .. } if self.encrypts_private() => {
                Family::ExpressrouteIpsec
            }
            Self::Private(..) | Self::Mixed { .. } => Family::Expressroute,
        }
    }

    /// Its VPN, if it has one.
    pub const fn vpn(&self) -> Option<&VpnLeg> {
        match self {
            Self::Vpn(vpn) | Self::Private(_, Some((vpn, _))) | Self::Mixed { vpn, .. } => {
                Some(vpn)
            }
            Self::Private(_, None) => None,
        }
    }

    /// Its circuits, if it has any.
    pub const fn private(&self) -> Option<&PrivateLeg> {
        match self {
            Self::Vpn(_) => None,
            Self::Private(private, _) | Self::Mixed { private, .. } => Some(private),
        }
    }

    /// How the fleet is divided, if it is.
    pub const fn split(&self) -> Option<Split> {
        match self {
            Self::Mixed { split, .. } => Some(*split),
            Self::Vpn(_) | Self::Private(..) => None,
        }
    }

    /// What the VPN does beside the circuits.
    pub const fn overlay(&self) -> Option<Overlay> {
        match self {
            Self::Private(_, Some((_, overlay))) => Some(*overlay),
            Self::Mixed { beside, .. } => *beside,
            Self::Vpn(_) | Self::Private(_, None) => None,
        }
    }

    /// Whether its gateways stand in Virtual WAN hubs instead of the customer's virtual network. A
    /// circuit ends in a hub only where the VPN does.
    pub fn in_hub(&self) -> bool {
        self.vpn().is_some_and(|vpn| matches!(vpn.size, VpnSize::VirtualWan { .. }))
    }

    /// Its hubs in other regions than the scenario's.
    pub fn away(&self) -> Away {
        match self.vpn().map(|vpn| vpn.size) {
            Some(VpnSize::VirtualWan { away, .. }) => away,
            Some(VpnSize::Gateway(_)) | None => Away::default(),
        }
    }

    /// Whether traffic is encrypted inside the circuits.
    pub const fn encrypts_private(&self) -> bool {
        matches!(self.overlay(), Some(Overlay::Encrypts | Overlay::EncryptsWithInternetBackup))
    }

    /// Whether the VPN takes over for the circuit over the internet.
    pub const fn backed_up(&self) -> bool {
        matches!(self.overlay(), Some(Overlay::Backup | Overlay::EncryptsWithInternetBackup))
    }

    /// How often each device has its tunnels: those inside the circuit end on other addresses of the
    /// gateway than those that wait on the internet.
    pub const fn tunnel_sets(&self) -> u32 {
        match self.overlay() {
            Some(Overlay::EncryptsWithInternetBackup) => 2,
            Some(Overlay::Backup | Overlay::Encrypts) | None => 1,
            Some(Overlay::Users) => 0,
        }
    }

    /// Whether some traffic can take the public internet.
    pub const fn uses_internet(&self) -> bool {
        matches!(self, Self::Vpn(_) | Self::Mixed { .. }) || self.backed_up()
    }

    /// Stable, readable id: the parts in a fixed order.
    pub fn id(&self, catalogue: &Catalogue) -> String {
        let Some(private) = self.private() else {
            let vpn = self.vpn().map_or_else(String::new, |vpn| vpn_key(*vpn, catalogue));
            return format!("vpn.{vpn}");
        };
        let gateway = &catalogue.er_gateways[private.gateway];
        let units = match gateway.kind {
            ErGatewayKind::Fixed => String::new(),
            ErGatewayKind::Scale | ErGatewayKind::Hub => format!("-{}", gateway.units),
        };
        let family = if self.encrypts_private() { "er-ipsec" } else { "er" };
        let plan = if private.plan == CircuitPlan::Metered { "metered" } else { "unlimited" };
        let port =
            private.direct.map(|port| catalogue.direct_ports[port].rate.value.value() as u32);
        let (direct, on) = match port {
            None => ("", String::new()),
            Some(port) if port == private.rate => ("-direct", String::new()),
            Some(port) => ("-direct", format!("-on-{port}")),
        };
        let tier = private.tier.name().to_ascii_lowercase();
        let mut rates: Vec<u32> = private.rates(catalogue).map(|(_, rate)| rate).collect();
        if private.less == Less::default() {
            rates.truncate(1);
        }
        let rates: Vec<String> = rates.iter().map(u32::to_string).collect();
        let rates = rates.join(private.placement.joined());
        let circuit = format!("{tier}-{plan}{direct}-{rates}{on}");
        let places = private.placement.key(catalogue);
        let mut parts = vec![family.to_owned(), circuit, places, format!("{}{units}", gateway.sku)];
        if private.circuits_per_place > 1 {
            parts.push(format!("x{}", private.circuits_per_place));
        }
        if private.fastpath {
            parts.push("fastpath".to_owned());
        }
        if let Some(split) = self.split() {
            parts.push(format!("{}-of-{}", split.private, split.offices));
        }
        if let Some(vpn) = self.vpn() {
            let role = match self.overlay() {
                Some(Overlay::Backup) => "vpn-backup-",
                Some(Overlay::EncryptsWithInternetBackup) => "internet-backup-",
                Some(Overlay::Users) => "users-",
                Some(Overlay::Encrypts) | None => "",
            };
            parts.push(format!("{role}{}", vpn_key(*vpn, catalogue)));
        }
        parts.join(".")
    }
}

fn vpn_key(vpn: VpnLeg, catalogue: &Catalogue) -> String {
    let size = match vpn.size {
        VpnSize::Gateway(index) => catalogue.vpn_gateways[index].sku.clone(),
        VpnSize::VirtualWan { hubs, units, away } => {
            let home = if hubs == 1 { units.to_string() } else { format!("{hubs}x{units}") };
            let further = away
                .iter()
                .map(|hub| format!("-{}-{}", catalogue.regions[hub.region()].name, hub.units()));
            format!("virtual-wan-{home}{}", further.collect::<String>())
        }
    };
    format!("{size}.{}", vpn.mode.key())
}
