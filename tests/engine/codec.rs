//! Links: what goes in comes out, what is damaged is refused, what was shipped still opens.

use onramp::{
    codec::{LinkError, Options, compared, comparing, decode, encode},
    domain::{
        Access, Cipher, Encryption, ExpressRouteChoice, METER_CLASSES, Office, Quotes, Redundancy,
        Scenario, Weights,
    },
};
use proptest::{collection, option, prelude::*};

const EVERYTHING: Options = Options::EVERYTHING;

fn encode_json(json: &str) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(json.as_bytes(), 6);
    format!("s=1.{}", URL_SAFE_NO_PAD.encode(packed))
}

#[test]
fn every_link_ever_shipped_still_opens() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/engine/links");
    let mut opened = 0;
    for entry in std::fs::read_dir(folder).expect("the folder of links") {
        let path = entry.expect("an entry").path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let link = std::fs::read_to_string(&path).expect("a link");
            let json = std::fs::read_to_string(path.with_extension("json")).expect("its scenario");
            let expected = Scenario::from_json(&json).expect("a valid scenario");
            assert_eq!(decode(&link), Ok(expected), "{}", path.display());
            opened += 1;
        }
    }
    assert!(3 <= opened, "only {opened} links found in {folder}");
}

#[test]
fn what_mail_and_chat_put_behind_a_link_is_no_part_of_it() {
    let scenario = Scenario { bandwidth_mbps: 750.0, ..Scenario::default() };
    let link = encode(&scenario, EVERYTHING);
    for end in [".", ",", ")", ">", "?", "!", "’", "\"", "; ", ").\n"] {
        let found = decode(&format!(" https://example.org/onramp/#{link}{end}"));
        assert_eq!(found.as_ref(), Ok(&scenario), "behind {end:?}");
    }
}

#[test]
fn a_link_that_compares_holds_two() {
    let pinned = Scenario::default();
    let beside = Scenario { bandwidth_mbps: 750.0, ..Scenario::default() };
    let both = comparing(&encode(&pinned, EVERYTHING), &encode(&beside, EVERYTHING));
    let both = both.expect("two links");
    let links = compared(&format!("https://example.org/#{both}.")).expect("two links in one");
    assert_eq!(links.map(|link| decode(&link)), [Ok(pinned), Ok(beside)]);
    assert_eq!(decode(&both), Err(LinkError::Compares));
    // One of two is none.
    assert_eq!(compared(both.split('&').next().expect("the first")), None);
    assert_eq!(comparing("s=1.x", "t=1.y"), None);
}

#[test]
fn twenty_offices_by_city_fit_into_1200_characters() {
    const CITIES: [(&str, &str); 20] = [
        ("Amsterdam", "NL"),
        ("Frankfurt am Main", "DE"),
        ("London", "GB"),
        ("Paris", "FR"),
        ("Madrid", "ES"),
        ("Milan", "IT"),
        ("Zurich", "CH"),
        ("Vienna", "AT"),
        ("Warsaw", "PL"),
        ("Stockholm", "SE"),
        ("Copenhagen", "DK"),
        ("Helsinki", "FI"),
        ("Dublin", "IE"),
        ("Lisbon", "PT"),
        ("New York City", "US"),
        ("San Francisco", "US"),
        ("São Paulo", "BR"),
        ("Singapore", "SG"),
        ("Tokyo", "JP"),
        ("Johannesburg", "ZA"),
    ];
    let offices = (0..)
        .zip(CITIES)
        .map(|(index, (city, country))| Office {
            name: format!("{city} branch"),
            city: Some(city.into()),
            country: Some(country.into()),
            bandwidth_mbps: 50.0 + f64::from(index * 37 % 11) * 75.0,
            count: 1 + index % 4,
            access: if index % 3 == 0 { Access::Broadband } else { Access::Fibre },
            ..Office::default()
        })
        .collect();
    let scenario = Scenario {
        name: "Twenty offices on four continents".into(),
        azure_region: "eastus2".into(),
        offices,
        egress_gb_per_month: 25_000.0,
        max_rtt_ms: Some(180.0),
        redundancy: Redundancy::High,
        budget_usd_per_month: Some(90_000.0),
        ..Scenario::default()
    };
    for options in [Options::default(), EVERYTHING] {
        let link = encode(&scenario, options);
        assert!(link.len() <= 1200, "{} characters with {options:?}", link.len());
    }
}

