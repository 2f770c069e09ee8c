#!/bin/bash
# What rules cost: for each shape, networks of 10 to 50,000 rules and one of none stand side by side,
# and connections are timed in all of them in turn. Prints what loading takes as well, and changing
# one rule. Times of nft are its own, of the loads that count and not of rehearsals.
# Usage: bench/flat.sh [nftables|iptables] [SHAPE...]
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../.." && pwd)
backend=${1:-nftables}

if [[ ${FLAT_INSIDE-} != yes ]]; then
  [[ -x $root/bin/vpclang ]] || { echo "run make build first" >&2; exit 1; }
  cd "$root"
  export VPCLANG_PROBER=${VPCLANG_PROBER:-$root/tests/Probe/bin/Debug/net10.0/VpcLang.Probe.dll}
  [[ -f $VPCLANG_PROBER ]] || { echo "run dotnet build tests/Probe first" >&2; exit 1; }
  FLAT_INSIDE=yes exec bin/vpclang sandbox examples/two-tier/main.vpc --backend "$backend" \
    --no-apply -- bash "$0" "$@"
fi

# shellcheck source=../Host/lib.sh
. "$here/../Host/lib.sh"
shift || :
shapes=("$@")
((${#shapes[@]} > 0)) || shapes=(peers ports groups prefixes services)
sizes=(10 1000 10000 50000)

# A tool that notes how long each of its loads into a network took: wall clock, and CPU.
mkdir "$work/timed"
for tool in nft iptables-restore ipset; do
  cat >"$work/timed/$tool" <<SCRIPT
#!/bin/bash
TIMEFORMAT='%R %U %S'
real=$(type -P "$tool")
case " \$* " in
  *" -f - "* | *restore* | *iptables-restore*) ;;
  *) [[ \$0 == *iptables-restore ]] || exec "\$real" "\$@" ;;
esac
[[ -n \$(ip netns identify \$\$) ]] || exec "\$real" "\$@"
{ time "\$real" "\$@" 2>&3; } 3>&2 2>>"$work/times"
SCRIPT
  chmod +x "$work/timed/$tool"
done

timed() { # VERB NETWORK: prints milliseconds of the tools, wall clock and CPU
  : >"$work/times"
  PATH=$work/timed:$PATH must "$1" "$2"
  awk '{ wall += $1; cpu += $2 + $3 } END { printf "%6d %6d", 1000 * wall, 1000 * cpu }' \
    "$work/times"
}

for shape in "${shapes[@]}"; do
  echo "== $shape, $backend"
  vpcs=(none)
  bash "$here/rules.sh" none 0 none >"$work/none.vpc"
  apply "$work/none.vpc"
  echo "rules    apply s   load ms: wall   CPU   one rule ms: wall   CPU"
  for size in "${sizes[@]}"; do
    name=r$size
    bash "$here/rules.sh" "$shape" "$size" "$name" >"$work/$name.vpc"
    begin=${EPOCHREALTIME/[.,]/}
    load=$(timed apply "$work/$name.vpc")
    end=${EPOCHREALTIME/[.,]/}

    # In the middle, one rule changes its peer.
    half=$(($(wc -l <"$work/$name.vpc") / 2))
    sed -i "$half s/from 10\\.[0-9]*\\.[0-9]*\\.[0-9]*/from 10.127.0.0/" "$work/$name.vpc"
    change=$(timed apply "$work/$name.vpc")
    printf '%-8d %4d.%02d          %s            %s\n' "$size" \
      $(((end - begin) / 1000000)) $(((end - begin) / 10000 % 100)) "$load" "$change"
    vpcs+=("$name")
  done
  dotnet "$VPCLANG_PROBER" measure "${vpcs[@]}"
  for name in "${vpcs[@]}"; do
    destroy "$work/$name.vpc"
  done
done
