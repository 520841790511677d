"""The hash of a password or token: asked for on a terminal, read from a pipe, and such that the pages take it."""

import tomllib

import pytest
from click.testing import CliRunner, Result

from aggregator.cli import aggregator
from aggregator.errors import UsageError
from aggregator.web.passwords import is_password


def run(given: str | bytes, *arguments: str) -> Result:
    """What the command says to what it reads."""
    return CliRunner().invoke(aggregator, ["password", *arguments], input=given)


@pytest.mark.parametrize(
    ("given", "password"), [("open sesame\n", "open sesame"), ("one\r\ntwo\n", "one"), ("пароль", "пароль")]
)
def test_a_pipe_gives_the_first_line(given: str, password: str) -> None:
    """A token can be made and hashed in one line of a script; what is printed is a line of the configuration."""
    done = run(given)
    assert done.exit_code == 0
    assert is_password(password, tomllib.loads(done.stdout)["password_hash"])


@pytest.mark.parametrize("given", ["", "\n", "x" * 1001])
def test_what_the_pages_would_not_take_is_refused(given: str) -> None:
    """Nothing at all protects nothing, and what is too long would never fit."""
    assert isinstance(run(given).exception, UsageError)


def test_bytes_that_are_no_text_are_a_password_like_another() -> None:
    """Nothing breaks on them."""
    assert run(b"\xff\xfe\n").exit_code == 0
