"""Makes the Debian package, unpacks it into an empty folder and indexes and
searches the sample feeds with what lies there."""
import argparse
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

from programs import SKIPPED

NEEDED = ("cpack", "dpkg-deb", "dpkg-shlibdeps", "file")
# One file of each kind, below the folder of the package.
FILES = ("usr/bin/indexer", "usr/bin/searcher", "usr/lib/libdateline_searcher.so",
         "usr/include/dateline/searcher/searcher.h", "usr/lib/pkgconfig/dateline.pc",
         "usr/lib/cmake/dateline/dateline-config.cmake", "usr/share/doc/dateline/copyright",
         "usr/lib/systemd/system/dateline-update.timer", "usr/lib/sysusers.d/dateline.conf",
         "usr/share/bash-completion/completions/indexer", "usr/share/bash-completion/completions/searcher")
# An option of one of its commands.
OPTION = {"indexer": "max\\-pages", "searcher": "proximity"}


def run(*command, **options):
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, timeout=800, **options)
    assert done.returncode == 0, (command, done.stdout, done.stderr)
    return done.stdout


def make_package(build, folder):
    run("cpack", "-G", "DEB", "--config", build / "CPackConfig.cmake", "-B", folder)
    packages = list(folder.glob("dateline_*.deb"))
    assert len(packages) == 1, packages
    return packages[0]


def check_control(package):
    """What the package needs is what the linker needs, with versions."""
    depends = run("dpkg-deb", "-f", package, "Depends")
    for library in ("libxapian30", "libicu72", "libc6", "libcurl4", "libabsl20220623"):
        assert re.search(rf"\b{library}\b", depends), (library, depends)
    assert "dateline" not in depends, depends
    assert run("dpkg-deb", "-f", package, "Architecture").strip() == run("dpkg", "--print-architecture").strip()
    steps = run("dpkg-deb", "-I", package, "postinst")
    assert "ldconfig" in steps and "systemd-sysusers dateline.conf" in steps, steps
    assert "dateline-update.timer" in run("dpkg-deb", "-I", package, "prerm")
    assert "ca-certificates" in run("dpkg-deb", "-f", package, "Recommends")


def check_user(root, service):
    """Whom the service runs as is made by the package, and what it keeps may be read by all."""
    user = re.search(r"^User=(\S+)$", service, re.M).group(1)
    if shutil.which("systemd-sysusers"):
        (root / "etc").mkdir(exist_ok=True)
        run("systemd-sysusers", f"--root={root}")
        assert re.search(rf"^{user}:", (root / "etc/passwd").read_text(), re.M)
    assert "DynamicUser=yes" not in service and "StateDirectoryMode=0755" in service


def check_files(root, build):
    for name in FILES:
        assert (root / name).exists(), name
    service = (root / "usr/lib/systemd/system/dateline-update.service").read_text()
    assert re.search(r"^ExecStart=/usr/bin/indexer fetch ", service, re.M), service
    check_user(root, service)
    for path in root.rglob("*"):
        if path.is_file() and path.suffix in (".cmake", ".pc", ".service", ".timer"):
            assert str(build) not in path.read_text(), path


def check_manual(root, build):
    """There is a page when the build could make one, with every command's help."""
    if not (build / "man").exists():
        print("no manual pages: help2man is not there, or they were not built")
        return
    for program in ("indexer", "searcher"):
        page = (root / "usr/share/man/man1" / f"{program}.1").read_text()
        commands = run(root / "usr/bin" / program, "--help").split("Subcommands:\n")[1].split("\n\n")[0]
        for command in re.findall(r"^  ([a-z-]+) ", commands, re.M):
            assert f'.SS "{program} {command}"' in page, (program, command)
        assert f"\\-\\-{OPTION[program]} " in page, page
        if shutil.which("man"):
            warnings = subprocess.run(["man", "--warnings", "--local-file", "-"], input=page, capture_output=True,
                                      text=True, timeout=60, env=dict(os.environ, MANWIDTH="200")).stderr
            assert warnings == "", warnings


def check_python(root, build, folder):
    """The module is where Debian's Python looks, and finds the libraries."""
    if not list(build.glob("python/dateline.*.so")):
        print("no Python module: it was not built")
        return
    modules = root / "usr/lib/python3/dist-packages"
    program = "import dateline, sys; print(dateline.__file__, dateline.open(sys.argv[1]).articles)"
    told = run(sys.executable, "-c", program, folder / "news.index", env=dict(os.environ, PYTHONPATH=str(modules)))
    place, articles = told.split()
    assert pathlib.Path(place).parent == modules and int(articles) > 0, told


def check_programs(root, folder, sample):
    """The unpacked programs take their libraries from beside them."""
    environment = {name: value for name, value in os.environ.items() if name != "LD_LIBRARY_PATH"}
    loaded = run("ldd", root / "usr/bin/searcher", env=environment)
    library = os.path.realpath(re.search(r"libdateline_searcher\S* => (\S+)", loaded).group(1))
    assert library.startswith(str((root / "usr/lib").resolve())), loaded
    index = folder / "news.index"
    summary = json.loads(run(root / "usr/bin/indexer", "build", index, sample, env=environment))
    assert summary["indexed"] > 0, summary
    found = json.loads(run(root / "usr/bin/searcher", "search", index, "START Cairo postponed", "--format", "json",
                           env=environment))
    assert "New START talks in Cairo postponed" in found["hits"][0]["headline"], found["hits"][0]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--build", type=pathlib.Path, required=True)
    parser.add_argument("--source", type=pathlib.Path, required=True)
    arguments = parser.parse_args()
    for tool in NEEDED:
        if shutil.which(tool) is None:
            print(f"skipped: {tool} is not there")
            sys.exit(SKIPPED)
    with tempfile.TemporaryDirectory(prefix="dateline-package-") as name:
        folder = pathlib.Path(name)
        package = make_package(arguments.build, folder)
        check_control(package)
        root = folder / "root"
        run("dpkg-deb", "-x", package, root)
        check_files(root, arguments.build)
        check_manual(root, arguments.build)
        check_programs(root, folder, arguments.source / "data" / "sample")
        check_python(root, arguments.build, folder)
        print(package.name, package.stat().st_size // 1024, "KB")


main()
