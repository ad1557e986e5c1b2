"""A click group that runs one of its commands when none is named."""

from __future__ import annotations

import click


class DefaultGroup(click.Group):
    """A group whose command `run` is meant where the first word names no command: `byline eval my-gold.jsonl`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Put `run` before the words, unless they begin with a command or ask for help."""
        if not args or (args[0] not in self.commands and args[0] not in ctx.help_option_names):
            args = ["run", *args]
        return super().parse_args(ctx, args)