#[test]
fn own_prices_and_free_text_stay_out_unless_asked_for() {
    let quotes = Quotes { last_mile_usd_per_month: Some(700.0), ..Quotes::default() };
    let scenario = Scenario {
        name: "Merger with Fabrikam".into(),
        offices: vec![Office { name: "Secret site".into(), quotes, ..Office::default() }],
        azure_discount_percent: 17.0,
        discounts: [("vpn_gateway".to_owned(), 20.0)].into(),
        prices: [("price.x".to_owned(), "1.50".to_owned())].into(),
        provider_port_usd_per_month: Some(900.0),
        internet_line_usd_per_month: Some(120.0),
        ..Scenario::default()
    };
    let public = Scenario { offices: vec![Office::default()], ..Scenario::default() };
    assert_eq!(decode(&encode(&scenario, Options::default())), Ok(public.clone()));

    let with_text = Scenario {
        name: scenario.name.clone(),
        offices: vec![Office { name: "Secret site".into(), ..Office::default() }],
        ..public.clone()
    };
    let text_only = Options { include_text: true, ..Options::default() };
    assert_eq!(decode(&encode(&scenario, text_only)), Ok(with_text));

    let offices = vec![Office { quotes, ..Office::default() }];
    let with_prices = Scenario { name: String::new(), offices, ..scenario.clone() };
    let prices_only = Options { include_prices: true, ..Options::default() };
    assert_eq!(decode(&encode(&scenario, prices_only)), Ok(with_prices));
    assert_eq!(decode(&encode(&scenario, EVERYTHING)), Ok(scenario));
}

#[test]
fn a_link_opens_as_address_fragment_or_route() {
    let scenario = Scenario { office_count: 7, ..Scenario::default() };
    let link = encode(&scenario, Options::default());
    for text in [
        link.clone(),
        format!("#{link}"),
        format!("  https://example.com/onramp/#{link}\n"),
        format!("https://example.com/?s=1.old#/results?view=cost&{link}&x=1"),
        format!("file:///C:/onramp.html#{link}"),
    ] {
        assert_eq!(decode(&text), Ok(scenario.clone()), "{text}");
    }
}

