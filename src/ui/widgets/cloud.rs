//! All designs on a canvas, for there are thousands: each can be picked with the mouse, a finger or the keys.

use gloo::utils::window;
use web_sys::{HtmlCanvasElement, KeyboardEvent, MouseEvent};
use yew::prelude::*;

use super::canvas::draw_on;
use crate::{
    chart::{Cloud, Theme},
    evaluation::Point,
    ui::{format, held::Held, hooks::use_size},
};

/// How far from a mark a pointer may be to pick it, CSS pixels.
const REACH: f64 = 28.0;
/// Width of the note beside a mark at most, its height, and its distance, CSS pixels.
const NOTE: (f64, f64, f64) = (340.0, 200.0, 14.0);

/// Properties of [`CloudPicture`].
#[derive(Properties, PartialEq)]
pub struct CloudPictureProps {
    /// The designs.
    pub cloud: Held<Cloud>,
    /// Whether it is drawn on a dark ground.
    pub is_dark: bool,
    /// Of a design, the id under which it can be opened.
    pub opens_as: Callback<Point, Option<String>>,
    /// Opens a design.
    pub on_open: Callback<String>,
}

/// The picked design, and whether by a key: then it is read aloud.
#[derive(Clone, Copy, Default, PartialEq)]
struct Pick {
    index: Option<usize>,
    by_key: bool,
}

/// The picture, with a note beside the picked design.
#[component]
pub fn CloudPicture(props: &CloudPictureProps) -> Html {
    let CloudPictureProps { cloud, is_dark, opens_as, on_open } = props;
    let (place, canvas) = (use_node_ref(), use_node_ref());
    let size = use_size(&place);
    let pick = use_state_eq(Pick::default);
    let theme = if *is_dark { Theme::DARK } else { Theme::LIGHT };
    let places = use_memo((cloud.clone(), size), |(cloud, size)| {
        size.map(|size| cloud.places(size, &Theme::LIGHT)).unwrap_or_default()
    });
    {
        let (canvas, pick) = (canvas.clone(), pick.setter());
        use_effect_with(cloud.clone(), move |_| pick.set(Pick::default()));
        use_effect_with((cloud.clone(), size, *is_dark), move |(cloud, size, _)| {
            if let (Some(canvas), Some(size)) = (canvas.cast::<HtmlCanvasElement>(), *size) {
                let ratio = window().device_pixel_ratio();
                // Without a canvas to draw on the list below still has the designs.
                draw_on(&canvas, size, ratio, |area| cloud.draw(area, &theme).is_ok());
            }
        });
    }

    let picked = pick
        .index
        .and_then(|index| Some((cloud.points().get(index)?, places.get(index).copied()?)));
    let open_as = picked.and_then(|(point, _)| opens_as.emit(point.clone()));
    let open = {
        let (open_as, on_open) = (open_as.clone(), on_open.clone());
        move || {
            if let Some(id) = &open_as {
                on_open.emit(id.clone());
            }
        }
    };
    let onpointermove = {
        let (places, pick) = (places.clone(), pick.setter());
        move |event: PointerEvent| {
            pick.set(Pick { index: nearest(&places, pointer(&event)), by_key: false });
        }
    };
    let onpointerleave = {
        let pick = pick.clone();
        // What a finger or a key picked stays.
        move |event: PointerEvent| {
            if event.pointer_type() == "mouse" && !pick.by_key {
                pick.set(Pick::default());
            }
        }
    };
    let onclick = {
        let (places, pick, open) = (places.clone(), pick.clone(), open.clone());
        // A finger's first tap picks, its second one opens.
        move |event: MouseEvent| {
            let index = nearest(&places, pointer(&event));
            if index.is_some() && index == pick.index {
                open();
            }
            pick.set(Pick { index, by_key: false });
        }
    };
    let onfocus = {
        let (pick, winner) = (pick.clone(), cloud.winner());
        move |_: FocusEvent| {
            if pick.index.is_none() {
                pick.set(Pick { index: winner.or(Some(0)), by_key: true });
            }
        }
    };
    let onkeydown = {
        let (places, pick) = (places.clone(), pick.clone());
        move |event: KeyboardEvent| {
            let key = event.key();
            let index = match key.as_str() {
                "Enter" => return open(),
                "Escape" => None,
                _ => match step(&places, pick.index, &key) {
                    Some(index) => Some(index),
                    None => return,
                },
            };
            event.prevent_default();
            pick.set(Pick { index, by_key: true });
        }
    };

    let told = picked.filter(|_| pick.by_key).map(|(point, _)| {
        format!("{}. {}", told(cloud, point).join(". "), way_on(open_as.is_some()))
    });
    html! {
        <>
            <div
                class="picture cloud-picture" ref={place} tabindex="0" role="application" aria-label={cloud.title()}
                aria-describedby="cloud-help" {onfocus} {onkeydown}
            >
                <canvas ref={canvas} aria-hidden="true" {onpointermove} {onpointerleave} {onclick}></canvas>
                if let (Some((point, at)), Some(size)) = (picked, size) {
                    { note(&told_lines(cloud, point, open_as.is_some()), at, size) }
                }
            </div>
            <p class="unseen" role="status">{ told }</p>
        </>
    }
}

