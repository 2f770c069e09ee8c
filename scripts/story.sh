# How the demonstration tells its story: titles, commands as one would type them, outcomes.

if [ -t 1 ] && [ -z "${NO_COLOR:-}" ]; then
  bold=$'\e[1m' dim=$'\e[2m' green=$'\e[32m' red=$'\e[31m' plain=$'\e[0m'
else
  bold='' dim='' green='' red='' plain=''
fi

title() { printf '\n%s%s%s\n' "$bold" "$*" "$plain"; }
shown() { printf '%s$ %s%s\n' "$dim" "$*" "$plain"; }
good() { printf '%s✓ %s%s\n' "$green" "$*" "$plain"; }
fail() { printf '%s✗ %s%s\n' "$red" "$*" "$plain" >&2; exit 1; }

# Shows a command, then runs it.
run() { shown "$@"; "$@"; }

# until_true SECONDS COMMAND...: waits for a condition, with a bound.
until_true() {
  local end=$((SECONDS + $1))
  shift
  until "$@" >/dev/null 2>&1; do
    [ $SECONDS -lt $end ] || fail "this did not come true in time: $*"
    sleep 0.05
  done
}
