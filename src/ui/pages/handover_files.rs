//! The files of an answer, made when the sheet is opened, with ways to save and to print them.

use std::{cell::Cell, rc::Rc};

use yew::{platform::spawn_local, prelude::*};

use crate::{
    catalogue::Catalogue,
    codec::Options,
    evaluation::Evaluation,
    export::{self, File, Kind, infrastructure},
    report,
    ui::{
        facts::Facts,
        format,
        held::Held,
        hooks::land,
        platform::{self, address, files, links, paper},
        turns,
        work::Doubt,
    },
};

/// Properties of [`Files`].
#[derive(Properties, PartialEq)]
struct FilesProps {
    evaluation: Held<Evaluation>,
    doubt: Doubt,
    facts: &'static Facts,
}

/// Files by kind, made from the answer with all doubt about it.
struct Made {
    of: Held<Evaluation>,
    whole: Evaluation,
    link: Option<String>,
    catalogue: &'static Catalogue,
    kinds: Vec<(Kind, Vec<Held<File>>)>,
}

/// The files of `evaluation` once all that belongs into them is known.
pub fn handover_files(evaluation: &Held<Evaluation>, doubt: &Doubt, facts: &'static Facts) -> Html {
    html! { <Files {evaluation} doubt={doubt.clone()} {facts} /> }
}

#[component]
fn Files(props: &FilesProps) -> Html {
    let made = use_state(|| None::<Rc<Made>>);
    let told = use_state_eq(|| "");
    {
        let made = made.setter();
        let known = (props.evaluation.clone(), props.doubt.clone());
        let facts = props.facts;
        use_effect_with(known, move |(evaluation, doubt)| {
            let is_stale = Rc::new(Cell::new(false));
            if let Some(whole) = whole(evaluation, doubt) {
                let of = evaluation.clone();
                let stale = is_stale.clone();
                spawn_local(async move {
                    let files = make(of, whole, facts).await;
                    if !stale.get() {
                        made.set(Some(Rc::new(files)));
                    }
                });
            }
            move || is_stale.set(true)
        });
    }
    let made = made.as_ref().filter(|made| made.of == props.evaluation);
    html! {
        <div class="handover">
            <p class="help">
                { "For the review board, the providers and those who build. The files are made on this device and hold all that \
                   you typed, your own prices and names included." }
            </p>
            { match made {
                Some(made) => offer(made, &told),
                None if props.doubt.again.is_some() => html! {
                    <p role="status">{ "How sure the answer is could not be worked out, and the files need it. Try again under “Doubt”." }</p>
                },
                None => html! {
                    <p role="status" aria-busy="true">{ "Making the files. They wait until it is known how sure the answer is…" }</p>
                },
            } }
        </div>
    }
}

/// The answer with all doubt about it; none before that is known.
fn whole(evaluation: &Evaluation, doubt: &Doubt) -> Option<Evaluation> {
    let (flips, constraints) = (doubt.flips.as_ref()?, doubt.constraints.as_ref()?);
    let mut whole = evaluation.clone();
    whole.confidence = doubt.confidence.as_deref().cloned();
    whole.flips = flips.to_vec();
    whole.constraints = constraints.to_vec();
    Some(whole)
}

/// Makes the files, a kind at a time, so that the page has a turn in between.
async fn make(of: Held<Evaluation>, whole: Evaluation, facts: &'static Facts) -> Made {
    // Without the rest of the facts the record names sources by their keys.
    let catalogue = facts.all().await.unwrap_or_else(|| facts.catalogue());
    land().await;
    templates().await;
    let today = platform::today();
    let link = links::encode(&whole.scenario, Options::QUESTION).await;
    let link = link.and_then(|fragment| address::public_link(&fragment));
    let answer =
        export::Answer { evaluation: &whole, catalogue, today: &today, link: link.as_deref() };
    let mut kinds = Vec::new();
    for &kind in Kind::ALL {
        turns::pause().await;
        let files = export::files(kind, answer);
        kinds.push((kind, files.into_iter().map(Held::new).collect()));
    }
    Made { of, whole, link, catalogue, kinds }
}

/// Makes sure that infrastructure code can be made, if its templates can be had.
#[cfg_attr(
    not(feature = "split"),
    expect(clippy::unused_async, reason = "they are in the program")
)]
async fn templates() {
    #[cfg(feature = "split")]
    if !infrastructure::has_templates()
        && let Some(text) = platform::data::text("infrastructure.txt").await
    {
        infrastructure::provide_templates(text);
    }
}

