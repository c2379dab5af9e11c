//! The files as templates.

/// All of them in one text: a line with the name of each, and its own lines below.
#[cfg(not(feature = "split"))]
fn all() -> &'static str {
    macro_rules! together {
        ($($name:literal),*) => {
            concat!($("=== ", $name, "\n", include_str!(concat!("templates/", $name, ".tpl"))),*)
        };
    }
    together!(
        "main.bicep",
        "main.bicepparam",
        "main.tf",
        "variables.tf",
        "terraform.tfvars",
        "README.md",
        "infracost-usage.yml",
        "pinned"
    )
}

/// The same, where it comes beside the program: nothing before that.
#[cfg(feature = "split")]
static ALL: std::sync::OnceLock<String> = std::sync::OnceLock::new();

#[cfg(feature = "split")]
fn all() -> &'static str {
    ALL.get().map_or("", String::as_str)
}

/// From now on infrastructure code can be made, from these templates.
#[cfg(feature = "split")]
pub fn provide_templates(text: String) {
    // Whoever comes second brings the same.
    let _ = ALL.set(text);
}

/// Whether infrastructure code can be made.
pub fn has_templates() -> bool {
    !all().is_empty()
}

/// The template of a file; nothing where they are not there.
pub(super) fn template(name: &str) -> &'static str {
    let mut parts = all().split("=== ");
    let found = parts.find_map(|part| part.strip_prefix(name)?.strip_prefix('\n'));
    debug_assert!(found.is_some(), "there is no template `{name}`");
    found.unwrap_or_default()
}
