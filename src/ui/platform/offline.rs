//! The service worker: registers it and tells when the page works offline or a new version waits.

use gloo::{events::EventListener, utils::window};
use js_sys::{Object, Reflect, futures::spawn_local};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    ServiceWorker, ServiceWorkerContainer, ServiceWorkerRegistration, ServiceWorkerState,
};
use yew::Callback;

/// Where the worker script lies, beside the page.
const SCRIPT: &str = "./sw.js";

/// Whether the page works without a network.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Status {
    /// Files are still being kept.
    #[default]
    Pending,
    /// It does.
    Ready,
    /// A new version is kept and waits for a word.
    UpdateWaiting,
    /// This browser or address has no service workers.
    Unsupported,
}

/// Registers the worker and reports every change of status.
pub fn register(report: Callback<Status>) {
    let Some(container) = container() else {
        report.emit(Status::Unsupported);
        return;
    };
    spawn_local(async move {
        match container.register(SCRIPT).await.map(JsCast::dyn_into::<ServiceWorkerRegistration>) {
            Ok(Ok(registration)) => watch(&registration, &report),
            _ => report.emit(Status::Unsupported),
        }
    });
}

/// Lets the waiting version take over and reloads the page once it has.
pub fn update() {
    let Some(container) = container() else { return };
    EventListener::once(&container, "controllerchange", |_| {
        // A refused reload leaves the old page, which still works.
        let _ = window().location().reload();
    })
    .forget();
    spawn_local(async move {
        let Ok(found) = container.get_registration().await else { return };
        let Ok(registration) = found.dyn_into::<ServiceWorkerRegistration>() else { return };
        if let Some(waiting) = registration.waiting() {
            let message = Object::new();
            // Setting a key on a fresh object and posting plain data cannot fail.
            let _ = Reflect::set(&message, &"type".into(), &"activate".into());
            let _ = waiting.post_message(&message);
        }
    });
}

fn container() -> Option<ServiceWorkerContainer> {
    let container = window().navigator().service_worker();
    // Outside secure contexts the browser has no such object, whatever its type says.
    (!JsValue::from(container.clone()).is_undefined()).then_some(container)
}

fn watch(registration: &ServiceWorkerRegistration, report: &Callback<Status>) {
    report.emit(status(registration));
    for worker in [registration.installing(), registration.waiting()].into_iter().flatten() {
        follow(&worker, registration, report);
    }
    let (known, report) = (registration.clone(), report.clone());
    EventListener::new(registration, "updatefound", move |_| {
        if let Some(worker) = known.installing() {
            follow(&worker, &known, &report);
        }
    })
    // The page asks for as long as it lives.
    .forget();
}

fn follow(
    worker: &ServiceWorker,
    registration: &ServiceWorkerRegistration,
    report: &Callback<Status>,
) {
    let (registration, report) = (registration.clone(), report.clone());
    EventListener::new(worker, "statechange", move |_| report.emit(status(&registration))).forget();
}

fn status(registration: &ServiceWorkerRegistration) -> Status {
    let active = registration.active();
    if active.is_some() && registration.waiting().is_some() {
        return Status::UpdateWaiting;
    }
    match active.map(|worker| worker.state()) {
        Some(ServiceWorkerState::Activated) => Status::Ready,
        _ => Status::Pending,
    }
}
