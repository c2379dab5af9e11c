//! Tables of offices as people paste them.

use onramp::{
    domain::{Access, ExpressRouteChoice, Office},
    intake::{self, Intake, Meaning},
};
use proptest::prelude::*;

fn read(text: &str) -> Intake {
    intake::read(text, &[], 500.0)
}

/// City, count and bandwidth of each office.
fn brief(intake: &Intake) -> Vec<(String, u32, f64)> {
    let city = |office: &Office| office.city.clone().unwrap_or_default();
    let offices = intake.offices();
    offices.iter().map(|office| (city(office), office.count, office.bandwidth_mbps)).collect()
}

fn offices(all: &[(&str, u32, f64)]) -> Vec<(String, u32, f64)> {
    all.iter().map(|&(city, count, mbps)| (city.to_owned(), count, mbps)).collect()
}

fn meanings(intake: &Intake) -> Vec<Meaning> {
    intake.columns.iter().map(|column| column.meaning).collect()
}

#[test]
fn a_spreadsheet_with_headings_in_any_order_is_read() {
    let table =
        "Speed\tSite name\tTown\tHow many\n1.5 Gbps\tHQ\tLondon\t\n200\tBranch north\tLeeds\t3\n";
    let intake = read(table);
    assert_eq!(
        meanings(&intake),
        [Meaning::Bandwidth, Meaning::Name, Meaning::City, Meaning::Count]
    );
    assert_eq!(brief(&intake), offices(&[("London", 1, 1500.0), ("Leeds", 3, 200.0)]));
    assert_eq!(intake.offices()[0].name, "HQ");
    assert_eq!(intake.notes, Vec::<String>::new());
}

#[test]
fn every_column_that_an_office_has_can_be_pasted() {
    let table = "Name;City;Country;Latitude;Longitude;Offices;Bandwidth (Mbit/s);Internet access;Internet RTT;Private RTT;ExpressRoute;Last mile\n\
                 A;Bern;CH;46.95;7.45;2;100;DSL;12 ms;9;no;$ 1,200\n";
    let intake = read(table);
    let office = &intake.offices()[0];
    assert_eq!((office.lat, office.lon), (Some(46.95), Some(7.45)));
    assert_eq!((office.access, office.expressroute), (Access::Broadband, ExpressRouteChoice::No));
    assert_eq!(office.measured_internet_rtt_ms, Some(12.0));
    assert_eq!(office.measured_private_rtt_ms, Some(9.0));
    assert_eq!(office.quotes.last_mile_usd_per_month, Some(1200.0));
    assert_eq!((office.country.as_deref(), office.count), (Some("CH"), 2));
}

#[test]
fn a_decimal_comma_is_noticed() {
    let intake = read("Standort;Bandbreite (Gbit/s);Anzahl\nMünchen;1,5;1\nKöln;0,25;12\n");
    assert_eq!(brief(&intake), offices(&[("München", 1, 1500.0), ("Köln", 12, 250.0)]));
    assert_eq!(intake.notes, ["Numbers are read with a decimal comma."]);

    let thousands = read("City\tMbps\nParis\t1,500\nLille\t100\n");
    assert_eq!(brief(&thousands), offices(&[("Paris", 1, 1500.0), ("Lille", 1, 100.0)]));
    assert_eq!(thousands.notes.len(), 1, "the guess is told: {:?}", thousands.notes);
}

#[test]
fn columns_without_headings_are_guessed() {
    let intake = read("HQ\tLondon\t1\t1000\nShops\tLeeds\t40\t50\n");
    assert_eq!(
        meanings(&intake),
        [Meaning::Name, Meaning::City, Meaning::Count, Meaning::Bandwidth]
    );
    assert_eq!(brief(&intake), offices(&[("London", 1, 1000.0), ("Leeds", 40, 50.0)]));
    assert!(intake.notes[0].contains("no headings"));

    let placed = read("Oslo, 59.91, 10.75, 300\nBergen, 60.39, 5.32, 100\n");
    let found = [Meaning::City, Meaning::Latitude, Meaning::Longitude, Meaning::Bandwidth];
    assert_eq!(meanings(&placed), found);
}

#[test]
fn lines_of_places_are_a_table_too() {
    let intake = read("London 1.5 Gbps\nNew York: 200 Mbps\n\nSão Paulo\n");
    let expected =
        offices(&[("London", 1, 1500.0), ("New York", 1, 200.0), ("São Paulo", 1, 500.0)]);
    assert_eq!(brief(&intake), expected);
    assert_eq!(intake.rows[2].assumed.as_deref(), Some("taken: 500 Mbps"));
    assert_eq!(intake.rows[0].assumed, None);

    let named = read("Portland, Oregon\nLondon, UK\n");
    assert_eq!(named.offices().len(), 2);
}

#[test]
fn a_table_on_its_side_is_turned() {
    let intake = read("City\tLondon\tLeeds\tYork\nBandwidth\t500\t100\t50\n");
    let expected = offices(&[("London", 1, 500.0), ("Leeds", 1, 100.0), ("York", 1, 50.0)]);
    assert_eq!(brief(&intake), expected);
    assert!(intake.notes[0].contains("on its side"));
}

