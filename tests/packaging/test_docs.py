"""The documentation: made pages are up to date, links lead somewhere, commands and words are those of the program."""

import re
import subprocess
import sys
from pathlib import Path

import click
import pytest

from aggregator.cli import aggregator

ROOT = Path(__file__).parent.parent.parent
PAGES = [ROOT / "README.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = aggregator.list_commands(click.Context(aggregator))
COMMAND = re.compile(r"(?:^|[`\s/])aggregator ([a-z]+)\b(?! (?:is|does|polls|itself))")


@pytest.mark.parametrize("script", ["write_configuration.py", "draw_judging.py"])
def test_made_pages_are_what_the_code_says(script: str) -> None:
    """`make docs` was not forgotten."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / script), "--check"],
        cwd=ROOT, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_pages_lead_somewhere(page: Path) -> None:
    """Files that exist, and headings that are there; what stands in code is no link."""
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]+`(?!\])", "", page.read_text())):
        path, _, anchor = target.partition("#")
        if "://" in target:
            continue
        file = (page.parent / path) if path else page
        assert file.exists(), target
        if anchor:
            assert anchor in headings(file), target


def headings(page: Path) -> set[str]:
    """The anchors that a page has, as forges make them."""
    titles = re.findall(r"^#+ (.+)$", page.read_text(), re.M)
    return {re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-") for title in titles}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_that_are_named_exist(page: Path) -> None:
    """In code blocks and in code in a line."""
    text = page.read_text()
    code = "\n".join([*re.findall(r"```[a-z]*\n(.*?)```", text, re.S), *re.findall(r"`([^`\n]+)`", text)])
    code += "\n".join(re.findall(r"^ {4}.+$", text, re.M))
    unknown = {name for name in COMMAND.findall(code) if name not in COMMANDS}
    assert not unknown, unknown


def test_every_command_is_in_the_readme() -> None:
    """With what it is for."""
    readme = (ROOT / "README.md").read_text()
    assert not [name for name in COMMANDS if f"`{name}" not in readme and f"aggregator {name}" not in readme]


def test_what_troubleshooting_quotes_the_program_says() -> None:
    """Word for word, but for what stands in place of a number or a name (…)."""
    sources = (ROOT / "aggregator").rglob("*")
    code = " ".join(one.read_text() for one in sources if one.suffix in {".py", ".html"})
    said = re.sub(r"\s+", " ", re.sub(r"\"\s*\n\s*f?\"|'\s*\n\s*f?'", "", code))
    for page in ("troubleshooting.md", "upgrading.md"):
        for line in re.findall(r"^> (.+)$", (ROOT / "docs" / page).read_text(), re.M):
            for part in line.split("…"):
                assert part.strip() in said, f"{page}: {line}"
