//! Keeps what `scripts/split.mjs` needs in the linked program: which instruction names which function or datum.

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    if std::env::var_os("CARGO_FEATURE_SPLIT").is_some() {
        println!("cargo::rustc-link-arg-bin=onramp-web=--emit-relocs");
    }
}
