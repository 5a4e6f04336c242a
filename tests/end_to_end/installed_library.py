"""Installs the build into an empty folder, takes the example program out of the
README and compiles it against the installed copy, with CMake and with
pkg-config; and a C program against dateline.h."""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import tempfile

CMAKE = """cmake_minimum_required(VERSION 3.25)
project(example CXX)
find_package(dateline REQUIRED)
add_executable(example example.cc)
target_link_libraries(example PRIVATE dateline::searcher dateline::indexer)
"""


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=600, **options)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def check(example, folder, prefix, sample):
    index = folder / "news.index"
    if not index.exists():
        run(prefix / "bin" / "indexer", "build", index, sample)
    out = run(example, index, "START Cairo postponed")
    assert "New START talks in Cairo postponed" in out.splitlines()[1], out


def check_units(prefix):
    """The nightly run calls the program that was installed with it."""
    units = prefix / "lib" / "systemd" / "system"
    service = (units / "dateline-update.service").read_text()
    program = re.search(r"^ExecStart=(\S+) fetch ", service, re.M).group(1)
    assert program == str(prefix / "bin" / "indexer"), program
    assert "@" not in service.replace("@system-service", "").replace("@privileged", "").replace("@resources", "")
    if shutil.which("systemd-analyze"):
        run("systemd-analyze", "verify", units / "dateline-update.service", units / "dateline-update.timer")


def check_c(source, folder, prefix, flags):
    """From C a search gives what the command gives."""
    program = folder / "c_example"
    run("gcc", "-std=c99", "-pedantic", "-Wall", "-Wextra", "-Werror", source, "-o", program, *flags)
    index = folder / "news.index"
    reply = json.loads(run(program, index, "search", '{"q": "START Cairo", "size": 2, "include": ["place=Cairo"]}'))
    told = json.loads(run(prefix / "bin" / "searcher", "search", index, "START Cairo", "--limit", "2", "--include",
                          "place=Cairo", "--format", "json"))
    assert reply.pop("nextCursor") and len(reply["hits"]) == 2, reply
    for different in (reply, told):
        different.pop("tookMs")
    assert reply == told, (reply, told)
    first = reply["hits"][0]
    assert json.loads(run(program, index, "article", first["id"]))["headline"] == first["headline"]
    failed = subprocess.run([program, index, "search", '{"q": "(Cairo"}'], capture_output=True, text=True, timeout=60)
    assert failed.returncode == 1 and "not closed" in failed.stderr, failed


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--source", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    sample = arguments.source / "data" / "sample"
    example = re.search(r"```cpp\n(.*?)```", (arguments.source / "README.md").read_text(), re.S).group(1)
    with tempfile.TemporaryDirectory(prefix="dateline-install-") as name:
        folder = pathlib.Path(name)
        prefix = folder / "prefix"
        run("cmake", "--install", arguments.build, "--prefix", prefix)
        check_units(prefix)
        (folder / "example.cc").write_text(example)
        (folder / "CMakeLists.txt").write_text(CMAKE)
        run("cmake", "-S", folder, "-B", folder / "build", f"-DCMAKE_PREFIX_PATH={prefix}")
        run("cmake", "--build", folder / "build")
        check(folder / "build" / "example", folder, prefix, sample)
        configs = [path.parent for path in prefix.rglob("dateline.pc")]
        environment = dict(os.environ, PKG_CONFIG_PATH=str(configs[0]))
        flags = run("pkg-config", "--cflags", "--libs", "dateline", env=environment).split()
        flags.append(f"-Wl,-rpath,{configs[0].parent}")
        run("g++", "-std=c++20", folder / "example.cc", "-o", folder / "example", *flags)
        check(folder / "example", folder, prefix, sample)
        check_c(pathlib.Path(__file__).with_suffix(".c"), folder, prefix, flags)


main()
