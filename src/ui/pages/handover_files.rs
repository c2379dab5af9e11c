//! The files of an answer, made when the sheet is opened, with ways to save and to print them.

use std::{cell::Cell, rc::Rc};

use yew::{platform::spawn_local, prelude::*};

use crate::{
    catalogue::Catalogue,
    codec::Options,
    evaluation::Evaluation,
    export::{self, File, Kind},
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
    kinds: Vec<(Kind, Vec<File>)>,
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
    let today = platform::today();
    let link = links::encode(&whole.scenario, Options::QUESTION).await;
    let link = link.and_then(|fragment| address::public_link(&fragment));
    let answer =
        export::Answer { evaluation: &whole, catalogue, today: &today, link: link.as_deref() };
    let mut kinds = Vec::new();
    for &kind in Kind::ALL {
        turns::pause().await;
        kinds.push((kind, export::files(kind, answer)));
    }
    Made { of, whole, link, catalogue, kinds }
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
            <section>
                <h3>{ "Infrastructure code" }</h3>
                <p class="help">
                    { "Bicep, Terraform and usage for Infracost come from the command, with scenario.json of this list: " }
                    <code>{ "onramp export scenario.json --as bicep,terraform,infracost --out FOLDER" }</code>
                </p>
            </section>
            for (kind, files) in kinds {
                <section>
                    <h3>{ kind.title() }</h3>
                    <ul>
                        for file in files {
                            { one(file) }
                        }
                    </ul>
                </section>
            }
        </>
    }
}

fn one(file: &File) -> Html {
    let name = flat(&file.name);
    let save = {
        let file = file.clone();
        move |_: MouseEvent| files::save_text(&flat(&file.name), &file.text, media(&file.name))
    };
    html! {
        <li>
            <span>
                <strong>{ &name }</strong>{ ", " }{ size(file.text.len()) }
                <span class="help">{ file.says }</span>
            </span>
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
