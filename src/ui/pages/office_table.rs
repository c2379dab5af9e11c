//! The table of offices: pasted, opened or typed as text, with what was understood of it below.

use std::{collections::BTreeMap, rc::Rc, time::Duration};

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{
    DragEvent, File, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
};
use yew::{
    platform::{spawn_local, time::sleep},
    prelude::*,
};

use super::offices::{SHEET, listed};
use crate::{
    design::Requirements,
    domain::{Office, Scenario, ScenarioError},
    intake::{self, Intake, Meaning, Row},
    ui::{
        facts::Facts,
        format,
        platform::files,
        state::{Edit, SessionHandle},
    },
};

/// Rows that are shown of those that were understood, and of the others.
const SHOWN: usize = 100;
/// Without a key stroke for so long places are looked up.
const PAUSE: Duration = Duration::from_millis(200);
/// A file of offices has no more bytes.
const MOST_BYTES: usize = 4_000_000;

const EXAMPLE: &str = "Name\tCity\tOffices\tBandwidth\nHeadquarters\tLondon\t1\t1.5 Gbps\nBranches\tLeeds\t12\t50 Mbps";

/// Properties of [`OfficeTable`].
#[derive(Properties, PartialEq)]
pub struct OfficeTableProps {
    facts: &'static Facts,
    /// Whether it can be seen.
    is_open: bool,
}

/// The table.
pub fn office_table(facts: &'static Facts, is_open: bool) -> Html {
    html! { <OfficeTable {facts} {is_open} /> }
}

/// Which columns hold what, as the reader decided for a table with these headings.
#[derive(Clone, Default, PartialEq)]
struct Chosen {
    headings: Vec<String>,
    meanings: Vec<Option<Meaning>>,
}

impl Chosen {
    /// Reads `text` with what was decided for a table like it.
    fn read(&self, text: &str, bandwidth_mbps: f64) -> Intake {
        let guessed = intake::read(text, &[], bandwidth_mbps);
        let same = headings(&guessed) == self.headings;
        if same { intake::read(text, &self.meanings, bandwidth_mbps) } else { guessed }
    }

    /// The same with another meaning for the column at `at`.
    fn with(&self, intake: &Intake, at: usize, meaning: Meaning) -> Self {
        let headings = headings(intake);
        let mut meanings =
            if headings == self.headings { self.meanings.clone() } else { Vec::new() };
        meanings.resize(headings.len(), None);
        meanings[at] = Some(meaning);
        Self { headings, meanings }
    }
}

fn headings(intake: &Intake) -> Vec<String> {
    intake.columns.iter().map(|column| column.heading.clone()).collect()
}

/// What came of looking up where offices are.
#[derive(Clone, Default, PartialEq)]
struct Places {
    /// What is wrong, by place among the offices that were understood.
    wrong: BTreeMap<usize, String>,
    /// What was taken for names that several cities have.
    taken: Vec<String>,
}

/// Looks up where `offices` are; none where the cities cannot be had.
async fn look_up(facts: &'static Facts, scenario: Scenario) -> Option<Places> {
    if !facts.locate(&scenario, &|| ()).await {
        return None;
    }
    let mut places = Places::default();
    match Requirements::resolve(&scenario, facts.catalogue()) {
        Ok(requirements) => {
            let words = requirements.chosen.iter().map(|chosen| {
                format!("“{}” is taken as {}: {}.", chosen.typed, chosen.city, chosen.why)
            });
            places.taken = words.collect();
        }
        Err(ScenarioError(errors)) => {
            for error in errors {
                let office =
                    error.field.strip_prefix("offices[").and_then(|rest| rest.split_once(']'));
                if let Some(index) = office.and_then(|(index, _)| index.parse().ok()) {
                    places.wrong.entry(index).or_insert_with(|| format::sentence(&error.message));
                }
            }
        }
    }
    Some(places)
}

