//! Links as the browser packs and unpacks them.

use std::{cell::Cell, rc::Rc};

use js_sys::{Array, Function, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{
    Blob, ReadableStream, ReadableStreamDefaultReader, ReadableStreamReadResult,
    ReadableWritablePair,
};
use yew::platform::spawn_local;

use crate::{
    codec::{self, LinkError, MAX_CONTENT, Options},
    domain::Scenario,
};

/// The scenario as the fragment of a link; none where the browser can't pack.
pub async fn encode(scenario: &Scenario, options: Options) -> Option<String> {
    let json = codec::write(scenario, options);
    let packed = through("CompressionStream", json.as_bytes()).await.ok()??;
    Some(codec::fragment(&packed))
}

/// Packs the scenario in the background and hands its fragment to `done`, unless the function that
/// comes back is called first.
pub fn encode_later(
    scenario: Rc<Scenario>,
    options: Options,
    done: impl FnOnce(String) + 'static,
) -> impl FnOnce() {
    let is_wanted = Rc::new(Cell::new(true));
    let still = Rc::clone(&is_wanted);
    spawn_local(async move {
        if let Some(fragment) = encode(&scenario, options).await
            && still.get()
        {
            done(fragment);
        }
    });
    move || is_wanted.set(false)
}

/// The scenario of a link: a whole address or its fragment.
pub async fn decode(link: &str) -> Result<Scenario, LinkError> {
    // The browser checks the sum at the end of the stream: it is what tells a changed character from
    // a changed requirement.
    let json = through("DecompressionStream", &codec::packed(link)?).await;
    codec::read(&json.map_err(|_| LinkError::Damaged)?.ok_or(LinkError::TooLarge)?)
}

/// What the browser's transformer of this name makes of `bytes` in the zlib format; none when that
/// is more than any link holds.
async fn through(transformer: &str, bytes: &[u8]) -> Result<Option<Vec<u8>>, JsValue> {
    let constructor: Function = Reflect::get(&js_sys::global(), &transformer.into())?.dyn_into()?;
    let transformer = Reflect::construct(&constructor, &Array::of1(&"deflate".into()))?;
    let source = Blob::new_with_u8_array_sequence(&Array::of1(&Uint8Array::from(bytes)))?;
    let pair: &ReadableWritablePair = transformer.unchecked_ref();
    let stream: ReadableStream = source.stream().pipe_through(pair);
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let mut made = Vec::new();
    loop {
        let chunk: ReadableStreamReadResult = reader.read().await?.unchecked_into();
        if chunk.get_done() == Some(true) {
            return Ok(Some(made));
        }
        let chunk: Uint8Array = chunk.get_value().dyn_into()?;
        if MAX_CONTENT < made.len() + chunk.length() as usize {
            // Nobody waits for the rest; whether the stream likes that does not matter.
            let _ = reader.cancel();
            return Ok(None);
        }
        made.extend(chunk.to_vec());
    }
}
