"""A group that imports a command only when it is run, so that `--version` answers at once."""

import difflib
import importlib
from typing import Any

import click
from click.shell_completion import CompletionItem

# So wide that the columns of all subjects agree.
_WIDTH = 11


class LazyGroup(click.Group):
    """`commands_by_subject` maps subjects to commands by name: where each is (`module:function`), its short help."""

    def __init__(self, *args: Any, commands_by_subject: dict[str, dict[str, tuple[str, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._subjects = commands_by_subject
        self._places = {name: place for places in commands_by_subject.values() for name, place in places.items()}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Name the commands in the order of the table."""
        return list(self._places)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command, or None when there is none of that name."""
        if cmd_name not in self._places:
            return None
        module, _, name = self._places[cmd_name][0].partition(":")
        command: click.Command = getattr(importlib.import_module(module), name)
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands by subject from the table, without importing them."""
        for subject, places in self._subjects.items():
            with formatter.section(subject):
                formatter.write_dl([(f"{name:<{_WIDTH}}", said) for name, (_, said) in places.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command; for a slip of the pen, name the nearest."""
        if args and args[0] not in self._places and not args[0].startswith("-"):
            # `once` is an option, and easily taken for a command.
            options = {name.lstrip("-"): name for param in self.params for name in param.opts if name.startswith("--")}
            near = difflib.get_close_matches(args[0], [*self._places, *options], n=1)
            hint = f" Did you mean {options.get(near[0], near[0])}?" if near else ""
            ctx.fail(f"No such command '{args[0]}'.{hint}")
        return super().resolve_command(ctx, args)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Complete the commands' names from the table: importing them all would keep a person waiting."""
        names = [CompletionItem(name, help=said) for name, (_, said) in self._places.items()]
        found = [item for item in names if item.value.startswith(incomplete)]
        return [*found, *click.Command.shell_complete(self, ctx, incomplete)]
