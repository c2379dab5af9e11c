//! Files that are handed over, each opened as those who get it do.

use std::fs;

use onramp::{
    catalogue::Catalogue,
    domain::{Office, Scenario},
    evaluation::Evaluation,
    export::{Answer, File, Kind, files},
    intake,
};
use pulldown_cmark::{Event, Options, Parser, Tag};

use crate::{
    cli::{onramp, printed, scenarios},
    support::evaluate,
};

const TODAY: &str = "2026-11-27";

const LINK: &str = "https://onramp.example/app/#s=1.eJyrVkrLz1eyUkpKLFKqBQAgcgSB";

/// Every complete question with its answer.
fn answers() -> impl Iterator<Item = (String, Evaluation)> {
    scenarios().into_iter().map(|path| {
        let text = fs::read_to_string(&path).expect("a readable file");
        let scenario = Scenario::from_json(&text).expect("a valid scenario");
        let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
        (name, evaluate(&scenario))
    })
}

fn made(kind: Kind, evaluation: &Evaluation) -> Vec<File> {
    files(
        kind,
        Answer { evaluation, catalogue: Catalogue::embedded(), today: TODAY, link: Some(LINK) },
    )
}

fn only(kind: Kind, evaluation: &Evaluation) -> String {
    let [file] = made(kind, evaluation).try_into().expect("one file");
    file.text
}

/// What a camera reads of a QR code that is drawn by runs of dark modules, such as `M0 0h7v1h-7z`.
fn read_code(svg: &str) -> String {
    const SCALE: usize = 4;
    let side: usize = between(svg, "viewBox=\"-4 -4 ", " ").parse().expect("a side");
    let mut dark = Vec::new();
    for run in between(svg, "/><path d=\"M", "\"").split('M') {
        let (x, rest) = run.split_once(' ').expect("a place");
        let (y, rest) = rest.split_once('h').expect("a row");
        let length = rest.split('v').next().expect("a length");
        let [x, y, length] =
            [x, y, length].map(|number| number.parse::<usize>().expect("a number"));
        dark.extend((x..x + length).map(|at| (at + 4, y + 4)));
    }
    let side = side * SCALE;
    let is_dark = |x: usize, y: usize| dark.contains(&(x / SCALE, y / SCALE));
    let mut seen = rqrr::PreparedImage::prepare_from_greyscale(side, side, |x, y| {
        if is_dark(x, y) { 0 } else { 255 }
    });
    let [code] = seen.detect_grids().try_into().map_err(|_| "not one code").expect("one code");
    code.decode().expect("a code that can be read").1
}

/// What stands behind the first `before` up to the next `after`.
fn between<'a>(text: &'a str, before: &str, after: &str) -> &'a str {
    let (_, rest) = text.split_once(before).expect(before);
    rest.split_once(after).expect(after).0
}

#[test]
fn the_record_has_its_question_as_a_link_and_as_a_code_for_a_camera() {
    let evaluation = evaluate(&Scenario::default());
    let html = only(Kind::Html, &evaluation);
    let first_page = html.split_once("<hr>").expect("an appendix").0;
    assert!(first_page.contains(&format!("href=\"{LINK}\"")));
    assert_eq!(read_code(between(first_page, "<svg", "</svg>")), LINK);
    assert!(only(Kind::Record, &evaluation).contains(&format!("<{LINK}>")));
    // One that is too long for a code is text all the same.
    let long = format!("{LINK}{}", "a".repeat(3000));
    assert_eq!(onramp::report::qr_code(&long), None);
}

/// How often each part of a document stands in it.
#[derive(Debug, Default, PartialEq, Eq)]
struct Parts {
    headings: usize,
    items: usize,
    tables: usize,
    cells: usize,
}

#[test]
fn the_record_reads_the_same_as_markdown_and_as_html() {
    for (name, evaluation) in answers() {
        let markdown = only(Kind::Record, &evaluation);
        let html = only(Kind::Html, &evaluation);
        let mut of_markdown = Parts::default();
        let mut text = String::new();
        for event in Parser::new_ext(&markdown, Options::ENABLE_TABLES) {
            match event {
                Event::Start(Tag::Heading { .. }) => of_markdown.headings += 1,
                Event::Start(Tag::Item) => of_markdown.items += 1,
                Event::Start(Tag::Table(_)) => of_markdown.tables += 1,
                Event::Start(Tag::TableCell) => of_markdown.cells += 1,
                Event::Text(words) => text.push_str(&words),
                Event::Html(markup) => panic!("{name}: {markup} is no text"),
                Event::InlineHtml(markup) => assert_eq!(&*markup, "<br>", "{name}"),
                _ => {}
            }
        }
        let count = |what: &str| html.matches(what).count();
        let of_html = Parts {
            headings: count("<h1>") + count("<h2>") + count("<h3>"),
            items: count("<li>") + count("<li id="),
            tables: count("<table>"),
            cells: count("<td>") + count("<td class=") + count("<th scope="),
        };
        assert_eq!(of_markdown, of_html, "{name}");
        assert!(of_markdown.tables > 8, "{name}");
        assert!(text.contains(&evaluation.verdict.summary), "{name}");
    }
}

