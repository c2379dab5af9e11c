//! What crosses between page and worker, in bytes that both sides of one build understand.

use std::rc::Rc;

use js_sys::Uint8Array;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use wasm_bindgen::{JsCast, JsValue};

use super::finding::Finding;
use crate::{domain::Scenario, evaluation::Design};

/// What the page asks of the worker.
#[derive(Serialize, Deserialize)]
pub enum Request {
    /// To say that it can be asked, in case it did so before anybody listened.
    Hello,
    /// To answer a scenario, and to leave any earlier one. The number rises with every request, and comes back
    /// with what is found.
    Answer(u32, Rc<Scenario>),
    /// To tell all designs that were built for a scenario that was answered.
    Points(u32, Rc<Scenario>),
}

/// What the worker tells the page. The worker writes designs that it only borrows.
#[derive(Serialize, Deserialize)]
pub enum Reply<D = Box<Design>> {
    /// It can be asked.
    Ready,
    /// It has taken up the request of this number.
    Taken(u32),
    /// It found something out for the request of this number.
    Found(u32, Finding),
    /// All designs of the request of this number, packed by the code that makes them for the code that draws them.
    Points(u32, Vec<u8>),
    /// It cannot go on with the request of this number, because the code for that could not be loaded.
    Stuck(u32),
    /// The next design of the answer to the request of this number, which is found after all of them and then lists none. The
    /// page reads each in a task of its own: all at once would hold up whoever types.
    Design(u32, D),
}

/// A message as the browser carries it; none where it cannot be written, which no message of ours is.
pub fn pack(message: &impl Serialize) -> Option<Uint8Array> {
    postcard::to_allocvec(message).ok().map(|bytes| Uint8Array::from(bytes.as_slice()))
}

/// What a message says; none where it is none of ours.
pub fn unpack<T: DeserializeOwned>(data: &JsValue) -> Option<T> {
    postcard::from_bytes(&data.dyn_ref::<Uint8Array>()?.to_vec()).ok()
}
