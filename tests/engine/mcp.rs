//! The server for assistants as one speaks to it: a line of JSON-RPC in, a line out.

use std::{
    io::{BufRead, BufReader, Write},
    process::{Child, ChildStdin, ChildStdout},
};

use serde_json::{Value, json};

use crate::cli::{command, onramp, printed};

/// A server, and how many requests it got.
struct Server {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    asked: u64,
}

impl Server {
    /// Starts one and shakes hands.
    fn start() -> Self {
        let mut child = command(&["mcp"]).spawn().expect("the command starts");
        let input = child.stdin.take().expect("piped");
        let output = BufReader::new(child.stdout.take().expect("piped"));
        let mut server = Self { child, input, output, asked: 0 };
        let hello = server.ask(
            "initialize",
            &json!({
                "protocolVersion": "2025-06-18", "capabilities": {},
                "clientInfo": {"name": "test", "version": "1"}
            }),
        );
        assert_eq!(hello["result"]["serverInfo"]["name"], "onramp", "{hello}");
        assert!(hello["result"]["capabilities"]["tools"].is_object(), "{hello}");
        server.say(&json!({"jsonrpc": "2.0", "method": "notifications/initialized"}));
        server
    }

    fn say(&mut self, message: &Value) {
        writeln!(self.input, "{message}").expect("the server listens");
    }

    fn ask(&mut self, method: &str, parameters: &Value) -> Value {
        self.asked += 1;
        let id = self.asked;
        self.say(&json!({"jsonrpc": "2.0", "id": id, "method": method, "params": parameters}));
        let mut line = String::new();
        self.output.read_line(&mut line).expect("the server answers");
        let answer: Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(answer["id"], id, "{answer}");
        answer
    }

    /// What the tool says, and whether it refuses.
    fn call(&mut self, tool: &str, arguments: &Value) -> (String, bool) {
        let answer = self.ask("tools/call", &json!({"name": tool, "arguments": arguments}));
        let result = &answer["result"];
        let text = result["content"][0]["text"].as_str();
        let text = text.unwrap_or_else(|| panic!("{tool} says nothing: {answer}"));
        (text.to_owned(), result["isError"] == true)
    }

    #[track_caller]
    fn said(&mut self, tool: &str, arguments: &Value) -> Value {
        let (text, refused) = self.call(tool, arguments);
        assert!(!refused, "{text}");
        serde_json::from_str(&text).expect("JSON")
    }

    #[track_caller]
    fn refused(&mut self, tool: &str, arguments: &Value) -> String {
        let (text, refused) = self.call(tool, arguments);
        assert!(refused, "{text}");
        assert_eq!(text.lines().count(), 1, "{text}");
        text
    }

