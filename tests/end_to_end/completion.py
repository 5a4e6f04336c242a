"""Bash completion knows what --help names: every command, every option, the
choices of an option; and leaves the rest to file names."""
import re
import shutil
import subprocess
import sys

from programs import SKIPPED, Programs

# As bash calls it: the words typed so far, of which the last is completed.
ASK = """source "$1"; shift
COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1))
_dateline "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
printf '%s\\n' "${COMPREPLY[@]}"
"""


def main():
    programs = Programs()
    if shutil.which("bash") is None:
        print("skipped: bash is not there")
        sys.exit(SKIPPED)
    script = programs.source / "packaging" / "completion.bash"

    def complete(program, *words):
        done = subprocess.run(["bash", "-uc", ASK, "bash", script, programs.bin / program, *words],
                              capture_output=True, text=True, timeout=60)
        assert done.returncode == 0 and done.stderr == "", done
        return done.stdout.split()

    def commands(program):
        text = programs.run(program, "--help").stdout
        return re.findall(r"^  ([a-z-]+) ", text.split("Subcommands:\n")[1].split("\n\n")[0], re.M)

    for program in ("indexer", "searcher"):
        named = commands(program)
        assert len(named) > 8 and complete(program, "") == named, (named, complete(program, ""))
        assert complete(program, "--") == ["--help", "--version"]
        for command in named:
            text = programs.run(program, command, "--help").stdout
            options = re.findall(r"^  (?:-h,)?(--[a-z0-9-]+)", text, re.M)
            assert set(options) <= set(complete(program, command, "--")), (command, options)
    assert complete("searcher", "ex") == ["explain"]
    assert complete("searcher", "search", "--sort", "") == ["relevance", "newest", "oldest"]
    assert complete("searcher", "search", "news.index", "x", "--format", "j") == ["json", "jsonl"]
    assert complete("searcher", "search", "") == []
    assert complete("no-such-program", "") == []
    registered = subprocess.run(["bash", "-c", f'source "{script}"; complete -p indexer searcher'],
                                capture_output=True, text=True, timeout=60).stdout
    assert registered.count("-o default -F _dateline") == 2, registered


main()