#[component]
fn OfficeTable(props: &OfficeTableProps) -> Html {
    let session = use_context::<SessionHandle>().expect("App provides the session");
    let facts = props.facts;
    // What was typed since the list was last taken over.
    let typed = use_state_eq(|| None::<Rc<str>>);
    let chosen = use_state_eq(Chosen::default);
    let problem = use_state_eq(|| None::<AttrValue>);
    let places = use_state_eq(|| None::<Option<Places>>);

    let scenario = &session.scenario;
    let text: Rc<str> = (*typed).clone().unwrap_or_else(|| {
        // Whoever edits something else while the sheet is closed does not wait for this.
        let is_needed = props.is_open && !scenario.offices.is_empty();
        if is_needed { intake::write(&scenario.offices).into() } else { "".into() }
    });
    let bandwidth = scenario.bandwidth_mbps;
    let intake =
        use_memo((text.clone(), (*chosen).clone(), bandwidth.to_bits()), |(text, chosen, _)| {
            chosen.read(text, bandwidth)
        });
    {
        // Each table is answered by the places of its own offices, once the typing has paused.
        let (places, scenario) = (places.setter(), Rc::clone(scenario));
        let latest = use_mut_ref(|| 0u32);
        use_effect_with((intake.clone(), scenario.azure_region.clone()), move |(intake, _)| {
            places.set(None);
            *latest.borrow_mut() += 1;
            let mine = *latest.borrow();
            let intake = intake.clone();
            spawn_local(async move {
                sleep(PAUSE).await;
                if *latest.borrow() != mine {
                    return;
                }
                let asked = Scenario { offices: intake.offices(), ..Scenario::clone(&scenario) };
                let found = look_up(facts, asked).await;
                if *latest.borrow() == mine {
                    places.set(Some(found));
                }
            });
        });
    }

    let field = use_node_ref();
    {
        // The sheet is open when this comes into it for the first time.
        let field = field.clone();
        use_effect_with((), move |()| {
            if let Some(field) = field.cast::<HtmlTextAreaElement>() {
                // Where the browser refuses, the reader goes there by key.
                let _ = field.focus();
            }
        });
    }
    let take_text = {
        let (typed, problem) = (typed.setter(), problem.setter());
        Callback::from(move |text: String| {
            problem.set(None);
            typed.set(Some(text.into()));
        })
    };
    let take_file = {
        let (take_text, problem) = (take_text.clone(), problem.setter());
        Callback::from(move |file: File| {
            let (take_text, problem) = (take_text.clone(), problem.clone());
            spawn_local(async move {
                match files::text(&file, MOST_BYTES).await {
                    Some(text) => take_text.emit(text),
                    None => problem.set(Some(
                        format!(
                            "{} was not read: it is a folder or larger than 4 MB.",
                            file.name()
                        )
                        .into(),
                    )),
                }
            });
        })
    };
    let oninput = take_text
        .reform(|event: InputEvent| event.target_unchecked_into::<HtmlTextAreaElement>().value());
    let onchange = {
        let take_file = take_file.clone();
        Callback::from(move |event: Event| {
            let input: HtmlInputElement = event.target_unchecked_into();
            if let Some(file) = input.files().and_then(|files| files.get(0)) {
                take_file.emit(file);
            }
            // The same file chosen again is a change again.
            input.set_value("");
        })
    };
    let ondragover = Callback::from(|event: DragEvent| event.prevent_default());
    let ondrop = Callback::from(move |event: DragEvent| {
        event.prevent_default();
        // A file dropped elsewhere is taken for prices.
        event.stop_propagation();
        let file = event.data_transfer().and_then(|data| data.files()?.get(0));
        if let Some(file) = file {
            take_file.emit(file);
        }
    });

    let found = (*places).clone();
    let understood = use_memo((intake.clone(), found.clone()), |(intake, found)| {
        usable(intake, found.as_ref().and_then(Option::as_ref))
    });
    let left_out = intake.rows.len() - understood.len();
    let apply = {
        let (session, typed) = (session.dispatcher(), typed.setter());
        let offices = understood.clone();
        Callback::from(move |_: MouseEvent| {
            let offices = Vec::clone(&offices);
            close();
            session
                .dispatch(Edit::new("offices", move |scenario| scenario.offices = offices).into());
            typed.set(None);
        })
    };
    let choose = {
        let (chosen, intake) = (chosen.clone(), intake.clone());
        Callback::from(move |(at, meaning)| chosen.set(chosen.with(&intake, at, meaning)))
    };
    let unchanged = *understood == scenario.offices;
    html! {
        <div class="office-table" {ondragover} {ondrop}>
            <div class="field">
                <label for="office-text">{ "Paste a table, or type one office a line" }</label>
                <textarea
                    ref={field}
                    id="office-text"
                    rows="8"
                    spellcheck="false"
                    placeholder={EXAMPLE}
                    value={AttrValue::from(text.to_string())}
                    {oninput}
                    aria-describedby="office-text-help"
                />
                <p class="help" id="office-text-help">
                    { "From a spreadsheet, as CSV or as plain lines such as “London 200 Mbps”. Columns in any order, with headings or without. It stays in this browser." }
                </p>
            </div>
            <div class="field">
                <label for="office-file">{ "Or open a file" }</label>
                <input id="office-file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values" {onchange} />
                if let Some(problem) = &*problem {
                    <p class="error" role="alert">{ problem }</p>
                }
            </div>
            if !intake.rows.is_empty() {
                <p class="office-sum" role="status">{ sum(&understood, left_out, found.is_none()) }</p>
                { notes(&intake, found.as_ref()) }
                { wrong(&intake, found.as_ref().and_then(Option::as_ref)) }
                { preview(&intake, &choose) }
                <div class="office-do">
                    <button
                        type="button"
                        class="primary"
                        disabled={understood.is_empty() || found.is_none()}
                        onclick={apply}
                    >
                        { deed(&understood, left_out) }
                    </button>
                    if unchanged {
                        <span class="help">{ "These are the offices of the scenario." }</span>
                    }
                </div>
            }
        </div>
    }
}

