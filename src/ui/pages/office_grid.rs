//! Offices row by row: a table whose cells are edited, a stretch of rows at a time.

use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement, HtmlSelectElement, KeyboardEvent};
use yew::prelude::*;

use crate::{
    intake::{Change, Column, Intake, Meaning},
    ui::{facts::Facts, format, held::Held, platform},
};

/// Rows that are on the page at a time.
const SHOWN: usize = 50;
/// Cities that are proposed.
const PROPOSED: usize = 8;
/// Before so many letters no city is proposed.
const LETTERS: usize = 2;

/// Ids of what may be typed into cells.
const CITIES: &str = "office-cities";
const ACCESS: &str = "office-access";
const CHOICE: &str = "office-choice";

/// What is wrong with a row.
#[derive(Clone, Debug, PartialEq)]
pub struct Trouble {
    /// The row, from zero.
    pub row: usize,
    /// Its column; none where the whole row is meant.
    pub column: Option<usize>,
    /// What is wrong and what would be right.
    pub what: String,
}

/// Where the reader of the table is.
pub struct Grid {
    /// Where to go as soon as it is drawn.
    pub goal: UseStateHandle<Option<Spot>>,
    first: UseStateHandle<usize>,
    current: UseStateHandle<usize>,
    proposed: UseStateHandle<Vec<String>>,
}

/// The reader begins at the first row.
#[hook]
pub fn use_grid() -> Grid {
    let goal = use_state_eq(|| None::<Spot>);
    let current = use_state_eq(|| 0);
    {
        let (goal, current) = (goal.clone(), current.setter());
        use_effect(move || {
            if let Some(spot) = *goal {
                goal.set(None);
                current.set(spot.row);
                platform::focus(&spot.id());
            }
        });
    }
    Grid { goal, first: use_state_eq(|| 0), current, proposed: use_state_eq(Vec::new) }
}

/// Where the focus is in the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spot {
    pub row: usize,
    pub at: At,
}

/// What of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// A cell, by its column.
    Cell(usize),
    /// One of [`DEEDS`], by its place there.
    Deed(usize),
}

/// What can be done to a row beside it.
const DEEDS: [&str; 2] = ["Copy", "Remove"];

impl Spot {
    pub fn cell(row: usize, column: usize) -> Self {
        Self { row, at: At::Cell(column) }
    }

    fn id(self) -> String {
        match self.at {
            At::Cell(column) => format!("office-{}-{column}", self.row),
            At::Deed(deed) => format!("office-{}-do-{deed}", self.row),
        }
    }

    /// The spot that an event happened at.
    fn of(event: &Event) -> Option<Self> {
        let id = event.target()?.dyn_into::<Element>().ok()?.id();
        let (row, at) = id.strip_prefix("office-")?.split_once('-')?;
        let at = match at.strip_prefix("do-") {
            Some(deed) => At::Deed(deed.parse().ok()?),
            None => At::Cell(at.parse().ok()?),
        };
        Some(Self { row: row.parse().ok()?, at })
    }
}

