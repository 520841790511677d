"""`completion`: what a shell needs to complete commands, options and the keys of sources."""

import contextlib

import click
from click.shell_completion import CompletionItem, get_completion_class

from aggregator.cli.shared import COMPLETE_VARIABLE, Context
from aggregator.errors import AggregatorError

_EPILOG = """\b
Examples, to put it where your shell looks, once:
  aggregator completion bash > ~/.local/share/bash-completion/completions/aggregator
  aggregator completion zsh  > ~/.zfunc/_aggregator          with fpath+=~/.zfunc before compinit in ~/.zshrc
  aggregator completion fish > ~/.config/fish/completions/aggregator.fish
"""


@click.command(epilog=_EPILOG)
@click.argument("shell", type=click.Choice(["bash", "zsh", "fish"]))
@click.pass_context
def completion(context: click.Context, shell: str) -> None:
    """Print the script that lets a shell complete commands, options and the keys of your sources."""
    found = get_completion_class(shell)
    assert found
    program = context.find_root().command
    click.echo(found(program, {}, "aggregator", COMPLETE_VARIABLE).source())


def complete_key(context: click.Context, _: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The keys of sources that begin so; none where the configuration cannot be read."""
    given = context.find_object(Context) or Context()
    with contextlib.suppress(AggregatorError):
        found = (source for source in given.settings().sources if source.key.startswith(incomplete))
        return [CompletionItem(source.key, help=source.name) for source in found]
    return []
