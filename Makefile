# What one does with Onramp. Each target is a script that can be called alone; all of them install
# what they miss and are quick when nothing is missing.

.DEFAULT_GOAL := help
.PHONY: help serve build single test accuracy bench bench-browser lighthouse busy engines infrastructure mutants fmt lint size screenshots icons notices sbom reproducible fuzz soak release ci clean

help: ## list the targets
	@sed -n 's/^\([a-z-]*\):.*## /\1\t/p' $(MAKEFILE_LIST) | while IFS="$$(printf '\t')" read -r name text; do printf '  make %-14s %s\n' "$$name" "$$text"; done

serve: ## build the page and serve it on this machine (PORT=8080)
	@scripts/serve.sh

build: ## build the page into dist/
	@scripts/build.sh

single: ## build the page as one file, dist-single/onramp.html
	@scripts/build.sh
	@scripts/single-file.sh

test: ## run every test, browsers included
	@scripts/test.sh

accuracy: ## compare the latency models with measured round trips
	@cargo test --quiet --test engine latency::accuracy -- --nocapture --test-threads 1

bench: ## time the engine: medians of evaluation, samples and fronts, and how they grow
	@cargo bench --locked --bench engine | node scripts/slopes.mjs

bench-browser: ## time the engine, its kernels and answers to key strokes in Chromium
	@scripts/bench-browser.sh

lighthouse: ## have Lighthouse visit the release in dist/ and hold it to its budgets
	@scripts/setup-lighthouse.sh
	@node scripts/lighthouse.mjs

busy: ## how busy the page's own thread is while the release opens and someone types
	@scripts/setup-browser.sh
	@node scripts/busy.mjs

engines: ## walk through the release in Chromium, Firefox and WebKit
	@scripts/setup-engines.sh
	@node tests/e2e/engines/run.mjs

infrastructure: ## have public parsers and Checkov read the infrastructure code of every question
	@cargo build --locked --release --bin onramp
	@scripts/check-infrastructure.sh

mutants: ## change facts one by one and look whether a test would notice
	@cargo test --locked --release --quiet --test engine mutants -- --include-ignored --nocapture --test-threads 1

fmt: ## format the code
	@cargo fmt --all

lint: ## check the code natively and for wasm
	@scripts/lint.sh

size: ## weigh the release against its budgets
	@node scripts/size.mjs

screenshots: ## take the pictures in docs/screenshots/
	@scripts/build.sh
	@cargo build --locked --quiet --features mcp --bin onramp
	@scripts/setup-browser.sh
	@node scripts/screenshots.mjs

icons: ## draw the PNG icons from static/icons/onramp.svg
	@scripts/setup-node.sh
	@scripts/setup-browser.sh
	@node scripts/icons.mjs

notices: ## write anew under which licences everything is shipped
	@scripts/notices.sh

sbom: ## write what page and command are built from as a CycloneDX bill of materials
	@scripts/sbom.sh

reproducible: ## build the last commit twice in two folders and compare every byte
	@scripts/reproducible.sh

fuzz: ## try any input, TIME=60 seconds for each kind of it
	@scripts/fuzz.sh

ci: ## everything that CI runs
	@bash .ci/run

soak: ## edit in the release for TIME=60 minutes and look what that leaves behind
	@scripts/setup-browser.sh
	@node scripts/soak.mjs

release: ## run everything and leave page, file, command, checksums and bills under target/release-VERSION/
	@scripts/release.sh

clean: ## remove what was built, but not the installed tools
	@rm -rf dist dist-single target