    /// Hangs up; the server then ends by itself, having complained about nothing.
    fn end(self) {
        drop(self.input);
        let output = self.child.wait_with_output().expect("the server ends");
        assert_eq!(output.status.code(), Some(0));
        assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn the_tools_are_listed_with_what_they_take() {
    let mut server = Server::start();
    let answer = server.ask("tools/list", &json!({}));
    let tools = answer["result"]["tools"].as_array().expect("tools");
    let names: Vec<&str> = tools.iter().filter_map(|tool| tool["name"].as_str()).collect();
    assert_eq!(names, ["compare", "evaluate", "explain", "facts"]);
    for tool in tools {
        assert!(tool["description"].as_str().is_some_and(|text| 50 < text.len()), "{tool}");
        assert_eq!(tool["annotations"]["readOnlyHint"], true, "{tool}");
        jsonschema::options().build(&tool["inputSchema"]).expect("a valid schema");
    }
    let evaluate = jsonschema::validator_for(&tools[1]["inputSchema"]).expect("a valid schema");
    assert!(evaluate.is_valid(&json!({"scenario": {"office_count": 3}})));
    assert!(!evaluate.is_valid(&json!({"scenario": {"office_counts": 3}})));
    server.end();
}

#[test]
fn it_says_what_the_command_prints() {
    let mut server = Server::start();
    let question = json!({"office_count": 7, "bandwidth_mbps": 200, "max_rtt_ms": 40.5});
    let text = question.to_string();
    for (arguments, options) in [
        (json!({"scenario": question}), &["evaluate", "-"][..]),
        (json!({"scenario": question, "all": true}), &["evaluate", "-", "--all"]),
    ] {
        let (said, refused) = server.call("evaluate", &arguments);
        assert!(!refused);
        assert_eq!(said, printed(options, &text).trim_end());
    }
    let whole = server.said("evaluate", &json!({"scenario": question}));
    let part = server.said("evaluate", &json!({"scenario": question, "part": "/verdict"}));
    assert_eq!(part, whole["verdict"]);

    let file = format!("{}/tests/scenarios/small-firm.json", env!("CARGO_MANIFEST_DIR"));
    let small: Value =
        serde_json::from_str(&std::fs::read_to_string(&file).expect("a scenario")).expect("JSON");
    let (said, _) = server.call("compare", &json!({"old": question, "new": small}));
    assert_eq!(said, printed(&["compare", "-", &file, "--json"], &text).trim_end());
    server.end();
}

#[test]
fn it_refuses_what_the_command_refuses_in_the_same_words() {
    let mut server = Server::start();
    for scenario in [
        json!({"office_count": 0}),
        json!({"bandwidth": 5}),
        json!({"azure_region": "atlantis"}),
        json!({"offices": [{"city": "Atlantis"}]}),
        json!({"prices": {"price.nothing": "1"}}),
        json!({"name": "\u{1b}[2J", "office_count": "three"}),
    ] {
        let output = onramp(&["evaluate", "-"], scenario.to_string());
        let words = String::from_utf8(output.stderr).expect("UTF-8");
        let words = words.trim_end().strip_prefix("onramp: ").expect("a message");
        for (tool, arguments) in [
            ("evaluate", json!({"scenario": scenario})),
            ("compare", json!({"old": {}, "new": scenario})),
            ("explain", json!({"scenario": scenario, "figure": "/verdict"})),
        ] {
            assert_eq!(server.refused(tool, &arguments), words);
        }
    }
    // The server goes on after all that.
    assert!(server.said("evaluate", &json!({"scenario": {}}))["verdict"].is_object());
    let said = server.refused("evaluate", &json!({}));
    assert!(said.contains("`scenario`"), "{said}");
    let said = server.refused("evaluate", &json!({"scenario": {}, "parts": "/verdict"}));
    assert!(said.contains("`parts`"), "{said}");
    server.end();
}

#[test]
fn a_figure_leads_to_its_facts() {
    let mut server = Server::start();
    let whole = server.said("evaluate", &json!({"scenario": {}}));
    let lines = whole["designs"][0]["cost"]["lines"].as_array().expect("lines");
    let place = lines
        .iter()
        .position(|line| line["facts"].as_array().is_some_and(|facts| !facts.is_empty()))
        .expect("a line with facts");
    let figure = format!("/designs/0/cost/lines/{place}/monthly");
    let why = server.said("explain", &json!({"scenario": {}, "figure": figure}));
    assert_eq!(why["value"], lines[place]["monthly"]);
    assert_eq!(why["record"]["pointer"], format!("/designs/0/cost/lines/{place}"));
    assert_eq!(why["record"]["called"], lines[place]["label"]);
    assert_eq!(why["record"]["own_facts"], true);
    let ids = |facts: &Value| -> Vec<Value> {
        facts.as_array().expect("facts").iter().map(|fact| fact["id"].clone()).collect()
    };
    assert_eq!(Value::Array(ids(&why["facts"])), lines[place]["facts"]);
    for fact in why["facts"].as_array().expect("facts") {
        assert!(fact["source"]["url"].as_str().is_some_and(|url| url.starts_with("https://")));
        assert!(fact["confidence"].is_string() && fact["basis"].is_string(), "{fact}");
    }

    // A sum leads to the facts of its lines; what follows from the whole answer has none of its own.
    let sum = server.said("explain", &json!({"scenario": {}, "figure": "/designs/0/cost/monthly"}));
    assert_eq!(sum["record"]["pointer"], "/designs/0/cost");
    assert_eq!(sum["record"]["own_facts"], false);
    assert!(ids(&sum["facts"]).contains(&why["facts"][0]["id"]));
    let verdict = server.said("explain", &json!({"scenario": {}, "figure": "/verdict/summary"}));
    assert_eq!((&verdict["record"], &verdict["facts"]), (&Value::Null, &json!([])));

    // Ids and names lead there too, and the architect's own prices are told.
    let id = &whole["designs"][0]["id"];
    let named = format!("/designs/{}/cost/lines/{place}", id.as_str().expect("an id"));
    let price = why["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .find_map(|fact| fact["id"].as_str().filter(|id| id.starts_with("price.")));
    let price = price.expect("a price");
    let own = json!({"prices": {price: "123.45"}});
    let arguments = json!({"scenario": own, "figure": named, "all": true});
    let why = server.said("explain", &arguments);
    assert_eq!(why["own_prices"], json!([{"id": price, "price": "123.45"}]));

    for (figure, message) in [
        ("verdict", "`verdict` does not lead into an answer"),
        ("/verdicts", "the answer has no `verdicts`; use "),
        ("/designs/999", "`/designs` has no `999`"),
        ("/verdict/summary/0", "`/verdict/summary` is a value"),
    ] {
        let said = server.refused("explain", &json!({"scenario": {}, "figure": figure}));
        assert!(said.starts_with(message), "{said}");
    }
    server.end();
}

#[test]
fn facts_are_found_by_id_and_by_words() {
    let mut server = Server::start();
    let found = server.said("facts", &json!({"text": "VpnGw2AZ usd/hour"}));
    let fact = &found["facts"][0];
    assert_eq!(fact["unit"], "USD/hour");
    let id = fact["id"].as_str().expect("an id");
    let same = server.said("facts", &json!({"ids": [id]}));
    assert_eq!(same["facts"], json!([fact]));
    let many = server.said("facts", &json!({"text": ""}));
    let listed = many["facts"].as_array().expect("facts").len() as u64;
    assert!(listed < many["found"].as_u64().expect("a number"), "all there are come in part");
    for (arguments, message) in [
        (json!({"ids": ["price.nothing"]}), "`ids`: `price.nothing` is no fact"),
        (json!({}), "`ids` and `text` are missing"),
        (json!({"ids": [id], "text": "x"}), "`ids` and `text` are both given"),
    ] {
        let said = server.refused("facts", &arguments);
        assert!(said.starts_with(message), "{said}");
    }
    server.end();
}

#[test]
fn who_hangs_up_before_saying_hello_is_told() {
    let output = onramp(&["mcp"], "");
    assert_eq!(output.status.code(), Some(2));
    assert!(output.stdout.is_empty());
    let errors = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(errors.starts_with("onramp: `standard input` cannot be read: "), "{errors}");
    assert_eq!(errors.lines().count(), 1, "{errors}");
}