/// Where an event happened on the element that it happened to.
fn pointer(event: &MouseEvent) -> (f64, f64) {
    (f64::from(event.offset_x()), f64::from(event.offset_y()))
}

/// The place nearest to a pointer, if it is near.
fn nearest(places: &[(f64, f64)], pointer: (f64, f64)) -> Option<usize> {
    let far = |place: (f64, f64)| libm::hypot(place.0 - pointer.0, place.1 - pointer.1);
    let distances = places.iter().enumerate().map(|(index, &place)| (index, far(place)));
    distances
        .filter(|&(_, distance)| distance < REACH)
        .min_by(|a, b| a.1.total_cmp(&b.1))
        .map(|(index, _)| index)
}

/// Where a key leads from the picked place; none if it leads nowhere.
///
/// Left and right go by cost, which is the order of the places, up and down to the next time down.
fn step(places: &[(f64, f64)], from: Option<usize>, key: &str) -> Option<usize> {
    let last = places.len().checked_sub(1)?;
    match (key, from) {
        ("Home", _) | ("ArrowRight" | "ArrowLeft" | "ArrowUp" | "ArrowDown", None) => Some(0),
        ("End", _) => Some(last),
        ("ArrowRight", Some(index)) => Some((index + 1).min(last)),
        ("ArrowLeft", Some(index)) => Some(index.saturating_sub(1)),
        ("ArrowUp", Some(index)) => Some(across(places, index, -1.0)),
        ("ArrowDown", Some(index)) => Some(across(places, index, 1.0)),
        _ => None,
    }
}

/// Of the next row of places in a direction the one nearest to `from`; itself if there is none.
fn across(places: &[(f64, f64)], from: usize, direction: f64) -> usize {
    let (x, y) = places[from];
    let ahead = |&(_, other): &(f64, f64)| (other - y) * direction;
    let Some(row) = places.iter().map(ahead).filter(|&far| 0.5 < far).min_by(f64::total_cmp) else {
        return from;
    };
    let in_row = |place: &(f64, f64)| (ahead(place) - row).abs() < 0.5;
    let aside = |index: &usize| (places[*index].0 - x).abs();
    (0..places.len())
        .filter(|&index| in_row(&places[index]))
        .min_by(|a, b| aside(a).total_cmp(&aside(b)))
        .unwrap_or(from)
}

/// What there is to tell of a design.
fn told(cloud: &Cloud, point: &Point) -> Vec<String> {
    let figures = format!(
        "{} a month, down {} a year, {} from the worst office",
        cloud.cost_words(point),
        format::minutes(point.downtime_minutes_per_year),
        format::ms(point.worst_p50_ms),
    );
    let mut lines = vec![point.title.clone(), figures];
    if let Some((first, others)) = point.broken.split_first() {
        let more = match others.len() {
            0 => String::new(),
            1 => ", and 1 more reason".to_owned(),
            many => format!(", and {many} more reasons"),
        };
        lines.push(format!("Ruled out: {}{more}", format::clause(first).trim_end_matches('.')));
    }
    lines
}

fn told_lines(cloud: &Cloud, point: &Point, can_open: bool) -> Vec<String> {
    let mut lines = told(cloud, point);
    lines.insert(1, point.parts.clone());
    lines.push(way_on(can_open).to_owned());
    lines
}

const fn way_on(can_open: bool) -> &'static str {
    if can_open { "Click or press Enter to see it in full" } else { "Not among the listed designs" }
}

/// A ring around the picked mark and a note beside it, which stays inside the picture.
fn note(lines: &[String], (x, y): (f64, f64), (width, height): (u32, u32)) -> Html {
    let (width, height) = (f64::from(width), f64::from(height));
    let (widest, h, gap) = NOTE;
    let w = (width * 0.85).min(widest);
    let left = if x < width / 2.0 { x + gap } else { x - gap - w }.min(width - w).max(0.0);
    let is_above = height / 2.0 < y;
    let top = if is_above { y - gap - h } else { y + gap };
    let class = if is_above { "note note-above" } else { "note" };
    html! {
        <svg class="picked" aria-hidden="true">
            <circle cx={x.to_string()} cy={y.to_string()} r="8" />
            <foreignObject x={left.to_string()} y={top.to_string()} width={w.to_string()} height={h.to_string()}>
                <div xmlns="http://www.w3.org/1999/xhtml" {class}>
                    <div class="note-text">{ for lines.iter().map(|line| html! { <p>{ line }</p> }) }</div>
                </div>
            </foreignObject>
        </svg>
    }
}