#[test]
fn the_page_of_html_needs_nothing_else() {
    for (name, evaluation) in answers() {
        let html = only(Kind::Html, &evaluation);
        let loads = ["src=", "<script", "<link", "@import", "url("];
        assert!(loads.iter().all(|word| !html.contains(word)), "{name}");
        assert!(!html.contains("<p></p>") && !html.contains("NaN"), "{name}");
    }
}

#[test]
fn a_board_reads_one_page() {
    for (name, evaluation) in answers() {
        let record = only(Kind::Record, &evaluation);
        let (board, appendix) = record.split_once("\n---\n").expect("an appendix");
        let words = board.split_whitespace().filter(|word| word.contains(char::is_alphanumeric));
        let words = words.count();
        assert!((120..=760).contains(&words), "{name}: {words} words");
        for heading in ["What was asked", "The ways beside each other", "What cannot be undone"] {
            assert!(board.contains(heading), "{name}: {heading}");
        }
        assert!(appendix.contains("## Sources"), "{name}");
    }
}

#[test]
fn nothing_typed_becomes_markup() {
    let scenario =
        Scenario { name: "</title><script>alert(1)</script>".to_owned(), ..Scenario::default() };
    let html = only(Kind::Html, &evaluate(&scenario));
    assert!(!html.contains("<script"), "{html}");
    assert!(html.contains("&lt;script&gt;"));
}

#[test]
fn every_table_is_csv() {
    for (name, evaluation) in answers() {
        let tables = [Kind::Csv, Kind::Plan, Kind::Quotes].map(|kind| made(kind, &evaluation));
        for File { name: file, text, .. } in tables.iter().flatten() {
            let mut reader = csv::Reader::from_reader(text.as_bytes());
            let columns = reader.headers().expect("a head").clone();
            assert!(columns.iter().all(|column| !column.is_empty()), "{name}: {file}");
            let rows: Vec<_> =
                reader.records().collect::<Result<_, _>>().expect("rows as long as the head");
            let formula = |cell: &str| cell.starts_with(['=', '+', '@']);
            assert!(!rows.iter().flatten().any(formula), "{name}: {file}");
            assert!(!rows.is_empty(), "{name}: {file} has no rows");
        }
    }
}

#[test]
fn the_bill_adds_up_to_what_is_recommended() {
    for (name, evaluation) in answers() {
        let Some(winner) = evaluation.winner() else { continue };
        let tables = made(Kind::Csv, &evaluation);
        let bill = tables.iter().find(|file| file.name == "tables/bill.csv").expect("a bill");
        let mut reader = csv::Reader::from_reader(bill.text.as_bytes());
        let sum: f64 = reader
            .records()
            .map(|row| row.expect("a row"))
            .filter_map(|row| row[7].parse::<f64>().or_else(|_| row[8].parse()).ok())
            .sum();
        let planned = winner.cost.planning_monthly.to_f64();
        assert!((sum - planned).abs() < 0.02, "{name}: {sum} beside {planned}");
    }
}

#[test]
fn a_quote_sheet_comes_back_as_the_offices_with_their_quotes() {
    let mut sheets = 0;
    for (name, evaluation) in answers() {
        let sheets_of = made(Kind::Quotes, &evaluation);
        let Some(sheet) = sheets_of.iter().find(|file| file.name == "quotes/offices.csv") else {
            assert!(evaluation.winner().is_none(), "{name}");
            continue;
        };
        if evaluation.scenario.offices.is_empty() {
            continue;
        }
        sheets += 1;
        let back = intake::read(&sheet.text, &[], 100.0);
        assert_eq!(back.problems(), 0, "{name}");
        assert_eq!(back.offices(), evaluation.scenario.offices, "{name}");

        // A provider fills in a price for the first office.
        let mut lines: Vec<String> = sheet.text.lines().map(str::to_owned).collect();
        let columns =
            csv::Reader::from_reader(sheet.text.as_bytes()).headers().expect("a head").clone();
        let at = columns.iter().position(|c| c == "Private line, USD a month").expect("a column");
        let mut cells: Vec<String> = csv::Reader::from_reader(sheet.text.as_bytes())
            .records()
            .next()
            .expect("an office")
            .expect("a row")
            .iter()
            .map(str::to_owned)
            .collect();
        cells[at] = "1234.5".to_owned();
        let mut writer = csv::Writer::from_writer(Vec::new());
        writer.write_record(&cells).expect("memory");
        let row = writer.into_inner().expect("memory");
        lines[1] = String::from_utf8(row).expect("text").trim_end().to_owned();
        let filled = intake::read(&lines.join("\n"), &[], 100.0);
        let quoted = filled.offices()[0].quotes.last_mile_usd_per_month;
        assert_eq!(quoted.map(f64::to_bits), Some(1234.5_f64.to_bits()), "{name}");
    }
    assert!(sheets > 5, "only {sheets} sheets");
}