/// Closes the sheet; the focus goes back to the button that opened it.
fn close() {
    let sheet = document().get_element_by_id(SHEET);
    if let Some(sheet) = sheet.and_then(|sheet| sheet.dyn_into::<HtmlElement>().ok()) {
        // A sheet that is closed already stays so.
        let _ = sheet.hide_popover();
    }
}

/// The offices that can be used: understood, and where they are is known.
fn usable(intake: &Intake, places: Option<&Places>) -> Vec<Office> {
    let lost = |index: &usize| places.is_some_and(|places| places.wrong.contains_key(index));
    let offices = intake.offices().into_iter().enumerate();
    offices.filter(|(index, _)| !lost(index)).map(|(_, office)| office).collect()
}

/// `12 offices, 4.2 Gbps together. 1 row is left out.`
fn sum(offices: &[Office], left_out: usize, looking: bool) -> String {
    if looking {
        return "Looking up where they are…".to_owned();
    }
    let found =
        if offices.is_empty() { "No office was understood".to_owned() } else { listed(offices) };
    match left_out {
        0 => format!("{found}."),
        1 => format!("{found}. 1 row was not understood."),
        rows => format!("{found}. {} rows were not understood.", format::count(rows as u32)),
    }
}

/// What the button does.
fn deed(offices: &[Office], left_out: usize) -> String {
    let noun = if Office::count_all(offices) == 1 { "this office" } else { "these offices" };
    match left_out {
        0 => format!("Use {noun}"),
        1 => format!("Use {noun} and leave out 1 row"),
        rows => format!("Use {noun} and leave out {} rows", format::count(rows as u32)),
    }
}

