//! The map in `src/lib.rs` is the rule: a module uses those above it, never those below.

#![cfg(not(target_arch = "wasm32"))]

use std::{
    fs,
    path::{Path, PathBuf},
};

/// The modules in the order of the list in the documentation of `src/lib.rs`.
fn listed_modules() -> Vec<String> {
    let map = fs::read_to_string("src/lib.rs").expect("tests run in the package's folder");
    map.lines()
        .filter_map(|line| line.strip_prefix("//! - ")?.trim_start_matches('[').strip_prefix('`'))
        .filter_map(|line| line.split_once('`'))
        .map(|(name, _)| name.to_owned())
        .collect()
}

/// Every source file of `module`.
fn files_of(module: &str) -> Vec<PathBuf> {
    let mut files = Vec::new();
    let mut folders = vec![Path::new("src").join(module)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    files.extend(Some(Path::new("src").join(format!("{module}.rs"))).filter(|path| path.exists()));
    files
}

/// The modules that follow `crate::` in `text`, those in `crate::{…}` included.
fn used_modules(text: &str) -> Vec<&str> {
    let mut used = Vec::new();
    for (start, path) in text.match_indices("crate::") {
        let rest = &text[start + path.len()..];
        if let Some(group) = rest.strip_prefix('{') {
            let mut depth = 0;
            let mut fresh = true;
            for (index, letter) in group.char_indices() {
                match letter {
                    '{' => depth += 1,
                    '}' if depth == 0 => break,
                    '}' => depth -= 1,
                    ',' if depth == 0 => fresh = true,
                    _ if fresh && !letter.is_whitespace() => {
                        used.push(first_word(&group[index..]));
                        fresh = false;
                    }
                    _ => {}
                }
            }
        } else {
            used.push(first_word(rest));
        }
    }
    used
}

/// The identifier `text` begins with.
fn first_word(text: &str) -> &str {
    let end = text.find(|letter: char| !(letter.is_alphanumeric() || letter == '_'));
    &text[..end.unwrap_or(text.len())]
}

#[test]
fn modules_use_only_those_above_them() {
    let modules = listed_modules();
    let mut wrong = Vec::new();
    for (place, module) in modules.iter().enumerate() {
        for file in files_of(module) {
            let text = fs::read_to_string(&file).expect("just listed");
            for used in used_modules(&text) {
                if modules[place + 1..].iter().any(|below| below == used) {
                    wrong.push(format!("{} uses `{used}`", file.display()));
                }
                // A link must open whatever becomes of the engine.
                if module == "codec"
                    && modules.iter().any(|known| known == used)
                    && !matches!(used, "codec" | "domain")
                {
                    wrong.push(format!(
                        "{} uses `{used}`, but may use `domain` only",
                        file.display()
                    ));
                }
            }
        }
    }

    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_module_is_on_the_map() {
    let code = fs::read_to_string("src/lib.rs").expect("tests run in the package's folder");
    let listed = listed_modules();
    for module in code.lines().filter_map(|line| line.strip_prefix("pub mod ")?.strip_suffix(';')) {
        assert!(
            listed.iter().any(|name| name == module),
            "`{module}` is missing from the list in src/lib.rs"
        );
    }
}

#[test]
fn groups_of_modules_are_read_too() {
    let text = "use crate::{\n    domain::{Mbps, Money},\n    score,\n};\nlet x = crate::engine::evaluate();";
    assert_eq!(used_modules(text), ["domain", "score", "engine"]);
}