#[test]
fn the_message_says_what_is_wrong_and_what_would_be_right() {
    #[track_caller]
    fn check(link: &str, start: &str) {
        let message = decode(link).expect_err("refused").to_string();
        assert!(message.starts_with(start), "{message}");
    }

    for empty in ["", "#", "https://example.com/", "s=", "s=1", "s=one.abc"] {
        check(empty, "no scenario in the link; it should contain `s=1.`");
    }
    check("s=2.abc", "link format `2` is unknown; this version opens format `1`");
    check("s=1.", "the link is damaged or cut short");
    check("s=1.not~base64", "the link is damaged or cut short");
    check(&encode_json("{"), "the link's content cannot be read: EOF");
    check(&encode_json(r#"{"zz":1}"#), "the link's content cannot be read: unknown field `zz`");
    check(
        &encode_json(r#"{"o":[{},{"b":"x"}]}"#),
        "the link's content cannot be read: `o[1].b`: not a number",
    );
    check(
        &encode_json(r#"{"q":0,"b":-1}"#),
        "the link holds a scenario that cannot be used: `office_count`: `0` is out of range; use 1 to \
         10000 (and 1 more)",
    );
    check(&"a".repeat(3_000_000), "the link has 3000000 characters; at most");
}

#[test]
fn a_small_link_that_unfolds_to_much_is_refused() {
    let bomb = encode_json(&format!("{{\"n\":\"{}\"}}", "a".repeat(8_000_000)));
    assert!(bomb.len() < 20_000);
    assert_eq!(decode(&bomb), Err(LinkError::TooLarge));
}

#[test]
fn one_changed_or_missing_character_never_passes_for_another_scenario() {
    let scenario = Scenario {
        bandwidth_mbps: 1234.0,
        egress_gb_per_month: 98_765.0,
        max_rtt_ms: Some(12.5),
        ..Scenario::default()
    };
    let link = encode(&scenario, Options::default());
    let start = "s=1.".len();
    for at in start..link.len() {
        assert!(decode(&link[..at]).is_err(), "cut at {at}");
        for other in ["A", "Q", "z", "9", "-", "_"] {
            let damaged = format!("{}{other}{}", &link[..at], &link[at + 1..]);
            if let Ok(opened) = decode(&damaged) {
                assert_eq!(opened, scenario, "{damaged}");
            }
        }
    }
}

/// A number as people type it: few digits, so that it is the same after decimal text.
fn typed(low: u32, high: u32) -> impl Strategy<Value = f64> {
    (low * 10..=high * 10).prop_map(|tenths| f64::from(tenths) / 10.0)
}

prop_compose! {
    fn office()(
        name in ".{0,12}",
        city in option::of("[A-Za-zÀ-ž '-]{1,20}"),
        country in option::of("[A-Z]{2}"),
        at in option::of((-900..=900_i32, -1800..=1800_i32)),
        count in 1..200_u32,
        bandwidth_mbps in typed(1, 100_000),
        access in prop_oneof![Just(Access::Fibre), Just(Access::Broadband), Just(Access::Mobile)],
        measured_internet_rtt_ms in option::of(typed(1, 400)),
        measured_private_rtt_ms in option::of(typed(1, 400)),
        expressroute in prop_oneof![
            Just(ExpressRouteChoice::Auto), Just(ExpressRouteChoice::Yes), Just(ExpressRouteChoice::No)
        ],
        (last_mile, setup) in (option::of(typed(0, 9000)), option::of(typed(0, 9000))),
    ) -> Office {
        Office {
            quotes: Quotes {
                last_mile_usd_per_month: last_mile, last_mile_setup_usd: setup, ..Quotes::default()
            },
            name, city, country,
            lat: at.map(|(lat, _)| f64::from(lat) / 10.0),
            lon: at.map(|(_, lon)| f64::from(lon) / 10.0),
            count, bandwidth_mbps, access, measured_internet_rtt_ms, measured_private_rtt_ms, expressroute,
        }
    }
}

prop_compose! {
    fn needs()(
        (azure_region, secondary_region) in ("[a-z0-9]{3,18}", option::of("[a-z0-9]{3,18}")),
        (office_count, bandwidth_mbps) in (1..=10_000_u32, typed(1, 100_000)),
        (egress_gb_per_month, ingress_gb_per_month) in (typed(0, 1_000_000), typed(0, 1_000_000)),
        (flows, tcp_window_kib, max_rtt_ms) in (1..100_000_u32, typed(1, 65_536), option::of(typed(1, 500))),
        encryption in prop_oneof![
            Just(Encryption::None), Just(Encryption::Required), Just(Encryption::EndToEnd)
        ],
        redundancy in prop_oneof![
            Just(Redundancy::None), Just(Redundancy::Standard), Just(Redundancy::High), Just(Redundancy::Maximum)
        ],
        cipher in prop_oneof![Just(Cipher::GcmAes256), Just(Cipher::Aes256Sha256)],
        (private_path, bfd, mission_critical) in (any::<bool>(), any::<bool>(), any::<bool>()),
        (sites_reach_each_other, microsoft_365) in (any::<bool>(), any::<bool>()),
        offices in collection::vec(office(), 0..8),
    ) -> Scenario {
        Scenario {
            azure_region, secondary_region, office_count, bandwidth_mbps, offices, egress_gb_per_month,
            ingress_gb_per_month, flows, tcp_window_kib, max_rtt_ms, encryption, private_path, cipher,
            redundancy, bfd, mission_critical, sites_reach_each_other, microsoft_365,
            ..Scenario::default()
        }
    }
}

prop_compose! {
    fn scenario()(
        needs in needs(),
        name in ".{0,30}",
        (growth_percent_per_year, discount_rate_percent) in (typed(0, 199), typed(0, 100)),
        recovery_seconds in option::of(typed(1, 86_400)),
        availability_target_percent in option::of(typed(50, 99)),
        (remote_users, remote_users_administer_only, remote_user_hours_per_month) in
            (0..=100_000_u32, any::<bool>(), typed(1, 744)),
        (max_lead_time_weeks, budget_usd_per_month) in (option::of(typed(1, 520)), option::of(typed(1, 1_000_000))),
        horizon_months in 1..=120_u32,
        (currency, currency_per_usd) in ("[A-Z]{3}".prop_filter("not dollars", |c| c != "USD"), option::of(typed(1, 200))),
        discounts in collection::btree_map(proptest::sample::select(&METER_CLASSES[..]).prop_map(str::to_owned), typed(0, 100), 0..4),
        (virtual_networks, overlapping_addresses) in (1..500_u32, any::<bool>()),
        (virtual_machines, routes_announced) in (0..=1_000_000_u32, 0..=1_000_000_u32),
        azure_discount_percent in typed(0, 100),
        prices in collection::btree_map("[a-z_.]{1,20}", "[0-9]{1,6}[.][0-9]{1,4}", 0..4),
        (provider_port_usd_per_month, internet_line_usd_per_month) in
            (option::of(typed(0, 10_000)), option::of(typed(0, 10_000))),
        (cost, latency, headroom, downtime) in (typed(1, 100), typed(0, 100), typed(0, 100), typed(0, 100)),
        (security, lead_time, complexity) in (typed(0, 100), typed(0, 100), typed(0, 100)),
        seed in any::<u64>(),
    ) -> Scenario {
        Scenario {
            name, growth_percent_per_year, recovery_seconds, availability_target_percent, remote_users,
            remote_users_administer_only, remote_user_hours_per_month,
            max_lead_time_weeks, budget_usd_per_month, horizon_months, discount_rate_percent, currency,
            currency_per_usd, discounts, virtual_networks, overlapping_addresses, virtual_machines,
            routes_announced,
            azure_discount_percent, prices, provider_port_usd_per_month, internet_line_usd_per_month,
            weights: Weights { cost, latency, headroom, downtime, security, lead_time, complexity },
            seed,
            ..needs
        }
    }
}

proptest! {
    #[test]
    fn what_goes_into_a_link_comes_out(scenario in scenario()) {
        prop_assert_eq!(decode(&encode(&scenario, EVERYTHING)), Ok(scenario));
    }

    #[test]
    fn any_text_is_a_scenario_or_an_error(text in ".{0,200}") {
        let _ = decode(&text);
        let _ = decode(&format!("s=1.{text}"));
    }

    #[test]
    fn any_bytes_behind_the_version_are_a_scenario_or_an_error(bytes in collection::vec(any::<u8>(), 0..400)) {
        use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
        let _ = decode(&format!("s=1.{}", URL_SAFE_NO_PAD.encode(&bytes)));
        let _ = decode(&encode_json(&String::from_utf8_lossy(&bytes)));
    }
}
