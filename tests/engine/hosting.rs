//! The ready files for hosts say the same as each other and nothing against the page's own policy.

use std::collections::BTreeMap;

use serde_json::Value;

/// Directives that stay with the page: they name digests of its build.
const OF_THE_PAGE: [&str; 3] = ["default-src", "script-src", "style-src"];

fn read(path: &str) -> String {
    let path = format!("{}/{path}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// The directives of a policy.
fn directives(policy: &str) -> BTreeMap<&str, &str> {
    policy.split("; ").map(|part| part.split_once(' ').expect("name and sources")).collect()
}

/// The headers of each file, by its name.
fn hosting() -> [(&'static str, BTreeMap<String, String>); 3] {
    let plain = read("docs/hosting/_headers");
    let plain = plain.lines().filter_map(|line| line.strip_prefix("  ")?.split_once(": "));
    let nginx = read("docs/hosting/nginx.conf");
    let nginx = nginx.lines().filter_map(|line| {
        let (name, value) = line.trim().strip_prefix("add_header ")?.split_once(" \"")?;
        Some((name, value.strip_suffix("\" always;")?))
    });
    let azure: Value =
        serde_json::from_str(&read("docs/hosting/staticwebapp.config.json")).expect("JSON");
    let azure = azure["globalHeaders"].as_object().expect("headers");
    let azure = azure.iter().map(|(name, value)| (name.as_str(), value.as_str().expect("text")));
    let owned = |(name, value): (&str, &str)| (name.to_owned(), value.to_owned());
    [
        ("_headers", plain.map(owned).collect()),
        ("nginx.conf", nginx.map(owned).collect()),
        ("staticwebapp.config.json", azure.map(owned).collect()),
    ]
}

#[test]
fn the_files_for_hosts_set_the_same_headers() {
    let [(_, first), others @ ..] = hosting();
    assert_eq!(first.len(), 7, "{first:?}");
    for (name, headers) in others {
        assert_eq!(headers, first, "{name}");
    }
}

#[test]
fn the_headers_agree_with_the_policy_of_the_page() {
    let page = read("index.html");
    let (_, policy) =
        page.split_once("http-equiv=\"Content-Security-Policy\" content=\"").expect("a policy");
    let mut expected = directives(policy.split_once('"').expect("it ends").0);
    assert_eq!(expected["default-src"], "'none'", "what is not named is not loaded");
    for directive in OF_THE_PAGE {
        assert!(expected.remove(directive).is_some(), "the page has no {directive}");
    }
    // What follows from the page's default, and what only a header can say.
    for directive in ["frame-src", "media-src", "object-src", "frame-ancestors"] {
        expected.insert(directive, "'none'");
    }
    let [(_, headers), ..] = hosting();
    assert_eq!(directives(&headers["Content-Security-Policy"]), expected);
}
