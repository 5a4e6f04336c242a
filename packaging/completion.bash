# Bash completion of indexer and searcher. Commands, options and their choices
# are taken from what the program says with --help.

# The rows of a section of the help in stdin: _dateline_rows 'Subcommands:'
_dateline_rows() {
  sed -nE "/^$1/,/^\$/s/^  ([^ ].*)/\\1/p"
}

# The long options of the help in stdin.
_dateline_options() {
  _dateline_rows Options: | sed 's/ .*//' | tr ',' '\n' | sed -nE 's/^(--[a-z0-9-]+).*/\1/p'
}

_dateline() {
  local program=${1/#\~/$HOME} current=$2 previous=$3 words=""
  local -a command=()
  COMPREPLY=()
  ((COMP_CWORD > 1)) && command=("${COMP_WORDS[1]}")
  local help
  help=$("$program" "${command[@]}" --help 2>/dev/null </dev/null) || return 0
  if ((COMP_CWORD == 1)) && [[ $current != -* ]]; then
    words=$(_dateline_rows Subcommands: <<<"$help" | sed 's/ .*//')
  elif [[ $current == -* ]]; then
    words=$(_dateline_options <<<"$help")
  elif [[ $previous == --* ]]; then
    words=$(sed -nE "s/^  $previous [A-Z]+:\\{([^}]*)\\}.*/\\1/p" <<<"$help" | tr ',' '\n')
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

complete -o bashdefault -o default -F _dateline indexer searcher
