"""The arrows of the house: indexer -> common <- searcher, nothing else; engine
headers in .cc files only; absl::string_view in one header only."""
import pathlib
import re
import sys

ALLOWED = {
    "common": {"common"},
    "indexer": {"common", "indexer"},
    "searcher": {"common", "searcher"},
}
INCLUDE = re.compile(r'^\s*#include\s+[<"]([^">]+)[">]')
ENGINE = re.compile(r"^(xapian\.h|xapian/.*|unicode/.*)$")


def faults(path, room):
    for number, line in enumerate(path.read_text().splitlines(), 1):
        match = INCLUDE.match(line)
        place = f"{room}/{path.name}:{number}"
        if match:
            target = match.group(1)
            other = target.split("/")[0]
            if other in ("common", "indexer", "searcher", "tests", "bench") and other not in ALLOWED[room]:
                yield f"{place}: {room} must not know {other}"
            if path.suffix == ".h" and ENGINE.match(target):
                yield f"{place}: {target} belongs into .cc files"
        if path.suffix == ".h" and "absl::string_view" in line and path.name != "absl_compat.h":
            yield f"{place}: headers say std::string_view"
        if re.search(r"catch \(\.\.\.\)", line):
            yield f"{place}: catch (...)"


def main():
    root = pathlib.Path(sys.argv[1])
    found = []
    for room in ALLOWED:
        for path in sorted((root / room).rglob("*")):
            if path.suffix in (".h", ".cc"):
                found += faults(path, room)
    print("\n".join(found) or "every arrow is allowed")
    return 1 if found else 0


sys.exit(main())
