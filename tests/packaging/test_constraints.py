"""What is installed is pinned, and nothing in the tree says where packages have to come from."""

import re
import shutil
import subprocess
import tomllib
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_ROOT = Path(__file__).resolve().parents[2]

# Put together here, so that this file does not name them either.
_INDEXES = [f"{host}.org" for host in ("py" + "pi", "test.py" + "pi", "files.python" + "hosted", "pypi.python")]
_OPTIONS = [f"{option}-url" for option in ("--index", "--extra-index")] + ["PIP_" + "INDEX", "PIP_EXTRA_" + "INDEX"]


def pins() -> dict[str, str]:
    """Versions by canonical name."""
    lines = (_ROOT / "constraints.txt").read_text().split()
    return {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}


def wanted() -> list[Requirement]:
    """What pyproject.toml asks for, to run and to test."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text())["project"]
    listed = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    return [Requirement(line) for line in listed]


def everything_below(requirements: list[Requirement]) -> set[str]:
    """Names of all that comes along on this machine."""
    found: set[str] = set()
    waiting = list(requirements)
    while waiting:
        requirement = waiting.pop()
        name = canonicalize_name(requirement.name)
        applies = requirement.marker is None or requirement.marker.evaluate({"extra": ""})
        if name not in found and applies:
            found.add(name)
            waiting.extend(Requirement(line) for line in metadata.requires(name) or [])
    return found


def test_each_line_is_a_name_and_one_version() -> None:
    """No option, address, range or comment: the file cannot lead pip anywhere."""
    for line in (_ROOT / "constraints.txt").read_text().splitlines():
        assert re.fullmatch(r"[A-Za-z0-9][\w.-]*==[\w.+!]+", line), line


def test_every_dependency_is_pinned_within_its_range() -> None:
    """Those of pyproject.toml, to a version that it allows."""
    pinned = pins()
    for requirement in wanted():
        version = pinned[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), requirement


def test_what_comes_along_is_pinned_too() -> None:
    """Else two installations of one commit could differ."""
    # sqlite-utils asks for pip, which is what installs: every venv brings its own.
    assert everything_below(wanted()) - pins().keys() <= {"pip"}


def test_no_tracked_file_names_a_package_index() -> None:
    """Where packages come from is the installing machine's business."""
    if not (_ROOT / ".git").exists() or shutil.which("git") is None:
        pytest.skip("not a git checkout: nothing tells which files belong to the project")
    patterns = [argument for word in (*_INDEXES, *_OPTIONS) for argument in ("-e", word)]
    command = ["git", "grep", "--cached", "-I", "-l", "-i", "-F", *patterns]
    done = subprocess.run(command, cwd=_ROOT, capture_output=True, text=True, check=False)
    assert (done.stdout, done.stderr) == ("", "")
    assert done.returncode == 1  # git's word for: looked everywhere, found nothing
