#!/bin/bash
# What the tests of generated scripts share. Sourced behind lib.sh.

# Writes the project's script, for the backend's firewall, and remembers where it is.
make_script() { # NETWORK
  vpclang generate bash "$1" --firewall "$backend" -o "$work/script" 2>"$work/generate.output" ||
    fail "generate bash: $(cat "$work/generate.output")"
  script=$(echo "$work"/script/*.sh)
}

script_says() { # VERB PATTERN WHEN
  local code=0
  "$script" "$1" >"$work/said" 2>&1 || code=$?
  if ((code != 0)) || ! grep -qE -- "$2" "$work/said"; then
    fail "$1 of the script $3 ended with $code: $(head -n 40 "$work/said")"
  fi
}
