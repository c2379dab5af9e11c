//! What the command does at the ends of its inputs and outputs: it says so in a line, before memory is spent.

use std::io::Write;

use onramp::{
    catalogue::import::is_day,
    codec::{self, LinkError},
    domain::Scenario,
};

use crate::cli::{command, onramp, printed};

/// The call ends with 2 and this one line.
#[track_caller]
fn refused(arguments: &[&str], input: &str, message: &str) {
    let output = onramp(arguments, input);
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert_eq!(errors, format!("onramp: {message}\n"));
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
}

#[test]
fn a_million_offices_are_counted_and_refused() {
    let many = format!("{{\"offices\": [{}{{}}]}}", "{},".repeat(999_999));
    let message = "`offices`: 1000000 rows; use at most 2000";
    for call in ["evaluate", "report", "link"] {
        refused(&[call, "-"], &many, message);
    }
    let output = onramp(&["evaluate", "-", "--ndjson"], &many);
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr), format!("onramp: line 1: {message}\n"));
}

#[test]
fn a_link_with_too_many_offices_is_refused() {
    let content = format!("{{\"o\":[{}{{}}]}}", "{},".repeat(2000));
    let packed = miniz_oxide::deflate::compress_to_vec_zlib(content.as_bytes(), 6);
    let message =
        "the link holds a scenario that cannot be used: `offices`: 2001 rows; use at most 2000";
    refused(&["open", &codec::fragment(&packed)], "", message);
}

#[test]
fn a_link_ends_with_its_stream() {
    let link = codec::encode(&Scenario::default(), codec::Options::default());
    let mut packed = codec::packed(&link).expect("a link");
    assert_eq!(codec::decode(&codec::fragment(&packed)), Ok(Scenario::default()));
    packed.push(0);
    assert_eq!(codec::decode(&codec::fragment(&packed)), Err(LinkError::Damaged));
    packed.truncate(packed.len() - 2);
    assert_eq!(codec::decode(&codec::fragment(&packed)), Err(LinkError::Damaged));
}

#[test]
fn a_link_unfolds_to_so_much_and_no_more() {
    let link = |bytes: usize| {
        let content = format!("{{}}{}", " ".repeat(bytes - 2));
        codec::fragment(&miniz_oxide::deflate::compress_to_vec_zlib(content.as_bytes(), 6))
    };
    assert_eq!(codec::decode(&link(codec::MAX_CONTENT)).map(|_| ()), Ok(()));
    assert_eq!(codec::decode(&link(codec::MAX_CONTENT + 1)), Err(LinkError::TooLarge));
}

#[cfg(unix)]
#[test]
fn what_never_ends_is_read_up_to_a_limit() {
    for (arguments, megabytes) in [
        (&["evaluate", "/dev/zero"][..], 16),
        (&["report", "/dev/zero"], 16),
        (&["compare", "/dev/zero", "/dev/zero"], 16),
        (&["link", "/dev/zero"], 16),
        (&["latency", "/dev/zero"], 64),
    ] {
        let message = format!("`/dev/zero` cannot be read: it is larger than {megabytes} MB");
        refused(arguments, "", &message);
    }
}

#[cfg(unix)]
#[test]
fn a_reader_that_takes_nothing_has_no_answer() {
    for call in [&["evaluate", "-"][..], &["evaluate", "-", "--ndjson"], &["report", "-"]] {
        let mut child = command(call).spawn().expect("the command starts");
        drop(child.stdout.take());
        child.stdin.take().expect("piped").write_all(b"{}\n").expect("it reads");
        let output = child.wait_with_output().expect("it ends");
        assert_eq!(output.status.code(), Some(1), "{call:?}");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(errors.starts_with("onramp: the output cannot be written: "), "{errors}");
    }
}

#[test]
fn days_are_those_of_the_calendar() {
    for day in ["2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01"] {
        assert!(is_day(day), "{day}");
    }
    for text in [
        "2026-02-29",
        "1900-02-29",
        "2026-02-30",
        "2026-04-31",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "0000-01-01",
        "2026-1-01",
        "2026-01-1é",
        "2026/01/01",
        "",
    ] {
        assert!(!is_day(text), "{text}");
    }
    let message = "`--date` is `2026-02-30`; use a day up to today like `2026-03-12`";
    refused(&["facts", "import", "-", "--date", "2026-02-30"], "{}", message);
}

#[test]
fn a_list_of_nothing_useful_is_refused_at_its_first_element() {
    let many = format!("[{}0]", "0,".repeat(1_000_000));
    refused(&["facts", "import", "-"], &many, "page 1: `0` is no page and no item");
    let many = format!("{{\"Items\": [{}0]}}", "0,".repeat(1_000_000));
    refused(&["facts", "import", "-"], &many, "item 1: `0` is no item");
    refused(&["facts", "import", "-"], "{\"Items\": {}}", "page 1: `Items` is `{}`; use a list");
}

#[test]
fn what_steers_a_terminal_is_written_out() {
    let steering = r#"{"offices": [{"city": "\u001b[2J\u202eParis"}]}"#;
    let output = onramp(&["evaluate", "-"], steering);
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(errors.contains(r"\u{1b}[2J\u{202e}Paris"), "{errors}");
    let named = r#"{"name": "\u001b]0;title\u0007"}"#;
    assert!(!printed(&["evaluate", "-"], named).contains('\u{1b}'));
    assert!(!printed(&["report", "-"], named).contains('\u{1b}'));
}
