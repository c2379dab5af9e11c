//! The native command as its users call it.

use std::{
    io::{Read, Write},
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use onramp::{domain::Scenario, evaluation::Evaluation};

/// The command with all its streams in our hands.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_onramp"));
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Runs the command with `input` on its standard input.
pub fn onramp(arguments: &[&str], input: impl AsRef<[u8]>) -> Output {
    let mut child = command(arguments).spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("piped");
    // A command that does not read its input closes it, which is its good right.
    let _ = stdin.write_all(input.as_ref());
    drop(stdin);
    child.wait_with_output().expect("the command ends")
}

/// What the command prints when all is well.
#[track_caller]
pub fn printed(arguments: &[&str], input: &str) -> String {
    let output = onramp(arguments, input);
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{arguments:?}: {errors}");
    assert!(errors.is_empty(), "{arguments:?}: {errors}");
    String::from_utf8(output.stdout).expect("UTF-8")
}

/// The scenarios kept as files.
pub fn scenarios() -> Vec<PathBuf> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/scenarios");
    let mut files: Vec<PathBuf> = std::fs::read_dir(folder)
        .expect("the folder of scenarios")
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "json"))
        .collect();
    files.sort();
    assert!(12 <= files.len(), "only {} scenarios found", files.len());
    files
}

