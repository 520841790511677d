"""`password`: what the configuration holds in place of a password."""

import click


@click.command(epilog="\b\nExample:\n  aggregator password        # asks, then prints the line for the [web] section")
@click.password_option("--password", prompt="Password or token", help="Better typed when asked: arguments can be seen.")
def password(password: str) -> None:
    """Hash a password or token for the pages; only its hash is kept."""
    from aggregator.web.passwords import hash_password

    click.echo(f'password_hash = "{hash_password(password)}"')
