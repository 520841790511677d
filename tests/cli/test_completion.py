"""What shells get: the script, and the answers that it asks for."""

import shutil
import subprocess
from pathlib import Path

import click
import pytest

from aggregator.cli import aggregator
from tests.e2e.program import COMMAND, Program

# Each runs the program.
pytestmark = pytest.mark.slow


@pytest.fixture
def program(tmp_path: Path) -> Program:
    program = Program(tmp_path)
    program.configure({"herald": "https://herald.example/feed", "hound": "https://hound.example/feed"})
    return program


def completed(program: Program, *words: str) -> list[str]:
    """What the program answers to the script of bash; the last word is being typed."""
    asked = {"_AGGREGATOR_COMPLETE": "bash_complete", "COMP_WORDS": " ".join(words), "COMP_CWORD": str(len(words) - 1)}
    done = subprocess.run(
        COMMAND,
        cwd=program.folder,
        env=program.environment() | asked,
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
    )
    assert "Traceback" not in done.stderr
    return [line.partition(",")[2] for line in done.stdout.splitlines() if line]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_there_is_a_script_for_each_shell(program: Program, shell: str) -> None:
    """It names the command and the variable by which the program is asked; another shell is refused."""
    done = program.run("completion", shell)
    assert done.returncode == 0, done.stderr
    assert f"_AGGREGATOR_COMPLETE={shell}_complete" in done.stdout
    assert program.run("completion", "csh").returncode == 2


def test_commands_options_and_keys_are_completed(program: Program) -> None:
    """The configuration that was named counts; a broken one completes nothing, silently."""
    assert completed(program, "aggregator", "sto") == ["stories"]
    assert set(completed(program, "aggregator", "")) >= set(aggregator.list_commands(click.Context(aggregator)))
    assert completed(program, "aggregator", "stories", "--si") == ["--since"]
    assert completed(program, "aggregator", "service", "in") == ["install"]
    assert completed(program, "aggregator", "fetch", "h") == ["herald", "hound"]
    assert completed(program, "aggregator", "remove", "ho") == ["hound"]
    (program.folder / "aggregator.toml").write_text("not toml [")
    assert completed(program, "aggregator", "fetch", "h") == []


@pytest.mark.skipif(not shutil.which("bash"), reason="bash is not installed here")
def test_bash_takes_the_script(program: Program, tmp_path: Path) -> None:
    """Sourced by a real shell, its function fills in the answer."""
    script = tmp_path / "completion.bash"
    script.write_text(program.run("completion", "bash").stdout)
    name = next(line for line in script.read_text().splitlines() if line.startswith("_aggregator")).partition("(")[0]
    bin_ = tmp_path / "bin"
    bin_.mkdir()
    command = bin_ / "aggregator"
    command.write_text(f"#!/bin/sh\nexec {COMMAND[0]} -c 'from aggregator.cli import main; main()' \"$@\"\n")
    command.chmod(0o755)
    asked = f'source {script}; COMP_WORDS=(aggregator doc); COMP_CWORD=1; {name} aggregator; echo "${{COMPREPLY[@]}}"'
    environment = program.environment() | {"PATH": f"{bin_}:{program.environment()['PATH']}"}
    done = subprocess.run(["bash", "-c", asked], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "doctor", done.stderr