#[track_caller]
fn refused(arguments: &[&str], input: &str, message: &str) {
    let output = onramp(arguments, input);
    assert_eq!(output.status.code(), Some(2), "{arguments:?}");
    assert!(output.stdout.is_empty(), "{arguments:?}");
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(errors.starts_with(&format!("onramp: {message}")), "{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
}

#[test]
fn bad_input_ends_with_2_and_one_message_that_names_the_field() {
    for call in ["evaluate", "report", "link"] {
        refused(&[call, "-"], "", "`scenario`: EOF");
        refused(&[call, "-"], "not json", "`scenario`: expected");
        refused(&[call, "-"], "{} {}", "`scenario`: trailing characters");
        refused(&[call, "-"], r#"{"office_count": 0}"#, "`office_count`: `0` is out of range");
        refused(&[call, "-"], r#"{"offices": [{"lat": 99, "lon": 0}]}"#, "`offices[0].lat`: `99`");
        refused(&[call, "-"], r#"{"bandwidth": 5}"#, "`bandwidth`: unknown field");
        refused(&[call, "/no/such/file.json"], "", "`/no/such/file.json` cannot be read");
    }
    refused(&["evaluate", "-"], r#"{"azure_region": "atlantis"}"#, "`azure_region`: ");
    refused(&["evaluate", "-"], r#"{"offices": [{"city": "Atlantis"}]}"#, "`offices[0].city`: ");
    refused(&["open", "s=1.zzzz"], "", "the link is damaged or cut short");
    refused(&["open", "https://example.com/"], "", "no scenario in the link");
    refused(&["open", "#s=7.abc"], "", "link format `7` is unknown");

    let many = format!("{{\"offices\": [{}]}}", vec![r#"{"count": 0}"#; 500].join(","));
    let output = onramp(&["evaluate", "-"], &many);
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(errors.trim_end().ends_with("and 497 more"), "{errors}");
}

#[test]
fn wrong_calls_end_with_2_and_print_nothing() {
    for arguments in
        [&["evaluate"][..], &["unknown"], &["facts"], &["evaluate", "-", "--none"], &[]]
    {
        let output = onramp(arguments, "{}");
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty(), "{arguments:?}");
    }
}

#[test]
fn evaluate_prints_one_line_and_pretty_the_same_in_many() {
    let short = printed(&["evaluate", "-"], "{}");
    assert_eq!(short.lines().count(), 1);
    let long = printed(&["evaluate", "-", "--pretty"], "{}");
    assert!(100 < long.lines().count());
    let read = |text: &str| serde_json::from_str::<Evaluation>(text).expect("an evaluation");
    assert_eq!(read(&short), read(&long));
    assert_eq!(read(&short).scenario, Scenario::default());
    assert_eq!(short, printed(&["evaluate", "-"], "\u{feff}{}\n"), "a byte order mark is no input");
}

#[test]
fn evaluate_all_lists_every_candidate_and_ranks_them_alike() {
    let read = |arguments: &[&str]| -> Evaluation {
        serde_json::from_str(&printed(arguments, "{}")).expect("an evaluation")
    };
    let (some, all) = (read(&["evaluate", "-"]), read(&["evaluate", "-", "--all"]));
    assert_eq!(all.designs.len(), all.search.built as usize);
    assert!(some.designs.len() < all.designs.len());
    assert_eq!(some.verdict, all.verdict);
    for design in &some.designs {
        assert_eq!(all.design(&design.id), Some(design));
    }
}

#[test]
fn link_and_open_lead_back_to_the_scenario() {
    for path in scenarios() {
        let file = path.to_str().expect("a plain path");
        let text = std::fs::read_to_string(&path).expect("a scenario");
        let scenario = Scenario::from_json(&text).expect("a valid scenario");
        let link = printed(&["link", file, "--with-prices", "--with-text"], "");
        assert!(link.starts_with("s=1."), "{link}");
        for (arguments, input) in [(["open", link.trim()], ""), (["open", "-"], link.as_str())] {
            let opened = Scenario::from_json(&printed(&arguments, input));
            assert_eq!(opened, Ok(scenario.clone()), "{file}");
        }
    }
}

#[test]
fn report_states_the_verdict_and_numbers_its_sources() {
    for name in ["bank-end-to-end", "own-prices", "small-firm", "three-continents"] {
        let file = &format!("{}/tests/scenarios/{name}.json", env!("CARGO_MANIFEST_DIR"));
        let evaluation: Evaluation =
            serde_json::from_str(&printed(&["evaluate", file], "")).expect("an evaluation");
        let report = printed(&["report", file], "");
        let headings: Vec<&str> = report.lines().filter(|line| line.starts_with("## ")).collect();
        for heading in [
            "## Question",
            "## The best of each family",
            "## From requirement to design",
            "## What was ruled out",
            "## What would change the answer",
            "## What cannot be undone in place",
            "## Cost",
            "## What the answer rests on",
            "## Sources",
        ] {
            assert!(headings.contains(&heading), "{file}: no `{heading}`");
        }
        let question = report.find("## Question").expect("listed above");
        if let Some(winner) = evaluation.winner() {
            let named = report.find(&winner.called()).expect("the winner");
            assert!(named < question, "{file}: what is decided stands before what was asked");
        }
        let listed = report.lines().filter(|line| line.contains("<https://")).count();
        assert!(5 < listed, "{file}: only {listed} sources");
        assert!(report.contains("[1]"), "{file}");
        // Every row of a table has the cells of its heading.
        let cells = |line: &str| line.replace("\\|", "").matches('|').count();
        let mut width = None;
        for line in report.lines() {
            width = line.starts_with('|').then(|| width.unwrap_or_else(|| cells(line)));
            assert!(width.is_none_or(|width| cells(line) == width), "{file}: {line}");
        }
    }
}

#[test]
fn report_cannot_be_marked_up_from_outside() {
    let scenario = r##"{"name": "# <script>x</script> | [a](https://b)\n## Sources",
        "offices": [{"name": "*| row |*\n\n# heading", "city": "Paris"}]}"##;
    let report = printed(&["report", "-"], scenario);
    assert!(!report.contains("<script>"), "{report}");
    assert!(!report.contains("[a](https"), "{report}");
    assert_eq!(report.lines().filter(|line| line.starts_with("# ")).count(), 1);
    assert_eq!(report.lines().filter(|&line| line == "## Sources").count(), 1);
}

#[test]
fn the_embedded_facts_pass_their_check() {
    let text = printed(&["facts", "check"], "");
    assert!(
        text.trim_end().ends_with(" 0 problems") || text.trim_end().ends_with("\n0 problems"),
        "{text}"
    );
}

#[test]
fn a_reader_that_stops_early_is_no_error() {
    let mut child = command(&["evaluate", "-", "--all", "--pretty"]).spawn().expect("it starts");
    child.stdin.take().expect("piped").write_all(b"{}").expect("it reads");
    let mut output = child.stdout.take().expect("piped");
    output.read_exact(&mut [0; 10]).expect("it prints");
    drop(output);
    let ended = child.wait_with_output().expect("it ends");
    assert!(ended.status.success());
    assert!(ended.stderr.is_empty(), "{}", String::from_utf8_lossy(&ended.stderr));
}

#[test]
fn a_table_of_pairs_is_answered_line_by_line() {
    let table = "path,city,src_lat,src_lon,dst_lat,dst_lon\ninternet,\"Amsterdam, NL\",52.37,4.9,51.51,-0.13\n\n\
                 private_loop,,52.37,4.9,52.37,4.9\n";
    let answer = printed(&["latency", "-"], table);
    let lines: Vec<&str> = answer.lines().collect();
    assert_eq!(lines[0], "path,city,src_lat,src_lon,dst_lat,dst_lon,p10_ms,p50_ms,p90_ms");
    assert!(
        lines[1].starts_with("internet,\"Amsterdam, NL\",52.37,4.9,51.51,-0.13,"),
        "{}",
        lines[1]
    );
    assert_eq!(lines[2], "private_loop,,52.37,4.9,52.37,4.9,0.500,1.000,2.000");
    assert_eq!(lines.len(), 3);
}

#[test]
fn a_bad_table_names_the_line_and_the_column() {
    let header = "src_lat,src_lon,dst_lat,dst_lon,path\n";
    let check = |table: &str, message: &str| refused(&["latency", "-"], table, message);
    check("src_lat,src_lon,dst_lat,path\n", "line 1: column `dst_lon` is missing; use `src_lat");
    check(
        &format!("{header}1,2,91,4,internet"),
        "line 2: `dst_lat` is `91`; use degrees from -90 to 90",
    );
    check(
        &format!("{header}1,2,3,,internet"),
        "line 2: `dst_lon` is ``; use degrees from -180 to 180",
    );
    check(
        &format!("{header}1,2,3,4,carrier pigeon"),
        "line 2: `path` is `carrier pigeon`; use `backbone`",
    );
    check(&format!("{header}1,2,3"), "the table is no CSV: ");
}

/// Scenarios a line, with their lines that cannot be used.
fn many() -> (String, Vec<String>) {
    let mut lines: Vec<String> = scenarios()
        .iter()
        .map(|file| {
            let text = std::fs::read_to_string(file).expect("a scenario");
            let json: serde_json::Value = serde_json::from_str(&text).expect("JSON");
            json.to_string()
        })
        .collect();
    lines.truncate(4);
    let text =
        format!("\u{feff}{}\n\n{}\nnot json\n{}\r\n{}", lines[0], lines[1], lines[2], lines[3]);
    (text, lines)
}

#[test]
fn many_scenarios_are_answered_a_line_each_in_their_order() {
    let (text, scenarios) = many();
    let output = onramp(&["evaluate", "-", "--ndjson"], &text);
    assert_eq!(output.status.code(), Some(2), "a line could not be used");
    let answers = String::from_utf8(output.stdout).expect("UTF-8");
    let answers: Vec<&str> = answers.lines().collect();
    assert_eq!(answers.len(), 5, "an answer for each line that holds anything");
    for (answer, scenario) in [0, 1, 3, 4].into_iter().zip(&scenarios) {
        assert_eq!(answers[answer], printed(&["evaluate", "-"], scenario).trim_end());
    }
    let refused: serde_json::Value = serde_json::from_str(answers[2]).expect("JSON");
    assert_eq!(refused["line"], 4);
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(errors.starts_with("onramp: line 4: "), "{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");

    let output = onramp(&["evaluate", "-", "--ndjson"], &scenarios[0]);
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty());
    refused_file(&["evaluate", "/nowhere", "--ndjson"]);
}

#[track_caller]
fn refused_file(arguments: &[&str]) {
    refused(arguments, "", "`/nowhere` cannot be read");
}

#[test]
fn many_scenarios_end_with_their_reader() {
    let mut child = command(&["evaluate", "-", "--ndjson"]).spawn().expect("the command starts");
    let mut stdin = child.stdin.take().expect("piped");
    let writing = std::thread::spawn(move || {
        // It ends when nobody reads on.
        while writeln!(stdin, "{{}}").is_ok() {}
    });
    let mut first = [0; 1000];
    child.stdout.take().expect("piped").read_exact(&mut first).expect("an answer");
    let output = child.wait_with_output().expect("the command ends");
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    writing.join().expect("no panic");
}

#[test]
fn two_scenarios_are_compared() {
    let folder = env!("CARGO_TARGET_TMPDIR");
    let more = format!("{folder}/compare-more.json");
    std::fs::write(&more, r#"{"bandwidth_mbps": 750}"#).expect("a file");
    let words = printed(&["compare", "-", &more], "{}");
    assert!(words.contains("bandwidth_mbps: 500.0 -> 750.0"), "{words}");
    assert!(words.contains("cost a month, as planned: "), "{words}");
    let json = printed(&["compare", "-", &more, "--json"], "{}");
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["inputs"].as_array().map(Vec::len), Some(1));
    let cost = json["outcomes"].as_array().expect("outcomes").iter();
    let cost = cost.clone().find(|outcome| outcome["key"] == "cost").expect("the cost");
    assert!(0.0 < cost["rise"].as_f64().expect("a share"), "{cost}");

    let links = ["{}", r#"{"bandwidth_mbps": 750}"#].map(|text| printed(&["link", "-"], text));
    let [pinned, beside] = links.each_ref().map(|link| &link.trim()["s=".len()..]);
    let both = format!("https://example.org/#a={pinned}&b={beside}");
    assert_eq!(printed(&["compare", &both], ""), words);
    assert_eq!(printed(&["compare", "-"], &both), words);
    refused(&["compare", &links[0]], "", "nothing to compare with");
    refused(&["open", &both], "", "the link compares two scenarios");

    let same = printed(&["compare", &more, &more], "");
    assert!(same.contains("Asked otherwise:\n  nothing"), "{same}");
    assert!(!same.contains("->"), "{same}");
}

#[test]
fn a_pipeline_is_stopped_by_what_changed() {
    let folder = env!("CARGO_TARGET_TMPDIR");
    let old = format!("{folder}/baseline.json");
    std::fs::write(&old, printed(&["evaluate", "-"], "{}")).expect("a file");
    let gate = ["evaluate", "-", "--baseline", &old, "--fail-if", "verdict,cost>10%"];
    printed(&gate, "{}");
    let output = onramp(&gate, r#"{"bandwidth_mbps": 750}"#);
    assert_eq!(output.status.code(), Some(3));
    serde_json::from_slice::<Evaluation>(&output.stdout).expect("the answer is there all the same");
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(
        errors.starts_with("onramp: cost a month, as planned: about $3,289 before"),
        "{errors}"
    );

    let gate = |conditions| ["evaluate", "-", "--baseline", &old, "--fail-if", conditions];
    refused(&gate("price>10%"), "{}", "--fail-if: `price` is no figure");
    refused(&gate("cost>much"), "{}", "--fail-if: `cost>much` compares with no percentage");
    std::fs::write(format!("{folder}/no-answer.json"), "{}").expect("a file");
    let no_answer = format!("{folder}/no-answer.json");
    refused(
        &["evaluate", "-", "--baseline", &no_answer, "--fail-if", "cost"],
        "{}",
        &format!("`{no_answer}` is no answer of `onramp evaluate`"),
    );
}
