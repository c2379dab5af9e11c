//! Where something stands in an answer: a JSON Pointer (RFC 6901) whose step into a list may also be an `id`, `key` or `name`.

use serde_json::Value;

use super::Refusal;

/// What names an element of a list.
const NAMES: [&str; 3] = ["id", "key", "name"];

/// A value on the way, and the pointer with numbers that leads to it.
pub(super) struct Place<'a> {
    /// The pointer from the whole answer on.
    pub(super) pointer: String,
    /// What is there.
    pub(super) value: &'a Value,
}

/// The steps of `text`, such as `/designs/0/cost`.
pub(super) fn steps(text: &str) -> Result<Vec<String>, Refusal> {
    let unescaped = |step: &str| step.replace("~1", "/").replace("~0", "~");
    match text.strip_prefix('/') {
        Some(steps) => Ok(steps.split('/').map(unescaped).collect()),
        None if text.is_empty() => Ok(Vec::new()),
        None => Err(Refusal(format!(
            "`{text}` does not lead into an answer; begin with a slash, as in `/designs/0/cost/monthly`"
        ))),
    }
}

/// Every value from the whole `answer` to where the steps lead; never empty.
pub(super) fn walk<'a>(answer: &'a Value, steps: &[String]) -> Result<Vec<Place<'a>>, Refusal> {
    let mut places = vec![Place { pointer: String::new(), value: answer }];
    for step in steps {
        let Place { pointer, value } = last_place(&places);
        let (step, value) = match value {
            Value::Object(fields) => {
                let value =
                    fields.get(step).ok_or_else(|| unknown(pointer, step, fields.keys()))?;
                (step.clone(), value)
            }
            Value::Array(list) => element(pointer, step, list)?,
            _ => {
                return Err(Refusal(format!(
                    "`{pointer}` is a value; `{step}` leads nowhere from it"
                )));
            }
        };
        let pointer = format!("{pointer}/{}", step.replace('~', "~0").replace('/', "~1"));
        places.push(Place { pointer, value });
    }
    Ok(places)
}

/// Where the walk ended.
pub(super) fn last<'a>(places: &[Place<'a>]) -> &'a Value {
    last_place(places).value
}

fn last_place<'p, 'a>(places: &'p [Place<'a>]) -> &'p Place<'a> {
    places.last().expect("a walk begins somewhere")
}

/// The element of `list` by its number, or else by what one alone of them is called.
fn element<'a>(
    pointer: &str,
    step: &str,
    list: &'a [Value],
) -> Result<(String, &'a Value), Refusal> {
    let numbered = step.parse().ok().and_then(|number: usize| list.get(number));
    if let Some(value) = numbered {
        return Ok((step.to_owned(), value));
    }
    let called =
        |value: &Value| NAMES.iter().any(|name| value.get(name).is_some_and(|it| it == step));
    let mut found = list.iter().enumerate().filter(|(_, value)| called(value));
    match (found.next(), found.next()) {
        (Some((place, value)), None) => Ok((place.to_string(), value)),
        (Some((first, _)), Some(_)) => Err(Refusal(format!(
            "`{pointer}` has several called `{step}`, the first is number {first}; use a number"
        ))),
        (None, _) => Err(Refusal(format!(
            "`{pointer}` has no `{step}`; it is a list of {}, use a number from 0 on or the `id`, `key` or `name` of one",
            list.len()
        ))),
    }
}

fn unknown<'k>(pointer: &str, step: &str, known: impl Iterator<Item = &'k String>) -> Refusal {
    let known: Vec<&str> = known.map(String::as_str).collect();
    let place = if pointer.is_empty() { "the answer" } else { &format!("`{pointer}`") };
    Refusal(format!("{place} has no `{step}`; use {}", known.join(", ")))
}
