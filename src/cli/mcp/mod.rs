//! The command as a server of the Model Context Protocol, over standard input and output: an assistant asks what a person would
//! type, and gets the same texts. <https://modelcontextprotocol.io>
//!
//! What the command refuses is refused in the same words, as a failed call of a tool, so that the assistant can read why.

mod explain;
mod facts;
mod pointer;

use std::io;

use rmcp::{
    ServerHandler, ServiceExt,
    handler::server::wrapper::Parameters,
    model::{CallToolResult, ContentBlock, Implementation, ServerCapabilities, ServerConfig},
    tool, tool_handler, tool_router,
    transport::stdio,
};
use schemars::JsonSchema;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::{input::InputError, json, listing, one_line};
use crate::{
    catalogue::Catalogue,
    comparison,
    domain::Scenario,
    engine::{Engine, Listing},
    evaluation::Evaluation,
};

/// What an assistant reads before it calls anything.
const INSTRUCTIONS: &str = "Onramp says how to connect offices to Azure: VPN Gateway, ExpressRoute, or ExpressRoute with \
    IPsec. A scenario is a JSON object whose fields may all be left out. `evaluate` answers it, `compare` says what two scenarios \
    do to the answer, `explain` leads from a figure of an answer to its dated facts, `facts` lists these. The answer is worked out \
    here, from public list prices and the scenario alone; nothing is sent anywhere.";

/// A scenario as it comes in: it is read by the command's own reader, which names the field that is wrong.
type Question = Map<String, Value>;

/// What `evaluate` is asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Evaluate {
    /// The scenario. `{}` is the worked example.
    #[schemars(with = "Scenario")]
    scenario: Question,
    /// List every design that was built, not only the shortlist.
    #[serde(default)]
    all: bool,
    /// Give this part of the answer only, such as `/verdict` or `/designs/0/cost`: an answer in full is long. A step is the name of
    /// a field, a number from 0, or the `id`, `key` or `name` of what stands in a list.
    part: Option<String>,
}

/// What `compare` is asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Compare {
    /// The first scenario, as for `evaluate`.
    old: Question,
    /// The second.
    new: Question,
}

/// What `explain` is asked.
#[derive(Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
struct Explain {
    /// The scenario, as for `evaluate`.
    scenario: Question,
    /// Where the figure stands in the answer, such as `/designs/0/cost/lines/vpn_gateway/monthly`. A step is the name of a field, a
    /// number from 0, or the `id`, `key` or `name` of what stands in a list.
    figure: String,
    /// Look in the answer with every design that was built, as `evaluate` with `all` gives it.
    #[serde(default)]
    all: bool,
}

/// The server: it holds nothing from one call to the next.
#[derive(Clone)]
struct Server;

/// Serves one assistant until it closes standard input.
pub(super) fn serve() -> io::Result<()> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let ended = runtime.block_on(async {
        let running = Server.serve(stdio()).await.map_err(io::Error::other)?;
        running.waiting().await.map_err(io::Error::other)
    });
    // A read of standard input that is still under way must not hold the end up.
    runtime.shutdown_background();
    ended.map(|_| ())
}

#[tool_handler]
impl ServerHandler for Server {
    fn get_info(&self) -> ServerConfig {
        ServerConfig::new(ServerCapabilities::builder().enable_tools().build())
            .with_server_info(
                Implementation::new("onramp", env!("CARGO_PKG_VERSION")).with_title("Onramp"),
            )
            .with_instructions(INSTRUCTIONS)
    }
}

#[tool_router]
impl Server {
    /// Answers a scenario: the Evaluation as JSON that `onramp evaluate` writes, with the verdict, the designs with their bills,
    /// round trips, throughput and availability, what was ruled out by which number, and what would change the answer.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    async fn evaluate(&self, Parameters(asked): Parameters<Evaluate>) -> CallToolResult {
        answer(move || {
            let evaluation = evaluation(&asked.scenario, listing(asked.all))?;
            let Some(part) = &asked.part else { return Ok(json(&evaluation, false)) };
            let (answer, steps) = (plain(&evaluation), pointer::steps(part)?);
            Ok(json(pointer::last(&pointer::walk(&answer, &steps)?), false))
        })
        .await
    }

    /// Compares the answers to two scenarios: which fields were asked otherwise, and how verdict, design, cost, round trip, downtime
    /// and confidence of the recommendation differ.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    async fn compare(&self, Parameters(asked): Parameters<Compare>) -> CallToolResult {
        answer(move || {
            let old = evaluation(&asked.old, Listing::Shortlist)?;
            let new = evaluation(&asked.new, Listing::Shortlist)?;
            Ok(json(&comparison::compare(&old, &new), true))
        })
        .await
    }

    /// Says where a figure of an answer comes from: the record it stands in, such as a line of the bill, and the facts behind it,
    /// each with its source, date, confidence and whether it is published, computed or assumed.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    async fn explain(&self, Parameters(asked): Parameters<Explain>) -> CallToolResult {
        answer(move || {
            let steps = pointer::steps(&asked.figure)?;
            let evaluation = evaluation(&asked.scenario, listing(asked.all))?;
            let answer = plain(&evaluation);
            let walked = pointer::walk(&answer, &steps)?;
            Ok(json(&explain::explanation(&walked, &evaluation, Catalogue::embedded()), true))
        })
        .await
    }

    /// Lists facts of the catalogue with their values, sources, dates and confidence: those with the given ids, or those whose id,
    /// subject or source holds all words of a text.
    #[tool(annotations(read_only_hint = true, open_world_hint = false))]
    async fn facts(&self, Parameters(asked): Parameters<facts::Asked>) -> CallToolResult {
        answer(move || Ok(json(&facts::listed(&asked, Catalogue::embedded())?, true))).await
    }
}

/// Why a call is refused, in one line.
struct Refusal(String);

impl<T: Into<InputError>> From<T> for Refusal {
    fn from(error: T) -> Self {
        Self(error.into().to_string())
    }
}

/// What `work` says, done beside the reading of calls: a large scenario takes its time.
async fn answer(work: impl FnOnce() -> Result<String, Refusal> + Send + 'static) -> CallToolResult {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(text)) => CallToolResult::success(vec![ContentBlock::text(text)]),
        Ok(Err(Refusal(why))) => CallToolResult::error(vec![ContentBlock::text(one_line(&why))]),
        Err(broken) => CallToolResult::error(vec![ContentBlock::text(broken.to_string())]),
    }
}

fn evaluation(question: &Question, listing: Listing) -> Result<Evaluation, Refusal> {
    let text = json(question, false);
    let scenario = Scenario::from_json(&text)?;
    Ok(Engine::new(Catalogue::embedded()).evaluate(&scenario, listing)?)
}

/// The answer as the JSON that its reader sees.
fn plain(evaluation: &Evaluation) -> Value {
    serde_json::to_value(evaluation).expect("the contract holds only text keys and plain values")
}
