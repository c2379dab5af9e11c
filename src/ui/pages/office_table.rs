//! The table of offices: pasted, opened or typed as text, with what was understood of it below.

use std::{rc::Rc, time::Duration};

use gloo::utils::document;
use wasm_bindgen::JsCast;
use web_sys::{DragEvent, File, HtmlElement, HtmlInputElement, HtmlTextAreaElement};
use yew::{
    platform::{spawn_local, time::sleep},
    prelude::*,
};

use super::{
    measured::{PERCENTILE, called, measured_rates},
    office_grid::{Spot, Trouble, office_grid, use_grid},
    offices::{SHEET, listed},
};
use crate::{
    design::Requirements,
    domain::{Office, Scenario, ScenarioError},
    intake::{self, Change, Column, Intake, Meaning, Measured, Row},
    ui::{
        facts::Facts,
        format,
        held::Held,
        platform::files,
        state::{Edit, SessionHandle},
    },
};

/// Rows that are shown of those that were not understood.
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

/// What stands in the sheet and is not taken over yet.
#[derive(Clone, Default, PartialEq)]
struct Draft {
    /// As text; none where it is the scenario's list.
    text: Option<Rc<str>>,
    /// As a table, since a cell was changed.
    table: Option<Held<Intake>>,
    /// What was decided about the columns of a table with these headings.
    decided: Vec<Column>,
}

/// What is done to a [`Draft`].
enum Drafting {
    /// Other text.
    Text(Rc<str>),
    /// A change to the table that is shown, which is this one while it is text.
    Change(Change, Held<Intake>, f64),
    /// Another table in place of what there is.
    Table(Intake),
    /// It was taken over.
    Taken,
}

impl Reducible for Draft {
    type Action = Drafting;

    fn reduce(self: Rc<Self>, action: Drafting) -> Rc<Self> {
        Rc::new(match action {
            Drafting::Text(text) => {
                Self { text: Some(text), table: None, decided: self.decided.clone() }
            }
            Drafting::Taken => Self { decided: self.decided.clone(), ..Self::default() },
            Drafting::Change(change, shown, bandwidth_mbps) => {
                let table = self.table.as_ref().unwrap_or(&shown);
                let changed = table.changed(&change, bandwidth_mbps);
                // Text stays as it was typed when only the meaning of a column changes.
                if self.table.is_none() && matches!(change, Change::Meaning { .. }) {
                    return Rc::new(Self { decided: changed.columns, ..Self::clone(&self) });
                }
                Self::of(changed)
            }
            Drafting::Table(table) => Self::of(table),
        })
    }
}

impl Draft {
    fn of(table: Intake) -> Self {
        let headings = table.headings().into_iter().zip(&table.columns);
        let decided = headings.map(|(heading, column)| Column { heading, ..column.clone() });
        let decided = decided.collect();
        Self { text: Some(table.text().into()), table: Some(Held::new(table)), decided }
    }

    /// What is understood of `text`: measured rates, or a table with what was decided for one like it.
    fn read(&self, text: &str, bandwidth_mbps: f64) -> (Option<Measured>, Held<Intake>) {
        if let Some(table) = &self.table {
            return (None, table.clone());
        }
        let measured = intake::measured(text);
        if measured.is_some() {
            return (measured, Held::new(Intake::default()));
        }
        (None, Held::new(self.table(text, bandwidth_mbps)))
    }

    fn table(&self, text: &str, bandwidth_mbps: f64) -> Intake {
        let guessed = intake::read(text, &[], bandwidth_mbps);
        let headings = guessed.columns.iter().map(|column| &column.heading);
        let is_like_it = headings.eq(self.decided.iter().map(|column| &column.heading));
        // What is guessed as it was decided is not read again.
        if !is_like_it || guessed.columns == self.decided {
            return guessed;
        }
        let meanings: Vec<Option<Meaning>> =
            self.decided.iter().map(|column| Some(column.meaning)).collect();
        intake::read(text, &meanings, bandwidth_mbps)
    }
}

/// What came of looking up where offices are.
#[derive(Clone, Default, PartialEq)]
struct Places {
    /// What is wrong with which of the offices that were understood, in their order.
    wrong: Vec<(usize, String)>,
    /// What was taken for names that several cities have.
    taken: Vec<String>,
}

