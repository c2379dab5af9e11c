//! What a scenario asks for.

use super::{
    levels,
    row::{Amounts, Ask, Demand, Limit, Row, Words, apart, none, or_less, or_more, unasked},
};
use crate::{
    design::{Candidate, Overlay},
    domain::{self, Field, Money},
    estimate::{
        availability, lead_time,
        throughput::{self, Element},
    },
    evaluation::EncryptionReach,
    score::parts::leans_on_internet,
    text::{cents, money, number},
};

pub(super) static THROUGHPUT: Row = Row {
    key: "throughput",
    amounts: Amounts::Number("Mbps"),
    message: Words::Made(|case| {
        let carries = match case.assessment.throughput.bottleneck {
            Element::Tunnels => format!("the tunnels of {} carry", case.vpn_sku()),
            Element::VpnGateway => format!("the VPN gateway {} carries", case.vpn_sku()),
            Element::Circuit if case.candidate.encrypts_private() => {
                "the circuit, less IPsec overhead, carries".to_owned()
            }
            Element::Circuit => "the circuit carries".to_owned(),
            Element::ErGateway => format!("the ExpressRoute gateway {} carries", case.er_sku()),
        };
        let (achieved, required) = apart(case.achieved, case.required);
        format!("{carries} {achieved} Mbps, the offices need {required} Mbps together")
    }),
    passes_if: |case| {
        let most = libm::floor(case.achieved);
        Some(format!("all offices together need {} Mbps or less", number(most, 0)))
    },
    facts: |case| {
        let assessment = case.assessment;
        let links = throughput::chain(case.candidate, &assessment.sizing, case.context);
        let bottleneck = assessment.throughput.bottleneck;
        let binding = links.iter().filter(|link| link.element == bottleneck);
        binding.filter_map(|link| link.fact).collect()
    },
    demand: None,
};

pub(super) static MAX_RTT: Row = Row {
    key: "max_rtt",
    amounts: Amounts::Number("ms"),
    message: Words::Made(|case| {
        let context = case.context;
        let site = &context.requirements.sites[context.worst(case.candidate).site].name;
        let floor = context.floor_ms();
        let light = if case.required < floor {
            format!("; light in fibre alone takes {floor:.1} ms")
        } else {
            String::new()
        };
        format!(
            "the round trip from {site} is {:.1} ms, above the limit of {} ms{light}",
            case.achieved, case.required
        )
    }),
    passes_if: |case| Some(or_more("max_rtt_ms", libm::ceil(case.achieved * 10.0) / 10.0)),
    facts: |case| {
        let site = case.context.worst(case.candidate).site;
        let legs = case.context.site_latency(case.candidate, site).path.legs;
        legs.iter().flat_map(|leg| leg.facts.iter().copied()).collect()
    },
    demand: Some(&Demand {
        without: "the limit on the round trip",
        ask: Ask::Limit(Limit {
            field: Field::named("max_rtt_ms"),
            words: "largest acceptable round trip",
            unit: " ms",
            reached: |design, _| design.latency.worst_p50_ms,
            range: (1.0, 500.0),
            as_downtime: false,
        }),
    }),
};

pub(super) static MAX_RTT_AFTER_FAILURE: Row = Row {
    key: "max_rtt_after_failure",
    amounts: Amounts::Number("ms"),
    message: Words::Made(|case| {
        format!(
            "while another way has taken over, a round trip is {:.1} ms, above the limit of {} ms",
            case.achieved, case.required
        )
    }),
    passes_if: |case| {
        Some(or_more("max_rtt_after_failure_ms", libm::ceil(case.achieved * 10.0) / 10.0))
    },
    facts: |case| vec![case.catalogue.latency.fibre_speed.fact],
    demand: Some(&Demand {
        without: "the limit on round trips after a failure",
        ask: Ask::Limit(Limit {
            field: Field::named("max_rtt_after_failure_ms"),
            words: "largest acceptable round trip after a failure",
            unit: " ms",
            reached: |design, _| design.latency.worst_after_failure_ms,
            range: (1.0, 500.0),
            as_downtime: false,
        }),
    }),
};