/// What was done that is not plain to see.
fn notes(intake: &Intake, places: Option<&Option<Places>>) -> Html {
    let mut notes = intake.notes.clone();
    match places {
        Some(Some(places)) => notes.extend(places.taken.iter().cloned()),
        Some(None) => notes.push(
            "The list of cities could not be loaded, so where the offices are was not checked."
                .to_owned(),
        ),
        None => {}
    }
    html! {
        if !notes.is_empty() {
            <ul class="remarks">
                for note in notes {
                    <li>{ note }</li>
                }
            </ul>
        }
    }
}

/// The rows that cannot be used, each with what is wrong.
fn wrong(intake: &Intake, places: Option<&Places>) -> Html {
    let mut index = 0;
    let mut told = Vec::new();
    for (at, row) in intake.rows.iter().enumerate() {
        let what = match &row.office {
            Ok(_) => {
                index += 1;
                places.and_then(|places| places.wrong.get(&(index - 1)).cloned())
            }
            Err(problems) => {
                let all = problems.iter().map(|problem| problem.message.as_str());
                Some(all.collect::<Vec<_>>().join(" "))
            }
        };
        told.extend(what.map(|what| (at + 1, cells(row), what)));
    }
    if told.is_empty() {
        return Html::default();
    }
    html! {
        <div class="scroll">
            <table class="office-wrong">
                <caption>{ "Not understood" }</caption>
                <thead><tr><th scope="col">{ "Row" }</th><th scope="col">{ "As given" }</th><th scope="col">{ "What is wrong" }</th></tr></thead>
                <tbody>
                    for (row, given, what) in told.iter().take(SHOWN) {
                        <tr><th scope="row">{ format::count(*row as u32) }</th><td class="text">{ given }</td><td class="text">{ what }</td></tr>
                    }
                </tbody>
            </table>
            { further(told.len()) }
        </div>
    }
}

fn cells(row: &Row) -> String {
    row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}

fn further(rows: usize) -> Html {
    html! {
        if SHOWN < rows {
            <p class="help">{ format!("and {} further rows", format::count((rows - SHOWN) as u32)) }</p>
        }
    }
}

/// The columns with what they were taken for, which can be changed, and the first rows.
fn preview(intake: &Intake, choose: &Callback<(usize, Meaning)>) -> Html {
    let column = |at: usize| {
        let column = &intake.columns[at];
        let label = if column.heading.is_empty() {
            format!("Column {} holds", at + 1)
        } else {
            format!("“{}” holds", column.heading)
        };
        let onchange = choose.reform(move |event: Event| {
            let at_choice = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
            let choice =
                usize::try_from(at_choice).ok().and_then(|at| Meaning::ALL.get(at).copied());
            (at, choice.unwrap_or(Meaning::Nothing))
        });
        html! {
            <th scope="col">
                <select aria-label={label} {onchange}>
                    for meaning in Meaning::ALL.into_iter().chain([Meaning::Nothing]) {
                        <option selected={meaning == column.meaning}>{ meaning.heading() }</option>
                    }
                </select>
            </th>
        }
    };
    let row = |(at, row): (usize, &Row)| {
        html! {
            <tr key={at} class={classes!(row.office.is_err().then_some("is-out"))}>
                <th scope="row">{ format::count(at as u32 + 1) }</th>
                for cell in &row.cells {
                    <td class="text">{ cell }</td>
                }
                <td class="text remark">{ row.assumed.clone().unwrap_or_default() }</td>
            </tr>
        }
    };
    html! {
        <div class="scroll">
            <table class="office-preview">
                <caption>{ "What each column holds" }</caption>
                <thead>
                    <tr>
                        <th scope="col">{ "Row" }</th>
                        for at in 0..intake.columns.len() {
                            { column(at) }
                        }
                        <th scope="col">{ "Not said" }</th>
                    </tr>
                </thead>
                <tbody>{ for intake.rows.iter().enumerate().take(SHOWN).map(row) }</tbody>
            </table>
            { further(intake.rows.len()) }
        </div>
    }
}
