//! Scenarios that are kept, and steps that can be undone.

use std::{cell::RefCell, collections::BTreeMap, rc::Rc};

use onramp::{
    codec::{self, Options},
    domain::{MOST_TEXT, Office, Scenario},
    workbench::{
        Place, Private, Steps, Store, Unreadable, Work, body, copy_name, entries, examples, key,
        same_question, text,
    },
};

use crate::support::evaluate;

const ALL: Options = Options::EVERYTHING;

fn work(id: u64, mbps: f64) -> Work {
    let scenario = Rc::new(Scenario { bandwidth_mbps: mbps, ..Scenario::default() });
    Work { scenario, place: Place::kept(id) }
}

fn mbps(work: Option<(Work, &'static str)>) -> Option<f64> {
    work.map(|(work, _)| work.scenario.bandwidth_mbps)
}

#[test]
fn what_was_undone_can_be_done_again_until_something_else_is_done() {
    let mut steps = Steps::default();
    steps.note(work(1, 100.0), "bandwidth_mbps", Some(0));
    steps.note(work(1, 200.0), "encryption", Some(10));
    assert_eq!(steps.undoes(), Some("encryption"));
    assert_eq!(mbps(steps.undo(work(1, 300.0))), Some(200.0));
    assert_eq!(mbps(steps.undo(work(1, 200.0))), Some(100.0));
    assert_eq!(steps.undo(work(1, 100.0)), None);
    assert_eq!(steps.redoes(), Some("bandwidth_mbps"));
    assert_eq!(mbps(steps.redo(work(1, 100.0))), Some(200.0));
    steps.note(work(1, 200.0), "flows", Some(20));
    assert_eq!(steps.redoes(), None);
    assert_eq!(mbps(steps.undo(work(1, 900.0))), Some(200.0));
}

#[test]
fn edits_of_one_field_close_to_each_other_are_one_step() {
    let mut steps = Steps::default();
    steps.note(work(1, 1.0), "flows", Some(0));
    steps.note(work(1, 2.0), "flows", Some(1400));
    steps.note(work(1, 3.0), "flows", Some(2800));
    steps.note(work(1, 4.0), "flows", Some(9000));
    assert_eq!(mbps(steps.undo(work(1, 5.0))), Some(4.0));
    assert_eq!(mbps(steps.undo(work(1, 4.0))), Some(1.0));
    assert_eq!(steps.undoes(), None);
    // A new edit at once after an undo is no part of what is left.
    steps.note(work(1, 1.0), "flows", Some(9100));
    steps.note(work(1, 2.0), "encryption", Some(9200));
    assert_eq!(mbps(steps.undo(work(1, 3.0))), Some(2.0));
    steps.note(work(1, 2.0), "flows", Some(9300));
    assert_eq!(mbps(steps.undo(work(1, 4.0))), Some(2.0));
    assert_eq!(mbps(steps.undo(work(1, 2.0))), Some(1.0));
}

#[test]
fn what_is_not_typed_is_a_step_each() {
    let mut steps = Steps::default();
    steps.note(work(1, 1.0), "offices", None);
    steps.note(work(1, 2.0), "offices", None);
    assert_eq!(mbps(steps.undo(work(1, 3.0))), Some(2.0));
    assert_eq!(mbps(steps.undo(work(1, 2.0))), Some(1.0));
}

#[test]
fn a_link_is_kept_at_once_where_there_is_nothing_else_and_it_is_a_mere_question() {
    assert!(Place::of_link(1, None, true).is_kept);
    assert!(!Place::of_link(1, None, false).is_kept);
    assert!(!Place::of_link(1, Some(2), true).is_kept);
}

#[test]
fn no_more_is_remembered_than_there_is_room_for() {
    let mut steps = Steps::default();
    for step in 0..250_u32 {
        steps.note(work(1, f64::from(step)), "flows", Some(u64::from(step) * 10_000));
    }
    let mut undone = 0;
    while steps.undo(work(1, 0.0)).is_some() {
        undone += 1;
    }
    assert_eq!(undone, 100);

    let mut large = Steps::default();
    let offices = vec![Office::default(); 2000];
    let scenario = Rc::new(Scenario { offices, ..Scenario::default() });
    for step in 0..100_u64 {
        let before = Work { scenario: Rc::clone(&scenario), place: Place::kept(1) };
        large.note(before, "offices", Some(step * 10_000));
    }
    let mut undone = 0;
    while large.undo(work(1, 0.0)).is_some() {
        undone += 1;
    }
    assert_eq!(undone, 50);
}

#[test]
fn undoing_leads_back_to_the_place_of_another_scenario() {
    let mut steps = Steps::default();
    steps.note(work(1, 100.0), "opened", Some(0));
    let there = Work { place: Place::fresh(2), ..work(2, 500.0) };
    let (back, _) = steps.undo(there).expect("a step");
    assert_eq!(back.place, Place::kept(1));
    let (again, _) = steps.redo(back).expect("a step");
    assert_eq!(again.place, Place::fresh(2));
}

#[test]
fn what_was_kept_meanwhile_stays_kept_when_edits_are_undone() {
    let mut steps = Steps::default();
    steps.note(Work { place: Place::fresh(7), ..work(7, 100.0) }, "flows", Some(0));
    let (back, _) = steps.undo(work(7, 200.0)).expect("a step");
    assert_eq!(back.place, Place::kept(7));
    assert!(steps.last_of(7).is_some());
    steps.move_to(7, 8);
    assert!(steps.last_of(7).is_none());
}

#[derive(Default)]
struct Shelf(RefCell<BTreeMap<String, String>>);

impl Shelf {
    fn put(&self, key: &str, text: &str) {
        self.0.borrow_mut().insert(key.to_owned(), text.to_owned());
    }
}

impl Store for Shelf {
    fn keys(&self) -> Vec<String> {
        self.0.borrow().keys().cloned().collect()
    }

    fn get(&self, key: &str) -> Option<String> {
        self.0.borrow().get(key).cloned()
    }
}

#[test]
fn kept_scenarios_come_back_newest_first_and_nothing_else_breaks_the_list() {
    let named = |name: &str| Scenario { name: name.to_owned(), ..Scenario::default() };
    let shelf = Shelf::default();
    shelf.put(&key(1), &text(1000, &codec::write(&named("older"), ALL)));
    shelf.put(&key(2), &text(2000, &codec::write(&named("newer"), ALL)));
    shelf.put("onramp.theme", "dark");
    shelf.put("onramp.kept.not-a-number", "1 5\n{}");
    for (id, kept) in [
        (3, ""),
        (4, "{}"),
        (5, "1 900\n{\"b\":-1}"),
        (6, "1 800\nnot json"),
        (7, "2 700\n{}"),
        (8, "1 600\n{\"brandnew\":1}"),
    ] {
        shelf.put(&key(id), kept);
    }
    let found: Vec<_> = entries(&shelf)
        .into_iter()
        .map(|entry| (entry.id, entry.scenario.map(|scenario| scenario.name)))
        .collect();
    let name = |name: &str| Ok(name.to_owned());
    let damaged = Err(Unreadable::Damaged);
    assert_eq!(
        found,
        [
            (2, name("newer")),
            (1, name("older")),
            (5, damaged.clone()),
            (6, damaged.clone()),
            (7, Err(Unreadable::Newer)),
            (8, Err(Unreadable::Newer)),
            (4, damaged.clone()),
            (3, damaged),
        ]
    );
}

#[test]
fn a_kept_text_holds_what_a_link_holds() {
    let json = codec::write(&Scenario::default(), ALL);
    assert_eq!(body(&text(1_764_240_000_000, &json)), Some(json.as_str()));
    assert_eq!(body("2 5\n{}"), None);
    assert_eq!(body(&json), None);
}

#[test]
fn copies_have_names_of_their_own() {
    assert_eq!(copy_name("Plan", &["Plan"]), "Plan (copy)");
    assert_eq!(copy_name("Plan", &["Plan", "Plan (copy)"]), "Plan (copy 2)");
    assert_eq!(copy_name("", &[""]), "Scenario (copy)");
    let long = "ü".repeat(MOST_TEXT);
    assert_eq!(copy_name(&long, &[]).chars().count(), MOST_TEXT);
}

#[test]
fn ones_own_link_is_told_from_that_of_another() {
    let own = Scenario {
        name: "Mine".to_owned(),
        azure_discount_percent: 12.0,
        bandwidth_mbps: 300.0,
        ..Scenario::default()
    };
    let public = Scenario { name: String::new(), azure_discount_percent: 0.0, ..own.clone() };
    assert!(same_question(&public, &own), "the address of one's own scenario");
    assert!(same_question(&own, &own), "one's own link with prices");
    let dearer = Scenario { azure_discount_percent: 95.0, ..public.clone() };
    assert!(!same_question(&dearer, &own), "a link that brings its own discount");
    let other = Scenario { bandwidth_mbps: 301.0, ..public };
    assert!(!same_question(&other, &own), "another question");
}

#[test]
fn what_a_link_carries_beyond_the_question_is_counted_and_taken_out() {
    let bare = Scenario::default();
    assert!(Private::of(&bare).is_empty());
    let mut scenario = Scenario { azure_discount_percent: 95.0, ..Scenario::default() };
    scenario.prices.insert("price.vpn_gateway.VpnGw1AZ.global".to_owned(), "0.1".to_owned());
    assert_eq!(Private::of(&scenario).summary(), "1 price and a discount of 95 %");
    scenario.provider_port_usd_per_month = Some(700.0);
    let mut office = Office { city: Some("London".to_owned()), ..Office::default() };
    office.quotes.last_mile_usd_per_month = Some(90.0);
    scenario.offices.push(office);
    scenario.discounts.insert("vpn_gateway".to_owned(), 5.0);
    let private = Private::of(&scenario);
    assert_eq!(private.summary(), "3 prices and 2 discounts");
    assert_eq!(private.listed.len(), 5);
    Private::clear(&mut scenario);
    assert!(Private::of(&scenario).is_empty());
    assert_eq!(scenario.offices.len(), 1, "the question stays");
}

#[test]
fn every_example_has_an_answer_of_its_own_kind() {
    let answers: Vec<String> = examples()
        .iter()
        .map(|example| {
            let scenario = &example.scenario;
            let answer = evaluate(scenario);
            let winner = answer.winner().expect("a recommendation");
            format!("{}: {}", scenario.name, winner.title)
        })
        .collect();
    let wanted = [
        "Forty shops: VPN, active-standby",
        "Bank: ExpressRoute 2 places + IPsec",
        "Data centre exit: ExpressRoute Amsterdam Metro",
        "Two regions: VPN, two lines an office",
        "Remote workers: VPN, two lines an office",
        "Media at 40 Gbps: ExpressRoute Direct Amsterdam",
    ];
    assert_eq!(answers, wanted);
}