#[test]
fn what_spreadsheets_leave_behind_is_no_error() {
    let table = "\u{feff}City,Bandwidth,Comment\r\n\"London\r\nCity\",\"1,000\",\"says \"\"hello\"\"\"\r\n,,\r\nLeeds,100,\r\n,,\r\n";
    let intake = read(table);
    assert_eq!(brief(&intake), offices(&[("London City", 1, 1000.0), ("Leeds", 1, 100.0)]));
    assert_eq!(intake.columns[2].meaning, Meaning::Nothing);
    assert_eq!(intake.problems(), 0);
}

#[test]
fn a_row_that_is_not_understood_says_which_cell_and_what_would_be_right() {
    let intake = read(
        "City\tMbps\tOffices\nLondon\tfast\t1\nLeeds\t100\t2.5\nYork\t100\t3\nTotal\t300\t4\n",
    );
    let messages: Vec<_> = intake
        .rows
        .iter()
        .map(|row| row.office.as_ref().err().map(|problems| problems[0].clone()))
        .collect();
    let said = |at: usize| messages[at].as_ref().map(|problem| problem.message.as_str());
    assert_eq!(said(0), Some("“fast” is not a bandwidth, such as 200 or 1.5 Gbps."));
    assert_eq!(messages[0].as_ref().and_then(|problem| problem.column), Some(1));
    assert_eq!(said(1), Some("“2.5” is not a whole number of offices, such as 12."));
    assert_eq!(said(2), None);
    assert_eq!(said(3), Some("This looks like a total, not an office."));
    assert_eq!(intake.problems(), 3);
    assert_eq!(brief(&intake), offices(&[("York", 3, 100.0)]));
}

#[test]
fn limits_of_a_scenario_are_told_beside_the_cell() {
    let intake = read("City\tGbps\nLondon\t4000\n");
    let problems = intake.rows[0].office.as_ref().expect_err("more than an office can need");
    assert_eq!(problems[0].column, Some(1));
    assert!(problems[0].message.ends_with('.'), "{}", problems[0].message);
}

#[test]
fn a_guess_can_be_changed() {
    let table = "London\t20\t100\nLeeds\t5\t50\n";
    assert_eq!(brief(&read(table)), offices(&[("London", 20, 100.0), ("Leeds", 5, 50.0)]));
    let chosen = [None, Some(Meaning::Bandwidth), Some(Meaning::Nothing)];
    let changed = intake::read(table, &chosen, 500.0);
    assert_eq!(brief(&changed), offices(&[("London", 1, 20.0), ("Leeds", 1, 5.0)]));
}

#[test]
fn more_rows_than_can_be_answered_are_left_out_aloud() {
    let rows: Vec<String> = (0..2100).map(|row| format!("City {row}\t{}", row + 1)).collect();
    let intake = read(&rows.join("\n"));
    assert_eq!(intake.rows.len(), 2000);
    assert!(intake.notes.iter().any(|note| note.contains("100 more")), "{:?}", intake.notes);
}

#[test]
fn rates_are_read_as_people_write_them() {
    for (text, mbps) in [
        ("200", 200.0),
        ("200 Mbit/s", 200.0),
        ("1.5 Gbps", 1500.0),
        ("10G", 10_000.0),
        ("512 kbps", 0.512),
        ("100/20 Mbps", 100.0),
        ("100M/20M", 100.0),
        ("2 x 500 Mbps", 1000.0),
        ("1'000", 1000.0),
        ("2 000 Mbps", 2000.0),
    ] {
        let intake = read(&format!("City\tBandwidth\nBern\t{text}\n"));
        assert_eq!(brief(&intake), offices(&[("Bern", 1, mbps)]), "{text}");
    }
    for text in ["fast", "-5", "0", "12 apples", "1.2.3"] {
        assert_eq!(read(&format!("City\tBandwidth\nBern\t{text}\n")).problems(), 1, "{text}");
    }
}

/// Names that are words, so that a table without headings is not mistaken.
fn names() -> impl Strategy<Value = String> {
    "[A-Z][a-zé]{2,8}( [A-Z][a-z]{2,8})?"
}

prop_compose! {
    fn office()(
        name in names(),
        city in names(),
        count in 1u32..50,
        tenths in 1u32..100_000,
        access in prop_oneof![Just(Access::Fibre), Just(Access::Broadband), Just(Access::Mobile)],
        rtt in proptest::option::of(1u32..3000),
        quote in proptest::option::of(1u32..100_000),
    ) -> Office {
        let mut office = Office {
            name,
            city: Some(city),
            count,
            bandwidth_mbps: f64::from(tenths) / 10.0,
            access,
            measured_internet_rtt_ms: rtt.map(|tenths| f64::from(tenths) / 10.0),
            ..Office::default()
        };
        office.quotes.last_mile_usd_per_month = quote.map(f64::from);
        office
    }
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(all in proptest::collection::vec(office(), 1..20)) {
        let text = intake::write(&all);
        let again = read(&text);
        prop_assert_eq!(again.problems(), 0, "{}\n{:?}", text, again);
        prop_assert_eq!(again.offices(), all, "{}", text);
    }

    #[test]
    fn no_text_stops_it(text in "(\\PC|[\t\n\r,;|\"']){0,200}") {
        let intake = read(&text);
        let width = intake.columns.len();
        prop_assert!(intake.rows.iter().all(|row| row.cells.len() == width));
    }
}
