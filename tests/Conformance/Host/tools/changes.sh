#!/bin/bash
# Whether a call of a network tool changes anything. What is not known to read counts as a change,
# so that a new way of writing cannot slip through. Sourced; answers by exit code.

# ip and bridge, as arguments or as the words of a batch line.
ip_words_change() {
  while [[ ${1-} == -* ]]; do
    case $1 in
      -n | -netns | -f | -family | -l | -loops | -rc | -rcvbuf | -b | -batch) shift ;;
    esac
    shift
  done
  case "${1-} ${2-}" in
    "netns exec")
      # A tool that has a log of its own speaks for itself.
      [[ ! -e $TOOLS/${4##*/} ]]
      return
      ;;
  esac
  case ${2-} in
    "" | show | list | ls | lst | get | save | list-id | identify | pids | help) return 1 ;;
  esac
  return 0
}

batch_changes() { # FILE
  local line
  while read -r line || [[ -n $line ]]; do
    line=${line%%#*}
    # shellcheck disable=SC2086 # a batch line is words between spaces
    if [[ -n ${line// /} ]] && ip_words_change $line; then
      return 0
    fi
  done <"$1"
  return 1
}

# The file that a tool reads its work from: STDIN stands for the copy of its standard input.
work_file() { # STDIN FLAG... -- ARGUMENTS...
  local stdin=$1 flags=" "
  shift
  while [[ $1 != -- ]]; do
    flags+="$1 "
    shift
  done
  shift
  while (($# > 1)); do
    if [[ $flags == *" $1 "* ]]; then
      case $2 in
        - | /dev/stdin) echo "$stdin" ;;
        *) echo "$2" ;;
      esac
      return
    fi
    shift
  done
}

nft_changes() { # STDIN ARGUMENTS...
  local stdin=$1 file argument
  shift
  file=$(work_file "$stdin" -f --file -- "$@")
  for argument in "$@"; do
    case $argument in
      -c | --check | -v | -V | --version | -h) return 1 ;;
    esac
  done
  if [[ -n $file ]]; then
    grep -qvE '^[[:space:]]*(#.*|list .*)?$' "$file"
    return
  fi
  for argument in "$@"; do
    case $argument in
      -*) ;;
      list | describe) return 1 ;;
      *) return 0 ;;
    esac
  done
  return 1
}

call_changes() { # TOOL STDIN ARGUMENTS...
  local tool=$1 stdin=$2 file
  shift 2
  case $tool in
    ip | bridge | tc)
      file=$(work_file "$stdin" -b -batch -- "$@")
      if [[ -n $file ]]; then
        batch_changes "$file"
      else
        ip_words_change "$@"
      fi
      ;;
    nft) nft_changes "$stdin" "$@" ;;
    *-save) return 1 ;;
    *-restore) [[ " $* " != *" --test "* && " $* " != *" -t "* && " $* " != *" --version "* ]] ;;
    iptables* | ip6tables*)
      [[ ! " $* " =~ " "(-S|-L|-C|-V|--version|--list|--list-rules|--check)" " ]]
      ;;
    ipset) [[ ! " $* " =~ " "(save|list|test|version)" " ]] ;;
    sysctl) [[ " $* " =~ " "(-w|--write|-p|--load|--system|-[a-zA-Z]*w)" " || " $* " == *=* ]] ;;
    *) return 0 ;;
  esac
}
