# VpcLang: everything a developer does, one word each. `make help` lists it.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DELETE_ON_ERROR:
.DEFAULT_GOAL := help

# An ordinary user's path on Debian lacks the folders where nft, iptables and sysctl live.
export PATH := $(PATH):/usr/local/sbin:/usr/sbin:/sbin
export DOTNET_NOLOGO := 1
export DOTNET_CLI_TELEMETRY_OPTOUT := 1

ARCHITECTURE := $(shell uname -m)
RID := linux-$(if $(filter aarch64,$(ARCHITECTURE)),arm64,x64)

# Every file and folder that the program is made of: an unchanged tree builds nothing, and a
# removed file changes its folder.
SOURCES := $(shell find src \( -name bin -o -name obj \) -prune -o -print) \
  $(wildcard *.props global.json .editorconfig)

.PHONY: help
help: ## list the targets
	@awk -F':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

.PHONY: deps
deps: ## install the Debian packages that are missing, if any
	@scripts/deps.sh

.PHONY: build
build: bin/vpclang ## make bin/vpclang

bin/vpclang: $(SOURCES)
	rm -rf bin/lib
	dotnet publish src/Runtime/Cli/VpcLang.Cli.csproj --configuration Release \
	  --output bin/lib -p:CopyOutputSymbolsToPublishDirectory=false \
	  -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false \
	  --nologo --verbosity quiet
	rm -f bin/lib/*.pdb
	ln -sfn lib/vpclang $@
	touch bin/lib/vpclang

.PHONY: test
test: deps build ## run every test; the last line counts them
	@scripts/test.sh

.PHONY: conformance
conformance: deps build ## run the tests that send packets, in full (make test takes a sample)
	@VPCLANG_TESTS=all scripts/test.sh Conformance

.PHONY: soak
soak: deps build ## random networks on both backends, by packets (NETWORKS=300 FIRST=0 EDITS=3)
	dotnet build tests/Soak/VpcLang.Soak.csproj --nologo --verbosity quiet
	@scripts/soak.sh "$(or $(FIRST),0)" "$(or $(NETWORKS),300)" "$(or $(EDITS),3)"

.PHONY: leaks
leaks: deps build ## apply and destroy 200 times on each backend, and look for what is left
	for backend in nftables iptables; do \
	  bin/vpclang sandbox examples/two-tier --no-apply --backend $$backend -- \
	    bash tests/Conformance/Host/leaks.sh $$backend $${ROUNDS:-200}; \
	done

.PHONY: try
try: deps build ## show the whole life of a VPC, in a sandbox
	@scripts/try.sh

.PHONY: bench
bench: bin/vpclang ## measure the compiler: time and memory, cold and warm
	dotnet publish tests/Bench/VpcLang.Bench.csproj --configuration Release \
	  --runtime $(RID) --self-contained false --output bin/bench -p:PublishReadyToRun=true \
	  -p:PublishDocumentationFiles=false -p:PublishReferencesDocumentationFiles=false \
	  --nologo --verbosity quiet
	bin/bench/VpcLang.Bench bin/vpclang examples/two-tier
	bin/bench/VpcLang.Bench reach
	bin/bench/VpcLang.Bench diff bin/vpclang
	bin/bench/VpcLang.Bench lint

.PHONY: format
format: ## format the source
	dotnet format VpcLang.sln

.PHONY: check
check: ## fail where the source is not formatted
	dotnet format VpcLang.sln --verify-no-changes

.PHONY: clean
clean: ## remove everything that was built
	rm -rf bin TestResults
	find src tests examples -type d \( -name bin -o -name obj -o -name TestResults \) -prune -exec rm -rf {} +