pub(super) static ENCRYPTION: Row = Row {
    key: "encryption",
    amounts: Amounts::Levels(&levels::ENCRYPTION, &levels::REACH),
    message: Words::Made(|case| {
        let words = match crate::estimate::reach(case.candidate) {
            EncryptionReach::None => {
                "ExpressRoute is private but not encrypted, and encryption is required"
            }
            _ if case.candidate.in_hub() => {
                "the tunnel ends in Microsoft's hub, not on a gateway in the customer's network"
            }
            _ => "MACsec encrypts hop by hop, not from the office to the customer's network",
        };
        words.to_owned()
    }),
    passes_if: |case| {
        let reached = levels::name(&levels::ENCRYPTION, case.achieved);
        Some(format!("`encryption` is `{reached}`"))
    },
    facts: none,
    demand: Some(&Demand {
        without: "encryption",
        ask: Ask::Choice(
            |scenario| scenario.encryption != domain::Encryption::None,
            |scenario| scenario.encryption = domain::Encryption::None,
        ),
    }),
};

pub(super) static PRIVATE_PATH: Row = Row {
    key: "private_path",
    amounts: Amounts::Words("private", "public internet"),
    message: Words::Made(|case| {
        let what = match case.candidate {
            Candidate::Vpn(_) => "all traffic crosses",
            Candidate::Private(..) => "the backup crosses",
            Candidate::Mixed { .. } => "some offices stay on",
        };
        format!("{what} the public internet, and a private path is required")
    }),
    passes_if: |_| Some(unasked("private_path")),
    facts: none,
    demand: Some(&Demand {
        without: "the private path",
        ask: Ask::Choice(
            |scenario| scenario.private_path,
            |scenario| scenario.private_path = false,
        ),
    }),
};

pub(super) static REDUNDANCY: Row = Row {
    key: "redundancy",
    amounts: Amounts::Levels(&levels::REDUNDANCY, &levels::REDUNDANCY),
    message: Words::Made(|case| {
        let name = |level| levels::name(&levels::REDUNDANCY, level);
        format!(
            "it reaches the redundancy level {}, and {} is required",
            name(case.achieved),
            name(case.required)
        )
    }),
    passes_if: |case| {
        let reached = levels::name(&levels::REDUNDANCY, case.achieved);
        Some(format!("`redundancy` is `{reached}` or less"))
    },
    facts: none,
    demand: Some(&Demand {
        without: "redundancy",
        ask: Ask::Choice(
            |scenario| scenario.redundancy != domain::Redundancy::None,
            |scenario| scenario.redundancy = domain::Redundancy::None,
        ),
    }),
};

pub(super) static RECOVERY_SECONDS: Row = Row {
    key: "recovery_seconds",
    amounts: Amounts::Number("seconds"),
    message: Words::Made(|case| {
        format!(
            "a failed path is replaced after {:.0} s, later than the {} s allowed",
            case.achieved, case.required
        )
    }),
    passes_if: |case| Some(or_more("recovery_seconds", libm::ceil(case.achieved))),
    facts: |case| availability::facts(case.candidate, case.context),
    demand: Some(&Demand {
        without: "the limit on interruptions",
        ask: Ask::Limit(Limit {
            field: Field::named("recovery_seconds"),
            words: "longest acceptable interruption",
            unit: " s",
            reached: |design, _| design.availability.failover_seconds.unwrap_or(600.0),
            range: (1.0, 3600.0),
            as_downtime: false,
        }),
    }),
};