impl Places {
    /// What is wrong with the office at `index`.
    fn of(&self, index: usize) -> Option<&str> {
        let found = self.wrong.binary_search_by_key(&index, |(index, _)| *index).ok()?;
        Some(&self.wrong[found].1)
    }
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
                let index = office.and_then(|(index, _)| index.parse().ok());
                if let Some(index) = index.filter(|index| places.of(*index).is_none()) {
                    places.wrong.push((index, format::sentence(&error.message)));
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
    let draft = use_reducer(Draft::default);
    let grid = use_grid();
    let percentile = use_state_eq(|| PERCENTILE);
    let problem = use_state_eq(|| None::<AttrValue>);
    let places = use_state_eq(|| None::<Option<Places>>);

    let scenario = &session.scenario;
    let text: Rc<str> = draft.text.clone().unwrap_or_else(|| {
        // Whoever edits something else while the sheet is closed does not wait for this.
        let is_needed = props.is_open && !scenario.offices.is_empty();
        if is_needed { intake::write(&scenario.offices).into() } else { "".into() }
    });
    let bandwidth = scenario.bandwidth_mbps;
    let asked = (text.clone(), Draft::clone(&draft), bandwidth.to_bits());
    let read = use_memo(asked, |(text, draft, _)| draft.read(text, bandwidth));
    let (measured, intake) = &*read;
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
        let (draft, problem) = (draft.dispatcher(), problem.setter());
        Callback::from(move |text: String| {
            problem.set(None);
            draft.dispatch(Drafting::Text(text.into()));
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
    let judged = use_memo((intake.clone(), found.clone()), |(intake, found)| {
        let places = found.as_ref().and_then(Option::as_ref);
        (usable(intake, places), troubles(intake, places))
    });
    let (understood, troubles) = &*judged;
    let left_out = intake.rows.len() - understood.len();
    let apply = {
        let (session, draft) = (session.dispatcher(), draft.dispatcher());
        let judged = Rc::clone(&judged);
        Callback::from(move |_: MouseEvent| {
            let offices = judged.0.clone();
            close();
            session
                .dispatch(Edit::new("offices", move |scenario| scenario.offices = offices).into());
            draft.dispatch(Drafting::Taken);
        })
    };
    let on_edit = {
        let draft = draft.dispatcher();
        let intake = intake.clone();
        Callback::from(move |change| {
            draft.dispatch(Drafting::Change(change, intake.clone(), bandwidth));
        })
    };
    let on_take = {
        let (draft, read, scenario) = (draft.dispatcher(), Rc::clone(&read), Rc::clone(scenario));
        Callback::from(move |percent| {
            let Some(measured) = &read.0 else { return };
            let offices = measured.put_into(&scenario.offices, percent);
            let mut table = intake::read(&intake::write(&offices), &[], bandwidth);
            let number = measured.offices.len();
            table.notes.push(format!(
                "Bandwidth of {}: {} of what was measured, the larger of both ways.",
                if number == 1 { "1 office".to_owned() } else { format!("{number} offices") },
                called(percent).to_lowercase(),
            ));
            draft.dispatch(Drafting::Table(table));
        })
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
                    { "From a spreadsheet, as CSV or as plain lines such as “London 200 Mbps”. Columns in any order, with headings or without. \
                       Measured rates with their times become bandwidths. It stays in this browser." }
                </p>
            </div>
            <div class="field">
                <label for="office-file">{ "Or open a file" }</label>
                <input id="office-file" type="file" accept=".csv,.tsv,.txt,text/csv,text/plain,text/tab-separated-values" {onchange} />
                if let Some(problem) = &*problem {
                    <p class="error" role="alert">{ problem }</p>
                }
            </div>
            if let Some(measured) = measured {
                { measured_rates(measured, &percentile, &on_take) }
            } else {
                if !intake.rows.is_empty() {
                    <p class="office-sum" role="status">{ sum(understood, left_out, found.is_none()) }</p>
                    { notes(intake, found.as_ref()) }
                    { wrong(intake, troubles, &grid.goal) }
                }
                { office_grid(&grid, facts, intake, troubles, &on_edit) }
                if !intake.rows.is_empty() {
                    <div class="office-do">
                        <button
                            type="button"
                            class="primary"
                            disabled={understood.is_empty() || found.is_none()}
                            onclick={apply}
                        >
                            { deed(understood, left_out) }
                        </button>
                        if unchanged {
                            <span class="help">{ "These are the offices of the scenario." }</span>
                        }
                    </div>
                }
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
    let lost = |index: &usize| places.is_some_and(|places| places.of(*index).is_some());
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

/// What is wrong with which rows.
fn troubles(intake: &Intake, places: Option<&Places>) -> Vec<Trouble> {
    let city = intake.columns.iter().position(|column| column.meaning == Meaning::City);
    let mut understood = 0..;
    let mut troubles = Vec::new();
    for (row, Row { office, .. }) in intake.rows.iter().enumerate() {
        let Err(problems) = office else {
            let index = understood.next().unwrap_or_default();
            let what = places.and_then(|places| places.of(index));
            troubles.extend(what.map(|what| Trouble { row, column: city, what: what.to_owned() }));
            continue;
        };
        let problems = problems.iter();
        troubles.extend(problems.map(|problem| Trouble {
            row,
            column: problem.column,
            what: problem.message.clone(),
        }));
    }
    troubles
}

/// The rows that cannot be used, each with what is wrong and the way to its cell.
fn wrong(intake: &Intake, troubles: &[Trouble], goal: &UseStateHandle<Option<Spot>>) -> Html {
    if troubles.is_empty() {
        return Html::default();
    }
    let row = |trouble: &Trouble| {
        let spot = Spot::cell(trouble.row, trouble.column.unwrap_or(0));
        let goal = goal.setter();
        let onclick = Callback::from(move |_: MouseEvent| goal.set(Some(spot)));
        html! {
            <li>
                <button type="button" class="link" {onclick}>
                    { format!("Row {}", format::count(trouble.row as u32 + 1)) }
                </button>
                { format!(" {}: {}", cells(&intake.rows[trouble.row]), trouble.what) }
            </li>
        }
    };
    let further = troubles.len().saturating_sub(SHOWN);
    html! {
        <>
            <p>{ "Not understood:" }</p>
            <ul class="remarks office-wrong">
                { for troubles.iter().take(SHOWN).map(row) }
                if 0 < further {
                    <li>{ format!("and {} further rows", format::count(further as u32)) }</li>
                }
            </ul>
        </>
    }
}

fn cells(row: &Row) -> String {
    row.cells.iter().filter(|cell| !cell.is_empty()).cloned().collect::<Vec<_>>().join(" · ")
}
