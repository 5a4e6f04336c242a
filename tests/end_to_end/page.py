"""The search page in a real browser: tests/page/*.test.mjs in Chromium, against
`searcher serve` on the sample feeds and on articles made to break a page."""
import os
import re
import shutil
import subprocess
import sys

from programs import SKIPPED, Programs

TOKEN = "a-token-of-the-tests-only"
INSTALL = "apt-get install chromium nodejs npm && npm ci --prefix tests/page"


def skip(reason):
    print(f"skipped: {reason}; {INSTALL}")
    sys.exit(SKIPPED)


class Service:
    """A service on a port that the system chooses."""

    def __init__(self, programs, index, *options):
        command = [programs.bin / "searcher", "serve", index, "--listen", "127.0.0.1:0", *options]
        self.process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline()
        found = re.search(r"on (http://\S+)", line)
        assert found, line
        self.url = found.group(1)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.communicate(timeout=30)


def main():
    programs = Programs()
    tests = programs.source / "tests" / "page"
    chromium = shutil.which("chromium")
    if not shutil.which("node") or not chromium:
        skip("node or chromium is not installed")
    if not (tests / "node_modules" / "playwright-core").exists():
        skip("the modules of tests/page are not installed")
    sample, hostile = programs.temporary / "sample", programs.temporary / "hostile"
    programs.index("build", sample, programs.sample)
    assert programs.index("build", hostile, tests / "hostile.jsonl")["rejected"] == 0
    tokens = programs.temporary / "tokens"
    tokens.touch(mode=0o600)
    tokens.write_text(TOKEN)
    with (Service(programs, sample) as one, Service(programs, hostile) as other,
          Service(programs, hostile, "--tokens", tokens) as guarded):
        environment = dict(os.environ, PAGE_SAMPLE=one.url, PAGE_HOSTILE=other.url, PAGE_GUARDED=guarded.url,
                           PAGE_TOKEN=TOKEN, PAGE_CHROMIUM=chromium)
        files = sorted(map(str, tests.glob("*.test.mjs")))
        done = subprocess.run(["node", "--test", *files], env=environment, timeout=800)
    return done.returncode


sys.exit(main())
