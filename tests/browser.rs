//! What needs a real browser: the page in its document, and the engine as wasm.
//!
//! `scripts/test.sh` runs these in headless Chromium.

#![cfg(target_arch = "wasm32")]

use std::time::Duration;

use gloo::utils::{document, window};
use onramp::{
    catalogue::Catalogue,
    chart::Picture,
    codec::{LinkError, Options},
    domain::Scenario,
    engine,
    ui::{App, AppProps, Facts, platform::links},
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{Element, HtmlElement, HtmlInputElement};
use yew::platform::time::sleep;

wasm_bindgen_test_configure!(run_in_browser);

/// Every scenario that is stored beside the tests; natively others open and record them.
macro_rules! scenarios {
    ($($name:literal),* $(,)?) => {
        [$(($name, include_str!(concat!($name, ".json")))),*]
    };
}

const SCENARIOS: [(&str, &str); 23] = scenarios![
    "engine/links/1-bank-end-to-end",
    "engine/links/1-measured-and-coordinates",
    "engine/links/1-older-devices",
    "engine/links/1-own-prices",
    "engine/links/1-quotes-and-currency",
    "engine/links/1-remote-people",
    "engine/links/1-retailer",
    "engine/links/1-three-continents",
    "engine/links/1-worked-example",
    "scenarios/bank-end-to-end",
    "scenarios/headquarters-and-branches",
    "scenarios/hospital-maximum",
    "scenarios/impossible-latency",
    "scenarios/measured-and-coordinates",
    "scenarios/media-40-gbps",
    "scenarios/older-devices",
    "scenarios/own-prices",
    "scenarios/remote-users",
    "scenarios/retailer",
    "scenarios/small-firm",
    "scenarios/three-continents",
    "scenarios/tight-budget",
    "scenarios/two-week-deadline",
];

/// What the native command answered to the same scenarios: `name=digest name=digest …`. Absent when
/// the tests are only compiled.
const NATIVE_DIGESTS: Option<&str> = option_env!("ONRAMP_NATIVE_DIGESTS");

/// The page mounted afresh in an element of its own; unmounted when dropped.
struct Page {
    root: Element,
    app: Option<yew::AppHandle<App>>,
}

impl Page {
    /// Mounts the page with `fragment` in the address and nothing in storage.
    async fn open(fragment: &str) -> Self {
        if let Ok(Some(storage)) = window().local_storage() {
            storage.clear().expect("storage of a test page can be cleared");
        }
        window().location().set_hash(fragment).expect("a fragment can always be set");
        let root = document().create_element("div").expect("div is an element");
        document()
            .body()
            .expect("a test page has a body")
            .append_child(&root)
            .expect("it takes children");
        let facts = Box::leak(Box::new(Facts::of(Catalogue::embedded().clone())));
        let props = AppProps::open(facts, &|| ()).await.expect("all facts are there");
        let app = Some(yew::Renderer::<App>::with_root_and_props(root.clone(), props).render());
        let page = Self { root, app };
        page.element("#verdict[data-design]").await;
        page
    }

    /// The element that `selector` finds, as soon as it is there.
    async fn element(&self, selector: &str) -> Element {
        self.when(selector, || self.root.query_selector(selector).expect("a valid selector")).await
    }

    /// What `look` finds, as soon as it finds anything.
    async fn when<T>(&self, what: &str, look: impl Fn() -> Option<T>) -> T {
        for _ in 0..500 {
            if let Some(found) = look() {
                return found;
            }
            sleep(Duration::from_millis(10)).await;
        }
        panic!(
            "waited in vain for {what}; the page reads: {}",
            self.root.text_content().unwrap_or_default()
        );
    }

    fn text(&self, selector: &str) -> String {
        let element = self.root.query_selector(selector).expect("a valid selector");
        element.and_then(|element| element.text_content()).unwrap_or_default()
    }

    async fn input(&self, selector: &str) -> HtmlInputElement {
        self.element(selector).await.dyn_into().expect("an input")
    }

    /// Types `text` into the input that `selector` finds, all at once.
    async fn type_into(&self, selector: &str, text: &str) {
        let input = self.input(selector).await;
        input.set_value(text);
        let event = web_sys::Event::new("input").expect("events can be made");
        event.init_event_with_bubbles("input", true);
        input.dispatch_event(&event).expect("the page listens");
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Some(app) = self.app.take() {
            app.destroy();
        }
        self.root.remove();
    }
}

fn evaluation_json(scenario: &str) -> String {
    let scenario = Scenario::from_json(scenario).expect("a stored scenario");
    let evaluation = engine::evaluate(&scenario, Catalogue::embedded())
        .expect("a stored scenario has an answer");
    serde_json::to_string(&evaluation).expect("an evaluation is plain data")
}

/// FNV-1a with 64 bits, as in `scripts/native-digests.mjs`.
fn digest(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3)
    });
    format!("{hash:016x}")
}

#[wasm_bindgen_test]
async fn the_browser_computes_the_bytes_that_the_native_command_prints() {
    let Some(native) = NATIVE_DIGESTS else { return };
    assert_eq!(native.split_whitespace().count(), SCENARIOS.len(), "a scenario is not compared");
    for (name, scenario) in SCENARIOS {
        // The driver asks now and then whether the page still answers.
        sleep(Duration::ZERO).await;
        // The command ends its answer with a line feed.
        let here = format!("{name}={}", digest(&format!("{}\n", evaluation_json(scenario))));
        assert!(
            native.split_whitespace().any(|there| there == here),
            "{here} is not among {native}"
        );
    }
}

