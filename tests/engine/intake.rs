//! Tables of offices as people paste them.

use onramp::{
    domain::{Access, ExpressRouteChoice, Mbps, Office},
    intake::{self, Change, Intake, Meaning},
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

fn rates<const N: usize>(mbps: [f64; N]) -> [String; N] {
    mbps.map(|mbps| Mbps::new(mbps).expect("a rate").to_string())
}

/// Samples of a rate that rises from 1 to `most` Mbps, each of which is so much in the unit of the table.
fn samples(most: u32, each: u32) -> String {
    let row = |at: u32| format!("2026-10-01 {:02}:00,{},0", at % 24, at * each);
    (1..=most).map(row).collect::<Vec<_>>().join("\n")
}

#[test]
fn measured_rates_become_the_bandwidth_of_the_busy_hour() {
    let text = format!("Time,In (kbps),Out (kbps)\n{}", samples(200, 1000));
    let measured = intake::measured(&text).expect("rates");
    let [office] = measured.offices.as_slice() else { panic!("one office") };
    assert_eq!((office.samples(), office.from.as_str()), (200, "2026-10-01 01:00"));
    assert_eq!(rates(office.at(95)), ["190 Mbps", "0 Mbps"]);
    let busy = [50, 99, 100].map(|percent| office.busy_mbps(percent));
    assert_eq!(rates(busy), ["100 Mbps", "198 Mbps", "200 Mbps"]);
    assert_eq!((measured.left_out, measured.note), (0, None));
}

#[test]
fn rates_without_a_unit_are_told_by_their_size() {
    let note = |each| {
        let text = format!("timestamp,rx,tx\n{}", samples(100, each));
        let measured = intake::measured(&text).expect("rates");
        assert_eq!(rates(measured.offices[0].at(100)), ["100 Mbps", "0 Mbps"]);
        measured.note.expect("a note")
    };
    assert_eq!(note(1), "Rates without a unit are read as Mbps.");
    assert_eq!(
        note(1_000_000),
        "No unit is given. Rates run to 100,000,000, so they are read as bits a second."
    );
}

#[test]
fn measured_rates_go_to_the_offices_they_name() {
    let text = "Datum;Site;Eingang in;out\n1.10. 08:00;Berlin;12,5 Mbit/s;80 Mbit/s\n1.10. 08:05;berlin hq;3;4\n\
                1.10. 08:05;Kiel;n/a;-\n1.10. 08:10;Berlin;11,5 Mbit/s;1 Gbit/s\n";
    let measured = intake::measured(text).expect("rates");
    assert_eq!(measured.left_out, 1);
    let listed = [
        Office {
            name: "Berlin HQ".to_owned(),
            city: Some("Berlin".to_owned()),
            ..Office::default()
        },
        Office { city: Some("Berlin".to_owned()), ..Office::default() },
    ];
    let [both, second] = [0, 1].map(|at| measured.put_into(&listed[at..], 100));
    // The name says more than the city of another, and what is not listed comes in.
    let brief = |all: &[Office]| {
        all.iter().map(|office| (office.name.clone(), office.bandwidth_mbps)).collect::<Vec<_>>()
    };
    assert_eq!(brief(&both), [("Berlin HQ".to_owned(), 4.0), (String::new(), 1000.0)]);
    assert_eq!(brief(&second), [(String::new(), 1000.0), ("berlin hq".to_owned(), 4.0)]);
}

#[test]
fn a_table_of_offices_is_not_taken_for_rates() {
    for text in [
        "",
        "City\tBandwidth\nBern\t100",
        "Date,Site,In service\nsoon,Bern,yes",
        "Time,Rate\n08:00,12",
        "in,out\n1,2",
    ] {
        assert_eq!(intake::measured(text), None, "{text}");
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

#[test]
fn an_office_is_added_to_a_table_of_any_kind() {
    let added = |text: &str| read(text).changed(&Change::Add { row: 9 }, 62.5);
    let first = added("");
    assert_eq!(meanings(&first), [Meaning::Name, Meaning::City, Meaning::Bandwidth]);
    assert_eq!(first.rows[0].cells, ["", "", "63 Mbps"]);
    // The heading's unit is not that of the scenario, and a table of places has no bandwidth.
    let of = |office: &Office| office.bandwidth_mbps;
    let offices = added("Stadt;Bandbreite (Gbit/s)\nWien;1,5").offices();
    assert_eq!(rates([of(&offices[0]), of(&offices[1])]), ["1.5 Gbps", "63 Mbps"]);
    assert_eq!(added("London\nParis").offices().len(), 3);
}

#[test]
fn a_row_that_was_emptied_says_so() {
    let table = read("City\tBandwidth\nBern\t100\nGraz\t50");
    let emptied = [0, 1].into_iter().fold(table, |table, column| {
        table.changed(&Change::Cell { row: 0, column, text: " ".to_owned() }, 100.0)
    });
    let problem = &emptied.rows[0].office.as_ref().expect_err("an empty row")[0];
    assert_eq!(problem.message, "Nothing stands in this row: fill it in or remove it.");
    assert_eq!(emptied.offices().len(), 1);
}

#[test]
fn a_column_without_a_heading_gets_that_of_what_it_holds() {
    let table = read("London\t20\t100\nLeeds\t5\t50");
    let table = table.changed(&Change::Meaning { column: 2, meaning: Meaning::Nothing }, 10.0);
    assert_eq!(table.headings(), ["City", "Offices", "Not used"]);
}

#[test]
fn rows_that_are_not_there_stay_so() {
    let table = read("City\tBandwidth\nBern\t100");
    for change in [
        Change::Cell { row: 1, column: 0, text: "Graz".to_owned() },
        Change::Cell { row: 0, column: 2, text: "Graz".to_owned() },
        Change::Duplicate { row: 1 },
        Change::Remove { row: 1 },
        Change::Move { row: 0, to: 1 },
        Change::Meaning { column: 2, meaning: Meaning::City },
    ] {
        assert_eq!(table.changed(&change, 100.0), table, "{change:?}");
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
    fn a_table_is_edited_as_its_offices_are(
        all in proptest::collection::vec(office(), 1..12),
        further in office(),
        at in any::<(usize, usize)>(),
    ) {
        let (row, to) = (at.0 % all.len(), at.1 % all.len());
        let table = read(&intake::write(&all));
        let changed = |change| table.changed(&change, 100.0);
        let columns = table.columns.iter().map(|column| column.meaning);
        let mut renamed = table.clone();
        for (column, meaning) in columns.enumerate() {
            let text = intake::cell(meaning, &further);
            renamed = renamed.changed(&Change::Cell { row, column, text }, 100.0);
        }
        let edited = |edit: &dyn Fn(&mut Vec<Office>)| {
            let mut wanted = all.clone();
            edit(&mut wanted);
            wanted
        };
        let has = |wanted: Meaning| table.columns.iter().any(|column| column.meaning == wanted);
        let further = Office {
            count: if has(Meaning::Count) { further.count } else { 1 },
            access: if has(Meaning::Access) { further.access } else { Access::Fibre },
            measured_internet_rtt_ms: further.measured_internet_rtt_ms.filter(|_| has(Meaning::InternetRtt)),
            quotes: if has(Meaning::LastMile) { further.quotes } else { Office::default().quotes },
            ..further
        };
        let added = Office { bandwidth_mbps: 100.0, ..Office::default() };
        for (table, wanted) in [
            (renamed, edited(&|all| all[row] = further.clone())),
            (changed(Change::Add { row }), edited(&|all| all.insert(row, added.clone()))),
            (changed(Change::Duplicate { row }), edited(&|all| all.insert(row, all[row].clone()))),
            (changed(Change::Remove { row }), edited(&|all| drop(all.remove(row)))),
            (changed(Change::Move { row, to }), edited(&|all| {
                let office = all.remove(row);
                all.insert(to, office);
            })),
            (changed(Change::Column(Meaning::CrossConnect)), all.clone()),
        ] {
            prop_assert_eq!(table.offices(), wanted.clone(), "{:?}", table);
            // What stands in the field of text is the same table.
            prop_assert_eq!(read(&table.text()).offices(), wanted, "{}", table.text());
        }
    }

    #[test]
    fn no_text_stops_it(text in "(\\PC|[\t\n\r,;|\"']){0,200}") {
        let intake = read(&text);
        let width = intake.columns.len();
        prop_assert!(intake.rows.iter().all(|row| row.cells.len() == width));
    }
}
