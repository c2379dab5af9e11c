//! How long the engine and its kernels take in a browser: `make bench-browser` prints medians.

#![cfg(target_arch = "wasm32")]

use std::time::Duration;

use onramp::{
    catalogue::Catalogue,
    chart::{Cloud, Picture, Theme},
    domain::{Office, Scenario},
    engine::{Engine, Listing},
    score::{first_ranks, minimal, smaa::Preferences, unit},
};
use plotters::{
    coord::Shift,
    drawing::{DrawingArea, IntoDrawingArea},
};
use plotters_canvas::CanvasBackend;
use rand_xoshiro::{
    Xoshiro256PlusPlus,
    rand_core::{Rng, SeedableRng},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{console_log, wasm_bindgen_test, wasm_bindgen_test_configure};
use yew::platform::time::sleep;

wasm_bindgen_test_configure!(run_in_browser);

/// Milliseconds of the middle of `runs`. The driver asks the page meanwhile how far it is, and gives up on one that is
/// busy for half a minute.
async fn median(what: &str, runs: usize, mut run: impl FnMut()) -> f64 {
    let mut took = Vec::new();
    for _ in 0..runs {
        sleep(Duration::ZERO).await;
        let start = js_sys::Date::now();
        run();
        took.push(js_sys::Date::now() - start);
    }
    took.sort_by(f64::total_cmp);
    console_log!("{what}: {} ms", took[runs / 2]);
    took[runs / 2]
}

fn units() -> impl FnMut() -> f64 {
    let mut random = Xoshiro256PlusPlus::seed_from_u64(1);
    move || unit(random.next_u64())
}

fn points<const N: usize>() -> Vec<[f64; N]> {
    let mut units = units();
    (0..10_000).map(|_| std::array::from_fn(|_| units())).collect()
}

/// That many offices over the largest cities, of several sizes.
fn scenario(offices: usize) -> Scenario {
    let cities: Vec<_> = Catalogue::embedded().cities.iter().filter(|city| city.usual).collect();
    let offices = (0..offices)
        .map(|index| Office {
            name: format!("Office {index}"),
            city: Some(cities[index % cities.len()].name.clone()),
            country: Some(cities[index % cities.len()].country_code.clone()),
            bandwidth_mbps: [20.0, 50.0, 50.0, 200.0][index % 4],
            ..Office::default()
        })
        .collect();
    Scenario { offices, ..Scenario::default() }
}

/// The same of ten at once, for what takes less than the clock can tell.
async fn tens(what: &str, mut run: impl FnMut()) {
    let ten = median(what, 9, || (0..10).for_each(|_| run())).await;
    console_log!("{what}, one of ten: {} ms", ten / 10.0);
}

/// Draws on `canvas` and waits until it is drawn.
fn on_canvas(
    canvas: &web_sys::HtmlCanvasElement,
    draw: impl FnOnce(&DrawingArea<CanvasBackend, Shift>) -> bool,
) {
    let backend = CanvasBackend::with_canvas_object(canvas.clone()).expect("a canvas");
    assert!(draw(&backend.into_drawing_area()));
    let context = canvas.get_context("2d").expect("a kind of context").expect("a context");
    let look = js_sys::Reflect::get(&context, &"getImageData".into()).expect("a method");
    let corner = js_sys::Array::of4(&0.into(), &0.into(), &1.into(), &1.into());
    look.unchecked_ref::<js_sys::Function>().apply(&context, &corner).expect("a pixel");
}

#[wasm_bindgen_test]
async fn drawing() {
    const SIZE: (u32, u32) = (1000, 416);
    let document = web_sys::window().and_then(|window| window.document()).expect("a page");
    let place = document.create_element("div").expect("an element");
    document.body().expect("a body").append_child(&place).expect("it takes children");
    let canvas: web_sys::HtmlCanvasElement =
        document.create_element("canvas").expect("an element").unchecked_into();
    place.append_child(&canvas).expect("it takes children");
    canvas.set_width(SIZE.0 * 2);
    canvas.set_height(SIZE.1 * 2);
    let holder = document.create_element("div").expect("an element");
    place.append_child(&holder).expect("it takes children");

    let engine = Engine::new(Catalogue::embedded());
    let scenario = Scenario::default();
    let answer = engine.answer(&scenario, Listing::Shortlist).expect("a valid scenario");
    for picture in Picture::ALL {
        let key = picture.key();
        tens(&format!("{key}, canvas"), || {
            on_canvas(&canvas, |area| picture.draw(area, &answer, &Theme::LIGHT).is_ok());
        })
        .await;
        let svg = picture.svg(&answer, SIZE);
        console_log!("{key}: {} bytes of SVG", svg.len());
        tens(&format!("{key}, SVG made"), || drop(picture.svg(&answer, SIZE))).await;
        tens(&format!("{key}, SVG made and laid out"), || {
            holder.set_inner_html(&picture.svg(&answer, SIZE));
            holder.get_bounding_client_rect();
        })
        .await;
    }
    let mut points = Vec::new();
    median("all designs", 9, || points = engine.points(&scenario)).await;
    let cloud = Cloud::new(points, &answer);
    console_log!("{} designs", cloud.points().len());
    tens("cloud, canvas", || {
        on_canvas(&canvas, |area| cloud.draw(area, &Theme::LIGHT).is_ok());
    })
    .await;
    tens("cloud, places", || drop(cloud.places(SIZE, &Theme::LIGHT))).await;
    let mut text = String::new();
    tens("cloud, as SVG laid out", || {
        text.clear();
        let area = plotters::prelude::SVGBackend::with_string(&mut text, SIZE).into_drawing_area();
        assert!(cloud.draw(&area, &Theme::LIGHT).is_ok());
        drop(area);
        holder.set_inner_html(&text);
        holder.get_bounding_client_rect();
    })
    .await;
    place.remove();
}

/// Answers after which the browser has translated what matters for speed.
const WARM_UP: usize = 30;

#[wasm_bindgen_test]
async fn kernels() {
    let engine = Engine::new(Catalogue::embedded());
    let twenty = scenario(20);
    let answer_twenty = || {
        engine.answer(&twenty, Listing::Shortlist).expect("a valid scenario");
    };
    // The browser translates the program anew while it runs: the first answer is the slowest.
    median("answer, 20 offices, the first of all", 1, answer_twenty).await;
    (0..WARM_UP).for_each(|_| answer_twenty());
    let mut before: Option<(usize, f64)> = None;
    for offices in [1, 20, 100, 1000] {
        let scenario = scenario(offices);
        let took = median(&format!("answer, {offices} offices"), 9, || {
            engine.answer(&scenario, Listing::Shortlist).expect("a valid scenario");
        })
        .await;
        // 1 is growth in proportion, 2 growth by the square.
        if let Some((fewer, less)) = before {
            let slope = libm::log(took / less) / libm::log(offices as f64 / fewer as f64);
            console_log!("growth from {fewer} to {offices} offices: power {slope:.2}");
        }
        before = Some((offices, took));
        let answer = engine.answer(&scenario, Listing::Shortlist).expect("a valid scenario");
        let mut samples = None;
        median(&format!("confidence, {offices} offices, to begin"), 5, || {
            (samples, _) = engine.doubt(&answer);
        })
        .await;
        let mut longest = 0.0_f64;
        if let Some(samples) = &mut samples {
            let mut slice = || {
                let start = js_sys::Date::now();
                let more = samples.step();
                (js_sys::Date::now() - start, more)
            };
            loop {
                let (took, more) = slice();
                longest = longest.max(took);
                if !more {
                    break;
                }
            }
        }
        console_log!("confidence, {offices} offices, longest slice: {longest} ms");
    }
    let answer = engine.answer(&Scenario::default(), Listing::Shortlist).expect("a valid scenario");
    median("flips of the example", 9, || {
        let (_, mut hunt) = engine.doubt(&answer);
        while hunt.step(&engine, &answer) {}
    })
    .await;
    let rows = points::<8>();
    let on_front = || -> Vec<_> {
        let front = minimal(&rows.iter().map(|row| row.map(|value| -value)).collect::<Vec<_>>());
        rows.iter().zip(front).filter(|(_, on_front)| *on_front).map(|(row, _)| *row).collect()
    };
    let firsts = |rows: &[_]| first_ranks(&Preferences::Any, 10_000, rows, &mut units());
    median("SMAA 10,000 x 8 x 10,000, all", 3, || drop(firsts(&on_front()))).await;
    let front = on_front();
    median("SMAA 10,000 x 8 x 10,000, front", 3, || drop(firsts(&front))).await;
    let (four, eight) = (points::<4>(), points::<8>());
    median("Pareto 10,000 x 4", 9, || drop(minimal(&four))).await;
    median("Pareto 10,000 x 8", 5, || drop(minimal(&eight))).await;
}