pub(super) static AVAILABILITY_TARGET: Row = Row {
    key: "availability_target",
    amounts: Amounts::Number("percent"),
    message: Words::Made(|case| {
        format!(
            "the modelled availability is {:.3} %, below the target of {} %",
            case.achieved, case.required
        )
    }),
    passes_if: |case| {
        Some(or_less("availability_target_percent", libm::floor(case.achieved * 1000.0) / 1000.0))
    },
    facts: |case| availability::facts(case.candidate, case.context),
    demand: Some(&Demand {
        without: "the target for availability",
        ask: Ask::Limit(Limit {
            field: Field::named("availability_target_percent"),
            words: "downtime that the target for availability allows",
            unit: " minutes a year",
            reached: |design, _| design.availability.common_cause_percent,
            range: (1.0, 50_000.0),
            as_downtime: true,
        }),
    }),
};

pub(super) static MISSION_CRITICAL: Row = Row {
    key: "mission_critical",
    amounts: Amounts::Levels(&levels::REDUNDANCY, &levels::REDUNDANCY),
    message: Words::Made(|case| {
        let words = if case.private().is_none() {
            "mission-critical work needs private circuits in a metro or in two places; nobody vouches for the \
             internet"
        } else if leans_on_internet(case.candidate, case.context) {
            "offices that carry much of the traffic would depend on the internet alone, for which nobody vouches; \
             mission-critical work needs their own circuits"
        } else if case.candidate.overlay() == Some(Overlay::Backup) {
            "a VPN is no sufficient backup for mission-critical work; use two circuits"
        } else {
            "one site is not enough for mission-critical work; use a metro or two locations"
        };
        words.to_owned()
    }),
    passes_if: |_| Some(unasked("mission_critical")),
    facts: none,
    demand: Some(&Demand {
        without: "being mission critical",
        ask: Ask::Choice(
            |scenario| scenario.mission_critical,
            |scenario| scenario.mission_critical = false,
        ),
    }),
};

pub(super) static MAX_LEAD_TIME: Row = Row {
    key: "max_lead_time",
    amounts: Amounts::Number("weeks"),
    message: Words::Made(|case| {
        format!(
            "it takes at least {} weeks, longer than the {} weeks there are",
            case.achieved, case.required
        )
    }),
    passes_if: |case| Some(or_more("max_lead_time_weeks", case.achieved)),
    facts: |case| vec![lead_time(case.candidate, case.context).fact],
    demand: Some(&Demand {
        without: "the deadline",
        ask: Ask::Limit(Limit {
            field: Field::named("max_lead_time_weeks"),
            words: "time until it must be in service",
            unit: " weeks",
            reached: |design, _| design.lead_time_weeks.low,
            range: (0.1, 52.0),
            as_downtime: false,
        }),
    }),
};

pub(super) static BUDGET: Row = Row {
    key: "budget",
    amounts: Amounts::Money,
    message: Words::Made(|case| {
        let currency = case.scenario.prints_in();
        let [required, achieved] = [case.required, case.achieved].map(Money::from_f64);
        let whole = [required, achieved].map(|amount| money(amount, currency));
        if case.achieved <= case.required {
            return format!(
                "a part of it has no known price, so the budget of {} cannot be shown to hold",
                whole[0]
            );
        }
        let open =
            if case.assessment.cost.complete { "" } else { " with typical prices for lines" };
        let [required, achieved] = if whole[0] == whole[1] {
            [required, achieved].map(|amount| cents(amount, currency))
        } else {
            whole
        };
        format!("it costs {achieved} a month{open}, above the budget of {required}")
    }),
    passes_if: |case| {
        let usd = libm::ceil(case.achieved / case.scenario.per_usd());
        (case.required < case.achieved).then(|| or_more("budget_usd_per_month", usd))
    },
    facts: none,
    demand: Some(&Demand {
        without: "the budget",
        ask: Ask::Limit(Limit {
            field: Field::named("budget_usd_per_month"),
            words: "budget",
            unit: " USD a month",
            reached: |design, scenario| design.cost.planning_monthly.to_f64() / scenario.per_usd(),
            range: (1.0, 1e6),
            as_downtime: false,
        }),
    }),
};
