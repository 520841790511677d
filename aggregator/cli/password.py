"""`password`: what the configuration holds in place of a password."""

import sys

import click

from aggregator.errors import UsageError

_MOST_READ = 10_000
_EPILOG = """\b
Examples:
  aggregator password                  asks, then prints the line for the [web] section
  head -c 24 /dev/urandom | base64 | tee token | aggregator password
"""


@click.command(epilog=_EPILOG)
@click.option("--password", help="Better typed when asked, or in a pipe: arguments can be seen.")
def password(password: str | None) -> None:
    """Hash a password or token for the pages; only its hash is kept. From a pipe it reads the first line."""
    from aggregator.web.passwords import MAX_PASSWORD, hash_password

    if password is None:
        password = _ask()
    if not 0 < len(password) <= MAX_PASSWORD:
        raise UsageError(f"a password has between one and {MAX_PASSWORD:,} characters")
    click.echo(f'password_hash = "{hash_password(password)}"')


def _ask() -> str:
    if sys.stdin is None:  # closed
        return ""
    if not sys.stdin.isatty():
        return sys.stdin.buffer.readline(_MOST_READ).decode("utf-8", "surrogateescape").rstrip("\r\n")
    asked: str = click.prompt("Password or token", hide_input=True, confirmation_prompt=True)
    return asked