#[wasm_bindgen_test]
async fn the_page_opens_with_the_worked_example_answered() {
    let page = Page::open("").await;

    let wanted =
        engine::evaluate(&Scenario::default(), Catalogue::embedded()).expect("the worked example");
    let verdict = page.element("#verdict").await;
    assert_eq!(verdict.get_attribute("data-design"), wanted.verdict.design);
    // They are drawn in a turn of their own.
    page.when("a card for each family", || {
        let cards = page.root.query_selector_all("[data-family-card]").ok()?;
        (cards.length() == 3).then_some(())
    })
    .await;
}

#[wasm_bindgen_test]
async fn typing_changes_the_address_and_keeps_the_focus() {
    let page = Page::open("").await;
    let bandwidth = page.input("#bandwidth").await;
    bandwidth.focus().expect("an input takes the focus");

    page.type_into("#bandwidth", "850").await;
    let wanted = Scenario { bandwidth_mbps: 850.0, ..Scenario::default() };
    let link = links::encode(&wanted, Options::default()).await.expect("the browser packs");
    page.when("the scenario in the address", || {
        (window().location().hash().ok()? == format!("#{link}")).then_some(())
    })
    .await;
    assert_eq!(
        document().active_element().map(|element| element.id()).as_deref(),
        Some("bandwidth")
    );
    assert_eq!(page.input("#bandwidth").await.value(), "850");
}

#[wasm_bindgen_test]
async fn a_number_may_have_its_unit() {
    let page = Page::open("").await;
    page.type_into("#bandwidth", "1.5 Gbps").await;
    let wanted = Scenario { bandwidth_mbps: 1500.0, ..Scenario::default() };
    let link = links::encode(&wanted, Options::default()).await.expect("the browser packs");
    page.when("the scenario in the address", || {
        (window().location().hash().ok()? == format!("#{link}")).then_some(())
    })
    .await;
    assert_eq!(page.input("#bandwidth").await.value(), "1.5 Gbps");
}

#[wasm_bindgen_test]
async fn a_link_fills_the_form() {
    let scenario = Scenario { bandwidth_mbps: 340.0, office_count: 9, ..Scenario::default() };
    let link = links::encode(&scenario, Options::default()).await.expect("the browser packs");
    let page = Page::open(&link).await;

    assert_eq!(page.input("#bandwidth").await.value(), "340");
    assert_eq!(page.input("#offices").await.value(), "9");
}

#[wasm_bindgen_test]
async fn a_damaged_link_says_so() {
    let page = Page::open("s=1.AAAA").await;

    assert_ne!(page.text("#notice").trim(), "");
    assert_eq!(
        page.input("#bandwidth").await.value(),
        Scenario::default().bandwidth_mbps.to_string()
    );
}

/// The same links as those that the native command makes and refuses.
#[wasm_bindgen_test]
async fn the_browser_opens_what_the_native_command_packed() {
    let native = include_str!("engine/links/1-three-continents.txt");
    let wanted = Scenario::from_json(include_str!("engine/links/1-three-continents.json"));
    let wanted = wanted.expect("a stored scenario");
    assert_eq!(links::decode(native.trim()).await, Ok(wanted.clone()));

    let everything = Options::EVERYTHING;
    let link = links::encode(&wanted, everything).await.expect("the browser packs");
    assert_eq!(links::decode(&link).await, Ok(wanted.clone()));
    for cut in [10, link.len() / 2, link.len() - 1] {
        assert_eq!(links::decode(&link[..cut]).await, Err(LinkError::Damaged), "cut at {cut}");
    }

    let bomb = Scenario { name: "a".repeat(8_000_000), ..wanted };
    let bomb = links::encode(&bomb, everything).await.expect("the browser packs");
    assert!(bomb.len() < 20_000, "{} characters", bomb.len());
    assert_eq!(links::decode(&bomb).await, Err(LinkError::TooLarge));
}

#[wasm_bindgen_test]
async fn wrong_text_is_explained_and_stays() {
    let page = Page::open("").await;

    page.type_into("#bandwidth", "a lot").await;
    page.when("a message beside the field", || {
        Some(()).filter(|()| page.text("#bandwidth-error").trim() != "")
    })
    .await;

    let input = page.input("#bandwidth").await;
    assert_eq!(input.value(), "a lot");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
}

#[wasm_bindgen_test]
async fn the_charts_are_the_svg_that_is_made_elsewhere() {
    // There is no style sheet here, and a picture is as high as its place.
    let style = document().create_element("style").expect("style is an element");
    style.set_text_content(Some(".picture { height: 20rem; overflow: hidden }"));
    document().body().expect("a page has a body").append_child(&style).expect("a place for it");
    let page = Page::open("").await;
    let tab: HtmlElement = page.element("#tab-trade-offs").await.unchecked_into();
    tab.click();
    let wanted = engine::evaluate(&Scenario::default(), Catalogue::embedded());
    let wanted = wanted.expect("the worked example");
    for (index, picture) in Picture::ALL.into_iter().enumerate() {
        let (size, shown) = page
            .when("a drawn chart", || {
                let places = page.root.query_selector_all(".charts .picture").ok()?;
                let place: HtmlElement = places.item(index as u32)?.dyn_into().ok()?;
                let size = (place.client_width() as u32, place.client_height() as u32);
                Some((size, place.query_selector("svg").ok()??))
            })
            .await;
        // What a browser makes of the text, and writes of that, is not the text.
        let made = document().create_element("div").expect("div is an element");
        made.set_inner_html(&picture.svg(&wanted, size));
        let made = made.first_element_child().expect("a picture");
        assert_eq!(shown.outer_html(), made.outer_html(), "{picture:?}");
        assert_eq!(shown.get_attribute("aria-label"), Some(picture.title(&wanted)));
    }
    let canvases = page.root.query_selector_all("canvas").expect("a valid selector");
    assert_eq!(canvases.length(), 0, "a chart is drawn on a canvas");
}