#[test]
fn names_come_back_from_a_sheet_as_they_were_typed() {
    let names = ["=SUM(A1)", "\"Quoted\" site", "Büro, 2nd floor", "東京"];
    let offices = names.map(|name| Office {
        name: name.to_owned(),
        city: Some("London".to_owned()),
        ..Office::default()
    });
    let scenario = Scenario {
        azure_region: "uksouth".to_owned(),
        offices: offices.to_vec(),
        ..Scenario::default()
    };
    let sheets = made(Kind::Quotes, &evaluate(&scenario));
    let back = intake::read(&sheets[0].text, &[], 100.0).offices();
    assert_eq!(back, scenario.offices);
}

#[test]
fn each_office_is_asked_for_the_line_of_its_own_way() {
    let scenario =
        fs::read_to_string("tests/scenarios/headquarters-and-branches.json").expect("a file");
    let evaluation = evaluate(&Scenario::from_json(&scenario).expect("a scenario"));
    let sheets = made(Kind::Quotes, &evaluation);
    let rows: Vec<Vec<String>> = csv::Reader::from_reader(sheets[0].text.as_bytes())
        .records()
        .map(|row| row.expect("a row").iter().take(2).map(str::to_owned).collect())
        .collect();
    assert_eq!(
        rows,
        [
            ["private line to Amsterdam Metro", "Headquarters"],
            ["internet line", "Plant"],
            ["internet line", "Branches"],
        ]
    );
    assert!(
        sheets[1].text.contains("Amsterdam Metro,Amsterdam (Equinix AM5) and Amsterdam2 ("),
        "{}",
        sheets[1].text
    );
}

#[test]
fn the_command_writes_what_is_asked_for() {
    let folder = std::env::temp_dir().join(format!("onramp-handover-{}", std::process::id()));
    let out = folder.to_string_lossy().into_owned();
    let scenario = "tests/scenarios/remote-users.json";
    let told = printed(&["export", scenario, "--as", "record,svg", "--out", &out], "");
    assert_eq!(told.lines().count(), 6, "{told}");
    let record = fs::read_to_string(folder.join("record.md")).expect("the record");
    assert!(record.starts_with("# "), "{record}");
    let picture = fs::read_to_string(folder.join("pictures/topology.svg")).expect("the picture");
    assert!(picture.starts_with("<svg "), "{picture}");
    assert!(!folder.join("record.html").exists());
    // What somebody filled in is not replaced unasked.
    fs::write(folder.join("record.md"), "read and signed").expect("the folder is there");
    let kept = onramp(&["export", scenario, "--out", &out], "");
    assert_eq!(kept.status.code(), Some(2));
    let told = String::from_utf8_lossy(&kept.stderr).into_owned();
    assert!(told.contains("record.md") && told.contains("--force"), "{told}");
    assert!(!folder.join("plan.csv").exists(), "nothing is written");
    printed(&["export", scenario, "--out", &out, "--force"], "");
    let whole = fs::read_to_string(folder.join("evaluation.json")).expect("the answer");
    let whole: Evaluation = serde_json::from_str(&whole).expect("an answer");
    assert_eq!(whole.engine_version, env!("CARGO_PKG_VERSION"));
    let question = fs::read_to_string(folder.join("scenario.json")).expect("the question");
    assert_eq!(Scenario::from_json(&question).expect("a scenario"), whole.scenario);
    fs::remove_dir_all(&folder).expect("it was made above");
}

#[test]
fn where_nothing_is_recommended_nothing_is_asked_of_providers() {
    let scenario = fs::read_to_string("tests/scenarios/impossible-latency.json").expect("a file");
    let evaluation = evaluate(&Scenario::from_json(&scenario).expect("a scenario"));
    assert!(evaluation.winner().is_none());
    assert!(made(Kind::Quotes, &evaluation).is_empty());
    assert!(made(Kind::Plan, &evaluation).is_empty());
    assert!(only(Kind::Record, &evaluation).contains("No design meets every requirement"));
}
