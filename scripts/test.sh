#!/usr/bin/env bash
# Runs every test project, or those whose names are given, and counts: the last line is
# "N passed, M failed". A project that ends badly, and a run without any test, are failures;
# with CI set, so is a skipped test.
set -euo pipefail
cd "$(dirname "$0")/.."

results=TestResults
rm -rf "$results"
mkdir "$results"
passed=0 failed=0 skipped=0

counter() { # FILE NAME: an attribute of the one <Counters …> element of a trx file
  grep -o "<Counters [^>]*" "$1" | grep -o " $2=\"[0-9]*\"" | tr -dc 0-9
}

# The tests of the projects, one project after the other. What a project says is shown when it is
# through: another lane runs beside this one.
lane() { # NAME...
  local name code
  for name in "$@"; do
    code=0
    # A shell has what it starts beside itself ignore Ctrl-C, and the tests want to be stopped by it.
    env --default-signal=INT,QUIT dotnet test "tests/$name" --no-build \
      --configuration Release --nologo --verbosity quiet \
      --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal" \
      --results-directory "$results" >"$results/$name.log" 2>&1 || code=$?
    echo "$code" >"$results/$name.code"
    { printf '== %s\n' "$name" && cat "$results/$name.log"; } | flock "$results" cat
  done
}

if [ $# -eq 0 ]; then
  for project in tests/*/*.Tests.csproj; do set -- "$@" "$(basename "$(dirname "$project")")"; done
  dotnet build VpcLang.sln --configuration Release --nologo --verbosity quiet
else
  for name in "$@"; do
    dotnet build "tests/$name" --configuration Release --nologo --verbosity quiet
  done
fi

# What sends packets waits for silence now and then; all the others have the processors meanwhile.
lanes=()
others=()
for name in "$@"; do
  if [ "$name" = Conformance ]; then lane "$name" & lanes+=($!); else others+=("$name"); fi
done
lane "${others[@]}" & lanes+=($!)
for number in "${lanes[@]}"; do wait "$number" || true; done

for name in "$@"; do
  code=$(cat "$results/$name.code" || echo 1)
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
