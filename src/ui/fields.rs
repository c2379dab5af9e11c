//! The fields of the form: their words, units and places in the scenario.

use super::{format, state::take_out};
use crate::domain::{Cipher, Encryption, Field, Redundancy, Scenario};

/// Where a number stands in a scenario.
#[derive(Clone, Copy)]
pub enum Place {
    /// In a field.
    Field(&'static Field<Scenario>),
    /// Among the discounts, by `discounts.` and a class of meters; it may be left blank.
    Discount(&'static str),
}

/// The field of this name; one that a scenario does not have does not compile.
const fn field(name: &str) -> Place {
    Place::Field(Field::named(name))
}

/// A field that takes a number.
pub struct NumberField {
    /// Id of its input.
    pub id: &'static str,
    /// Its place in the scenario.
    pub place: Place,
    /// What it asks.
    pub label: &'static str,
    /// Unit of the number.
    pub unit: &'static str,
    /// What to know before answering.
    pub help: &'static str,
    /// What a blank field means; empty when it must not be blank.
    pub blank: &'static str,
}

impl PartialEq for NumberField {
    /// Fields stand in one table; the id tells them apart.
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl NumberField {
    /// Its name in the scenario, as errors name it.
    pub fn name(&self) -> &'static str {
        match self.place {
            Place::Field(field) => field.name,
            Place::Discount(name) => name,
        }
    }

    /// Its value in `scenario`.
    pub fn get(&self, scenario: &Scenario) -> Option<f64> {
        match self.place {
            Place::Field(field) => field.get(scenario),
            Place::Discount(name) => scenario.discounts.get(class(name)).copied(),
        }
    }

    /// Puts a value that [`read`](Self::read) gave into `scenario`, whose own check then names the limits.
    pub fn set(&self, scenario: &mut Scenario, value: Option<f64>) {
        match (self.place, value) {
            (Place::Field(field), Some(value)) => field.set(scenario, value),
            (Place::Field(field), None) => field.leave_out(scenario),
            (Place::Discount(name), Some(percent)) => {
                scenario.discounts.insert(class(name).to_owned(), percent);
            }
            (Place::Discount(name), None) => {
                take_out(&mut scenario.discounts, class(name));
            }
        }
    }

    /// The number in `text`, or what to type instead.
    pub fn read(&self, text: &str) -> Result<Option<f64>, String> {
        let text: String = text.chars().filter(|c| !c.is_whitespace()).collect();
        if text.is_empty() {
            let needed = matches!(self.place, Place::Field(field) if !field.is_optional());
            return if needed { Err("Type a number.".to_owned()) } else { Ok(None) };
        }
        let (digits, times) = self.without_unit(&text);
        let value = format::parse(&without_grouping(digits)?)
            .ok_or_else(|| format!("“{text}” is not a number. Type digits only, such as 500."))?;
        let value = value * times;
        let whole = matches!(self.place, Place::Field(field) if field.is_whole());
        if whole && (value.fract() != 0.0 || value < 0.0) {
            return Err("Type a whole number.".to_owned());
        }
        Ok(Some(value))
    }

    /// What stands before the unit in `text`, and how many of this field's unit one of it is; all of `text` where its end is
    /// no unit.
    fn without_unit<'t>(&self, text: &'t str) -> (&'t str, f64) {
        let end =
            text.trim_start_matches(|c: char| !c.is_alphabetic() && c != '%').to_ascii_lowercase();
        let own = self.unit.to_ascii_lowercase().replace(' ', "");
        let known = UNITS.iter().find(|(name, of, _)| *of == self.unit && *name == end);
        match known.map(|(.., times)| *times).or((end == own).then_some(1.0)) {
            Some(times) => (&text[..text.len() - end.len()], times),
            None => (text, 1.0),
        }
    }
}

/// Units that mean another one, in lower case, and how many of it they are.
const UNITS: [(&str, &str, f64); 7] = [
    ("gbps", "Mbps", 1000.0),
    ("gbit/s", "Mbps", 1000.0),
    ("g", "Mbps", 1000.0),
    ("mbit/s", "Mbps", 1.0),
    ("m", "Mbps", 1.0),
    ("gb", "GB / month", 1.0),
    ("tb", "GB / month", 1000.0),
];

/// The class of meters in the name of a discount.
fn class(name: &str) -> &str {
    name.trim_start_matches("discounts.")
}

/// `12,500` without its commas; `12,5` is refused because it may mean 12.5 or 125.
fn without_grouping(text: &str) -> Result<String, String> {
    if !text.contains(',') {
        return Ok(text.to_owned());
    }
    let whole = text.split('.').next().unwrap_or_default();
    let grouped = whole.split(',').enumerate().all(|(index, digits)| {
        digits.len() == 3 || (index == 0 && (1..=3).contains(&digits.len()))
    });
    if grouped && !text.split('.').skip(1).any(|decimals| decimals.contains(',')) {
        Ok(text.replace(',', ""))
    } else {
        Err("Use a point for decimals, such as 12.5.".to_owned())
    }
}

/// What the field for the number of this name in the scenario asks, with its unit.
pub fn label_of(name: &str) -> Option<String> {
    let quick = [&BANDWIDTH, &LATENCY, &OFFICES, &EGRESS].into_iter();
    let mut all = quick.chain(&TRAFFIC).chain(&REMOTE).chain(&REQUIREMENTS).chain(&MONEY);
    let NumberField { label, unit, .. } = all.find(|field| field.name() == name)?;
    Some(if unit.is_empty() { (*label).to_owned() } else { format!("{label}, {unit}") })
}

/// Bandwidth of each office.
pub static BANDWIDTH: NumberField = NumberField {
    id: "bandwidth",
    place: field("bandwidth_mbps"),
    label: "Bandwidth each",
    unit: "Mbps",
    help: "Busiest hour, each way.",
    blank: "",
};

/// Largest acceptable round trip.
pub static LATENCY: NumberField = NumberField {
    id: "latency",
    place: field("max_rtt_ms"),
    label: "Latency, at most",
    unit: "ms",
    help: "Round trip, from any office to the region.",
    blank: "no limit",
};

/// Number of offices.
pub static OFFICES: NumberField = NumberField {
    id: "offices",
    place: field("office_count"),
    label: "Offices",
    unit: "",
    help: "In the region’s metro.",
    blank: "",
};

/// Data leaving Azure.
pub static EGRESS: NumberField = NumberField {
    id: "egress",
    place: field("egress_gb_per_month"),
    label: "Data leaving Azure",
    unit: "GB / month",
    help: "To all offices together; Azure bills it.",
    blank: "",
};

/// Further questions about traffic.
pub static TRAFFIC: [NumberField; 5] = [
    NumberField {
        id: "ingress",
        place: field("ingress_gb_per_month"),
        label: "Data entering Azure",
        unit: "GB / month",
        help: "From all offices together.",
        blank: "",
    },
    NumberField {
        id: "growth",
        place: field("growth_percent_per_year"),
        label: "Growth of traffic",
        unit: "% / year",
        help: "Counts in the total over the horizon.",
        blank: "",
    },
    NumberField {
        id: "virtual-networks",
        place: field("virtual_networks"),
        label: "Virtual networks",
        unit: "",
        help: "That the offices must reach, peered in a hub and spokes.",
        blank: "",
    },
    NumberField {
        id: "virtual-machines",
        place: field("virtual_machines"),
        label: "Machines in Azure",
        unit: "",
        help: "That the offices talk to, private endpoints and appliances included. 0: not checked.",
        blank: "",
    },
    NumberField {
        id: "routes-announced",
        place: field("routes_announced"),
        label: "Routes announced",
        unit: "",
        help: "IPv4 prefixes that the offices announce to Azure by BGP. 0: not checked.",
        blank: "",
    },
];

/// Questions about people outside the offices.
pub static REMOTE: [NumberField; 2] = [
    NumberField {
        id: "remote-users",
        place: field("remote_users"),
        label: "Remote users",
        unit: "people",
        help: "Who connect from outside the offices.",
        blank: "",
    },
    NumberField {
        id: "remote-hours",
        place: field("remote_user_hours_per_month"),
        label: "Connected, each of them",
        unit: "hours / month",
        help: "Point-to-site is billed by the connected hour. 730: day and night.",
        blank: "",
    },
];

/// Whether these people need no more than a desktop or a shell.
pub static ADMINISTER_ONLY: Flag = Flag {
    id: "administer-only",
    field: "remote_users_administer_only",
    label: "They only administer machines",
    help: "By desktop or shell: Azure Bastion in place of VPN clients.",
    get: |s| s.remote_users_administer_only,
    set: |s, value| s.remote_users_administer_only = value,
};

/// Further requirements.
pub static REQUIREMENTS: [NumberField; 4] = [
    NumberField {
        id: "latency-after-failure",
        place: field("max_rtt_after_failure_ms"),
        label: "Round trip after a failure",
        unit: "ms",
        help: "At most, while another way has taken over. Blank: no limit.",
        blank: "no limit",
    },
    NumberField {
        id: "recovery",
        place: field("recovery_seconds"),
        label: "Recovery, at most",
        unit: "s",
        help: "Longest interruption when a path fails. Blank: no limit.",
        blank: "no limit",
    },
    NumberField {
        id: "lead-time",
        place: field("max_lead_time_weeks"),
        label: "In service within",
        unit: "weeks",
        help: "Blank: no deadline.",
        blank: "no deadline",
    },
    NumberField {
        id: "availability-target",
        place: field("availability_target_percent"),
        label: "Availability, at least",
        unit: "%",
        help: "Of the whole path, by the model with common causes. Blank: no target.",
        blank: "no target",
    },
];

/// Money.
pub static MONEY: [NumberField; 7] = [
    NumberField {
        id: "downtime-price",
        place: field("downtime_usd_per_hour"),
        label: "An hour of outage costs",
        unit: "USD",
        help: "Outages then count as money in the comparison, not in the bill. Blank: they count by their weight.",
        blank: "not known",
    },
    NumberField {
        id: "budget",
        place: field("budget_usd_per_month"),
        label: "Budget, at most",
        unit: "USD / month",
        help: "Blank: no limit.",
        blank: "no limit",
    },
    NumberField {
        id: "provider-price",
        place: field("provider_port_usd_per_month"),
        label: "Provider’s private line",
        unit: "USD / month",
        help: "One office to one peering location, port included. Blank: an indicative price is used and marked.",
        blank: "not known",
    },
    NumberField {
        id: "internet-price",
        place: field("internet_line_usd_per_month"),
        label: "Internet line",
        unit: "USD / month",
        help: "One office. Blank: an indicative price is used and marked.",
        blank: "not known",
    },
    NumberField {
        id: "exchange-rate",
        place: field("currency_per_usd"),
        label: "Exchange rate",
        unit: "for 1 USD",
        help: "Of the currency below. Blank: amounts are in US dollars.",
        blank: "US dollars",
    },
    NumberField {
        id: "discount",
        place: field("azure_discount_percent"),
        label: "Discount on Azure prices",
        unit: "%",
        help: "Of your agreement, on every list price.",
        blank: "",
    },
    NumberField {
        id: "horizon",
        place: field("horizon_months"),
        label: "Horizon",
        unit: "months",
        help: "Over which money is added up.",
        blank: "",
    },
];

/// The discount on one class of meters; `name` is `discounts.` and the class.
const fn discount(name: &'static str, label: &'static str) -> NumberField {
    NumberField {
        id: name,
        place: Place::Discount(name),
        label,
        unit: "%",
        help: "",
        blank: "the discount above",
    }
}

/// Discounts by class of meter, in place of the general one.
pub static DISCOUNTS: [NumberField; 7] = [
    discount("discounts.vpn_gateway", "VPN gateways and tunnels"),
    discount("discounts.expressroute_gateway", "ExpressRoute gateways"),
    discount("discounts.expressroute_circuit", "ExpressRoute circuits"),
    discount("discounts.expressroute_direct", "ExpressRoute Direct"),
    discount("discounts.virtual_wan", "Virtual WAN"),
    discount("discounts.public_ip", "Public addresses"),
    discount("discounts.data_transfer", "Data transfer"),
];

/// A field that is ticked or not.
pub struct Flag {
    /// Id of its input.
    pub id: &'static str,
    /// Its name in the scenario.
    pub field: &'static str,
    /// What it asks.
    pub label: &'static str,
    /// What to know before answering.
    pub help: &'static str,
    /// Its value in a scenario.
    pub get: fn(&Scenario) -> bool,
    /// Puts a value into a scenario.
    pub set: fn(&mut Scenario, bool),
}

/// Requirements that are there or not.
pub static FLAGS: [Flag; 5] = [
    Flag {
        id: "private-path",
        field: "private_path",
        label: "Keep off the public internet",
        help: "Traffic may only take private lines.",
        get: |s| s.private_path,
        set: |s, value| s.private_path = value,
    },
    Flag {
        id: "mission-critical",
        field: "mission_critical",
        label: "Mission critical",
        help: "The business stops when the connection does.",
        get: |s| s.mission_critical,
        set: |s, value| s.mission_critical = value,
    },
    Flag {
        id: "sites-reach",
        field: "sites_reach_each_other",
        label: "Offices reach each other",
        help: "Through Azure, over the same connection.",
        get: |s| s.sites_reach_each_other,
        set: |s, value| s.sites_reach_each_other = value,
    },
    Flag {
        id: "overlap",
        field: "overlapping_addresses",
        label: "Addresses overlap",
        help: "Offices and Azure use some of the same ranges.",
        get: |s| s.overlapping_addresses,
        set: |s, value| s.overlapping_addresses = value,
    },
    Flag {
        id: "bfd",
        field: "bfd",
        label: "Routers run BFD",
        help: "Failures are noticed in about a second instead of minutes.",
        get: |s| s.bfd,
        set: |s, value| s.bfd = value,
    },
];

/// One answer of a field with few answers: value, key, words.
pub type Answer<T> = (T, &'static str, &'static str);

/// Answers about encryption.
pub const ENCRYPTION: [Answer<Encryption>; 3] = [
    (Encryption::None, "none", "Not required"),
    (Encryption::Required, "required", "On every shared hop"),
    (Encryption::EndToEnd, "end_to_end", "End to end"),
];

/// Answers about redundancy.
pub const REDUNDANCY: [Answer<Redundancy>; 4] = [
    (Redundancy::None, "none", "None"),
    (Redundancy::Standard, "standard", "Standard: gateway or link"),
    (Redundancy::High, "high", "High: also edge site"),
    (Redundancy::Maximum, "maximum", "Maximum: also location"),
];

/// Currencies that are offered; a link may bring any other.
pub const CURRENCY: [Answer<&str>; 13] = [
    ("USD", "USD", "US dollar"),
    ("AUD", "AUD", "Australian dollar"),
    ("BRL", "BRL", "Brazilian real"),
    ("CAD", "CAD", "Canadian dollar"),
    ("CHF", "CHF", "Swiss franc"),
    ("DKK", "DKK", "Danish krone"),
    ("EUR", "EUR", "Euro"),
    ("GBP", "GBP", "British pound"),
    ("INR", "INR", "Indian rupee"),
    ("JPY", "JPY", "Japanese yen"),
    ("NOK", "NOK", "Norwegian krone"),
    ("SEK", "SEK", "Swedish krona"),
    ("ZAR", "ZAR", "South African rand"),
];

/// Answers about the cipher.
pub const CIPHER: [Answer<Cipher>; 2] = [
    (Cipher::GcmAes256, "gcm_aes256", "AES-GCM 256 (faster)"),
    (Cipher::Aes256Sha256, "aes256_sha256", "AES-CBC 256, SHA-256"),
];

/// Words for the answer that applies.
pub fn help_encryption(encryption: Encryption) -> &'static str {
    match encryption {
        Encryption::None => "Clear text is acceptable on every hop.",
        Encryption::Required => "Wherever neither you nor Microsoft controls the building.",
        Encryption::EndToEnd => "From your device to the gateway in your virtual network.",
    }
}

/// Words for the answer that applies.
pub fn help_redundancy(redundancy: Redundancy) -> &'static str {
    match redundancy {
        Redundancy::None => "One path is enough; an outage is acceptable.",
        Redundancy::Standard => "Survives a gateway instance, a zone or one link of a circuit.",
        Redundancy::High => "Also survives the loss of one Microsoft edge site.",
        Redundancy::Maximum => "Also survives a whole peering location, a provider or your device.",
    }
}