/// The table of `intake` with `troubles` marked; `on_edit` hears what is done to it.
pub fn office_grid(
    grid: &Grid,
    facts: &'static Facts,
    intake: &Held<Intake>,
    troubles: &[Trouble],
    on_edit: &Callback<Change>,
) -> Html {
    let Grid { goal, first, current, proposed } = grid;
    let rows = intake.rows.len();
    // A stretch may have lost its last row, and a goal may lie outside of it.
    let shown = goal.map_or(**first, |spot| spot.row / SHOWN * SHOWN);
    let shown = shown.min(rows.saturating_sub(1) / SHOWN * SHOWN);
    first.set(shown);
    let at_row = goal.map_or(**current, |spot| spot.row);

    let onchange = {
        let on_edit = on_edit.clone();
        Callback::from(move |event: Event| {
            let Some(Spot { row, at: At::Cell(column) }) = Spot::of(&event) else { return };
            let text = event.target_unchecked_into::<HtmlInputElement>().value();
            on_edit.emit(Change::Cell { row, column, text });
        })
    };
    let onfocusin = {
        let current = current.setter();
        Callback::from(move |event: FocusEvent| {
            if let Some(spot) = Spot::of(&event) {
                current.set(spot.row);
            }
        })
    };
    let oninput = {
        let (proposed, intake) = (proposed.setter(), intake.clone());
        Callback::from(move |event: InputEvent| {
            let column = Spot::of(&event).and_then(|spot| match spot.at {
                At::Cell(column) => intake.columns.get(column),
                At::Deed(_) => None,
            });
            let typed = event.target_unchecked_into::<HtmlInputElement>().value();
            let asks = column.is_some_and(|column| column.meaning == Meaning::City);
            proposed.set(if asks { cities(facts, &typed) } else { Vec::new() });
        })
    };
    let act = {
        let (on_edit, goal) = (on_edit.clone(), goal.setter());
        Callback::from(move |(change, spot): (Change, Spot)| {
            on_edit.emit(change);
            goal.set(Some(spot));
        })
    };
    let onkeydown = {
        let (act, goal) = (act.clone(), goal.setter());
        let on_edit = on_edit.clone();
        Callback::from(move |event: KeyboardEvent| {
            let Some(spot) = Spot::of(&event) else { return };
            let Spot { row, at: at @ At::Cell(column) } = spot else { return };
            // What a browser fills in comes without a key.
            if !event.has_type::<KeyboardEvent>() {
                return;
            }
            let up = row.checked_sub(1);
            let down = Some(row + 1).filter(|next| *next < rows);
            let go = |row| goal.set(Some(Spot { row, at }));
            let shift = |to: Option<usize>| {
                let Some(to) = to else { return };
                // What was typed moves too.
                let typed = event.target_unchecked_into::<HtmlInputElement>().value();
                on_edit.emit(Change::Cell { row, column, text: typed });
                act.emit((Change::Move { row, to }, Spot { row: to, at }));
            };
            match (event.key().as_str(), event.alt_key()) {
                ("Enter", false) => match if event.shift_key() { up } else { Some(row + 1) } {
                    Some(row) if row == rows => act.emit((Change::Add { row }, Spot { row, at })),
                    Some(row) => go(row),
                    None => {}
                },
                ("ArrowUp", true) => shift(up),
                ("ArrowDown", true) => shift(down),
                _ => return,
            }
            event.prevent_default();
        })
    };
    let onclick = {
        let act = act.clone();
        Callback::from(move |event: MouseEvent| {
            let Some(Spot { row, at: At::Deed(deed) }) = Spot::of(&event) else { return };
            let (change, to, at) = match deed {
                // The first cell of a copy is what will be changed.
                0 => (Change::Duplicate { row }, row + 1, At::Cell(0)),
                _ => (Change::Remove { row }, row.min(rows.saturating_sub(2)), At::Deed(deed)),
            };
            act.emit((change, Spot { row: to, at }));
        })
    };
    let add = act.reform(move |_: MouseEvent| (Change::Add { row: rows }, Spot::cell(rows, 0)));

    let wrong = |row: usize, at: usize| {
        let mut troubles = troubles.iter();
        let trouble = troubles.find(|known| known.row == row && known.column.unwrap_or(0) == at);
        trouble.map(|trouble| AttrValue::from(trouble.what.clone()))
    };
    let row = |row: usize| {
        let cells = intake.rows[row].cells.iter().zip(&intake.columns).zip(0..);
        let assumed = intake.rows[row].assumed.clone().unwrap_or_default();
        html! {
            <tr key={row}>
                <th scope="row">{ format::count(row as u32 + 1) }</th>
                for ((cell, column), at) in cells {
                    <td>
                        <Cell
                            spot={Spot::cell(row, at)}
                            text={cell.clone()}
                            meaning={column.meaning}
                            wrong={wrong(row, at)}
                        />
                    </td>
                }
                <td class="remark">{ assumed }</td>
                <td class="row-deeds">
                    if row == at_row {
                        for (deed, at) in DEEDS.into_iter().zip(0..) {
                            <button
                                id={Spot { row, at: At::Deed(at) }.id()}
                                type="button"
                                class="link"
                                aria-label={format!("{deed}: row {}", row + 1)}
                            >
                                { deed }
                            </button>
                        }
                    }
                </td>
            </tr>
        }
    };
    let choices = |id: &'static str, words: &[&'static str]| {
        html! { <datalist {id}>{ for words.iter().map(|word| html! { <option value={*word} /> }) }</datalist> }
    };
    html! {
        <div class="office-grid">
            if !intake.columns.is_empty() {
                <div class="scroll">
                    <table class="office-preview">
                        <caption>{ "Row by row. Enter goes to the next row, Alt with an arrow moves the row." }</caption>
                        <thead>
                            <tr>
                                <th scope="col">{ "Row" }</th>
                                for at in 0..intake.columns.len() {
                                    { heading(&intake.columns[at], at, on_edit) }
                                }
                                <th scope="col">{ "Not said" }</th>
                                <th scope="col">{ "Change" }</th>
                            </tr>
                        </thead>
                        <tbody {onchange} {onfocusin} {oninput} {onkeydown} {onclick}>
                            { for (shown..rows.min(shown + SHOWN)).map(row) }
                        </tbody>
                    </table>
                </div>
                <datalist id={CITIES}>
                    for city in proposed.iter() {
                        <option key={city.as_str()} value={city.clone()} />
                    }
                </datalist>
                { choices(ACCESS, &["fibre", "broadband", "mobile"]) }
                { choices(CHOICE, &["auto", "yes", "no"]) }
                { stretch(shown, rows, first) }
            }
            <div class="office-further">
                <button type="button" class="quiet" onclick={add}>{ "Add an office" }</button>
                if !intake.columns.is_empty() {
                    { further_column(intake, on_edit) }
                }
            </div>
        </div>
    }
}

