"""Runs the commands of the README: every line of its ```sh blocks that calls
indexer or searcher, in order, in one folder with the sample feeds."""
import os
import re
import subprocess

from programs import Programs


def commands(readme):
    for block in re.findall(r"```sh\n(.*?)```", readme, re.S):
        for line in block.replace("\\\n", " ").splitlines():
            if re.match(r"^(indexer|searcher) ", line) and " serve " not in line:
                yield line


def main():
    programs = Programs()
    readme = (programs.source / "README.md").read_text()
    for needed in ("./dateline demo", "./dateline test"):
        assert needed in readme, needed
    os.symlink(programs.source / "data", programs.temporary / "data")
    environment = dict(os.environ, PATH=f"{programs.bin}:{os.environ['PATH']}")
    ran = 0
    for line in commands(readme):
        done = subprocess.run(["bash", "-euo", "pipefail", "-c", line], cwd=programs.temporary,
                              env=environment, capture_output=True, text=True, timeout=120)
        assert done.returncode == 0, (line, done.returncode, done.stderr)
        ran += 1
    assert ran >= 8, ran
    print(ran, "commands")


main()
