#!/usr/bin/env bash
# Runs every test project, or those whose names are given, and counts: the last line is
# "N passed, M failed". A project that ends badly, and a run without any test, are failures;
# with CI set, so is a skipped test.
set -euo pipefail
cd "$(dirname "$0")/.."

results=TestResults
rm -rf "$results"
passed=0 failed=0 skipped=0

counter() { # FILE NAME: an attribute of the one <Counters …> element of a trx file
  grep -o "<Counters [^>]*" "$1" | grep -o " $2=\"[0-9]*\"" | tr -dc 0-9
}

if [ $# -eq 0 ]; then set -- tests/*/*.Tests.csproj; else set -- $(printf 'tests/%s/*.Tests.csproj\n' "$@"); fi
for project in "$@"; do
  name=$(basename "$(dirname "$project")")
  echo "== $name"
  code=0
  dotnet test "$project" --configuration Release --nologo --verbosity quiet \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
    --results-directory "$results" || code=$?
  project_failed=0
  trx="$results/$name.trx"
  if [ -f "$trx" ]; then
    total=$(counter "$trx" total)
    executed=$(counter "$trx" executed)
    project_failed=$((executed - $(counter "$trx" passed)))
    passed=$((passed + $(counter "$trx" passed)))
    skipped=$((skipped + total - executed))
  fi
  if [ "$code" -ne 0 ] && [ "$project_failed" -eq 0 ]; then
    echo "error: $name ended with exit code $code" >&2
    project_failed=1
  fi
  failed=$((failed + project_failed))
done

line="$passed passed, $failed failed"
[ "$skipped" -eq 0 ] || line+=", $skipped skipped"
echo
echo "$line"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ] && { [ "$skipped" -eq 0 ] || [ -z "${CI:-}" ]; }