fn offer(made: &Rc<Made>, told: &UseStateHandle<&'static str>) -> Html {
    let all = {
        let (made, told) = (made.clone(), told.setter());
        move |_: MouseEvent| {
            let (made, told) = (made.clone(), told.clone());
            spawn_local(async move {
                let all = made.kinds.iter().flat_map(|(_, files)| files);
                let all = all.map(|file| (&*file.name, &*file.text));
                let is_saved = files::save_zip("onramp.zip", all).await;
                told.set(if is_saved { "" } else { "The zip could not be made: check your connection, or save the files one by one." });
            });
        }
    };
    let print = {
        let (made, told) = (made.clone(), told.setter());
        move |_: MouseEvent| {
            let today = platform::today();
            let (evaluation, catalogue) = (&made.whole, made.catalogue);
            let link = made.link.as_deref();
            let answer = export::Answer { evaluation, catalogue, today: &today, link };
            let is_printed = paper::print(&export::record_body(answer), report::STYLE);
            told.set(if is_printed {
                ""
            } else {
                "This browser cannot print it from here: save record.html and print that."
            });
        }
    };
    let kinds = made.kinds.iter().filter(|(_, files)| !files.is_empty());
    html! {
        <>
            <div class="presets">
                <button type="button" id="save-all" class="primary" onclick={all}>{ "Save all as zip" }</button>
                <button type="button" id="print-record" class="quiet" onclick={print}>{ "Print the record" }</button>
            </div>
            <p role="status" class="remark">{ **told }</p>
            if !infrastructure::has_templates() {
                <p class="remark">{ "Infrastructure code could not be loaded: check your connection, then open this again." }</p>
            }
            for (kind, files) in kinds {
                <section>
                    <h3>{ kind.title() }</h3>
                    <ul>
                        for file in files {
                            <Listed key={&*file.name} {file} />
                        }
                    </ul>
                </section>
            }
        </>
    }
}

/// Properties of [`Listed`].
#[derive(Properties, PartialEq)]
struct ListedProps {
    file: Held<File>,
}

/// A file with a way to save it. Of a table one says which columns.
#[component]
fn Listed(props: &ListedProps) -> Html {
    let file = &props.file;
    let left_out = use_state_eq(Vec::<usize>::new);
    let columns = use_memo(file.clone(), |file| file.columns());
    let name = flat(&file.name);
    let save = {
        let (file, left_out) = (file.clone(), left_out.clone());
        move |_: MouseEvent| {
            let name = flat(&file.name);
            if left_out.is_empty() {
                files::save_text(&name, &file.text, media(&name));
            } else {
                files::save_text(&name, &file.without_columns(&left_out), media(&name));
            }
        }
    };
    let kept = columns.len() - left_out.len();
    let column = |(column, place): (&String, usize)| {
        let is_kept = !left_out.contains(&place);
        let onchange = {
            let left_out = left_out.clone();
            move |_: Event| {
                let mut now = (*left_out).clone();
                match now.iter().position(|known| *known == place) {
                    Some(at) => drop(now.remove(at)),
                    None => now.push(place),
                }
                left_out.set(now);
            }
        };
        // A table without any column is none.
        let disabled = is_kept && kept == 1;
        html! {
            <label><input type="checkbox" checked={is_kept} {disabled} {onchange} />{ column }</label>
        }
    };
    html! {
        <li>
            <div>
                <strong>{ &name }</strong>{ ", " }{ size(file.text.len()) }
                <span class="help">{ file.says }</span>
                if columns.len() > 1 {
                    <details class="columns">
                        <summary>{ format!("{kept} of {} columns", columns.len()) }</summary>
                        <fieldset>
                            <legend class="unseen">{ format!("Columns of {name}") }</legend>
                            { for columns.iter().zip(0..).map(column) }
                        </fieldset>
                    </details>
                }
            </div>
            <button type="button" class="quiet" aria-label={format!("Save {name}")} onclick={save}>{ "Save" }</button>
        </li>
    }
}

/// The name of a file that is saved by itself: two folders may have files of one name.
fn flat(name: &str) -> String {
    name.replace('/', "-")
}

fn size(bytes: usize) -> String {
    format!("{} kB", format::count(bytes.div_ceil(1000) as f64))
}

/// What a file is, for the browser that saves it.
fn media(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html",
        Some("svg") => "image/svg+xml",
        Some("json") => "application/json",
        Some("csv") => "text/csv",
        Some("md") => "text/markdown",
        _ => "text/plain",
    }
}