/// What a column holds, which can be changed.
fn heading(column: &Column, at: usize, on_edit: &Callback<Change>) -> Html {
    let label = if column.heading.is_empty() {
        format!("Column {} holds", at + 1)
    } else {
        format!("“{}” holds", column.heading)
    };
    let all = Meaning::ALL.into_iter().chain([Meaning::Nothing]);
    let options = all.map(|meaning| (meaning.heading().into(), meaning == column.meaning));
    let on_choice = on_edit.reform(move |choice: usize| Change::Meaning {
        column: at,
        meaning: Meaning::ALL.get(choice).copied().unwrap_or(Meaning::Nothing),
    });
    html! { <th scope="col">{ select(label, options.collect(), on_choice) }</th> }
}

/// A list of the columns that are not there.
fn further_column(intake: &Intake, on_edit: &Callback<Change>) -> Html {
    let is_there = |meaning| intake.columns.iter().any(|column| column.meaning == meaning);
    let missing: Vec<Meaning> =
        Meaning::ALL.into_iter().filter(|meaning| !is_there(*meaning)).collect();
    let mut options = vec![("Add a column".into(), true)];
    options.extend(missing.iter().map(|meaning| (meaning.heading().into(), false)));
    let on_edit = on_edit.clone();
    let on_choice = Callback::from(move |choice: usize| {
        if let Some(meaning) = choice.checked_sub(1).and_then(|at| missing.get(at)) {
            on_edit.emit(Change::Column(*meaning));
        }
    });
    // Another list in its place stands at its first entry again.
    html! { <span key={options.len()}>{ select("Add a column".to_owned(), options, on_choice) }</span> }
}

/// A list to choose from, with what is chosen; `on_choice` hears which is chosen then, by its place.
pub fn select(label: String, options: Vec<(AttrValue, bool)>, on_choice: Callback<usize>) -> Html {
    let onchange = Callback::from(move |event: Event| {
        let at = event.target_unchecked_into::<HtmlSelectElement>().selected_index();
        on_choice.emit(at as usize);
    });
    html! {
        <select aria-label={label} {onchange}>
            for (words, selected) in options {
                <option {selected}>{ words }</option>
            }
        </select>
    }
}

/// Which rows are shown, and the ways to the others.
fn stretch(shown: usize, rows: usize, first: &UseStateHandle<usize>) -> Html {
    if rows <= SHOWN {
        return Html::default();
    }
    let go = |to: usize| {
        let first = first.setter();
        Callback::from(move |_: MouseEvent| first.set(to))
    };
    let last = rows.min(shown + SHOWN);
    let disabled = |is: bool| is.then_some("true");
    html! {
        <p class="office-further">
            <button type="button" class="quiet" aria-disabled={disabled(shown == 0)} onclick={go(shown.saturating_sub(SHOWN))}>
                { "Earlier rows" }
            </button>
            <span role="status">
                { format!("Rows {} to {} of {}", format::count(shown as u32 + 1), format::count(last as u32), format::count(rows as u32)) }
            </span>
            <button
                type="button"
                class="quiet"
                aria-disabled={disabled(last == rows)}
                onclick={go(if last == rows { shown } else { last })}
            >
                { "Later rows" }
            </button>
        </p>
    }
}

/// Cities whose names begin with what was typed.
fn cities(facts: &Facts, typed: &str) -> Vec<String> {
    if typed.chars().count() < LETTERS {
        return Vec::new();
    }
    let catalogue = facts.catalogue();
    let found = catalogue.cities_from(typed, PROPOSED).into_iter();
    found.map(|city| catalogue.full_name(city)).collect()
}

/// Properties of [`Cell`].
#[derive(Properties, PartialEq)]
struct CellProps {
    spot: Spot,
    text: String,
    meaning: Meaning,
    wrong: Option<AttrValue>,
}

/// A cell; what is typed there stays while others change.
#[component]
fn Cell(props: &CellProps) -> Html {
    let CellProps { spot, text, meaning, wrong } = props;
    let (list, inputmode) = match meaning {
        Meaning::City => (Some(CITIES), None),
        Meaning::Access => (Some(ACCESS), None),
        Meaning::Expressroute => (Some(CHOICE), None),
        Meaning::Count
        | Meaning::InternetRtt
        | Meaning::PrivateRtt
        | Meaning::ProviderPort
        | Meaning::CrossConnect
        | Meaning::LastMile
        | Meaning::LastMileSetup
        | Meaning::InternetLine
        | Meaning::InternetSetup => (None, Some("decimal")),
        // A pad of digits has no minus and no unit.
        _ => (None, None),
    };
    html! {
        <input
            id={spot.id()}
            type="text"
            value={text.clone()}
            aria-label={format!("{}, row {}", meaning.heading(), spot.row + 1)}
            aria-invalid={wrong.is_some().then_some("true")}
            title={wrong.clone()}
            autocomplete="off"
            spellcheck="false"
            {list}
            {inputmode}
        />
    }
}
