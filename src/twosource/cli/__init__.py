"""The command line: thin faces over the pipeline, one file per command; heavy imports wait until one runs."""

from __future__ import annotations

import importlib
from importlib.metadata import version

import click

from twosource.errors import TwosourceError

COMMANDS = {
    "brief": "twosource.cli.brief",
    "annotate": "twosource.cli.annotate",
    "similarity": "twosource.cli.similarity",
    "add": "twosource.cli.add",
    "stories": "twosource.cli.stories",
    "show": "twosource.cli.show",
    "expectations": "twosource.cli.expectations",
    "relations": "twosource.cli.relations",
    "search": "twosource.cli.search",
    "judge": "twosource.cli.judge",
    "export": "twosource.cli.export",
    "lexicon": "twosource.cli.lexicon",
    "rebuild": "twosource.cli.rebuild",
    "gc": "twosource.cli.gc",
    "run": "twosource.cli.run",
    "serve": "twosource.cli.serve",
    "doctor": "twosource.cli.doctor",
}

STOPPED = 130
"""Exit code after Ctrl-C: 128 and the number of the signal, as shells give it."""


class LazyGroup(click.Group):
    """A group that imports a command's module only when that command is asked for."""

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; an error raised on purpose is a message, not a traceback, and so is Ctrl-C."""
        try:
            return super().invoke(ctx)
        except TwosourceError as error:
            raise click.ClickException(str(error)) from error
        except KeyboardInterrupt:
            click.echo("\nStopped; what was done is kept. To go on, type the same command again.", err=True)
            ctx.exit(STOPPED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order a newcomer needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command = importlib.import_module(COMMANDS[cmd_name]).command
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="Start with: twosource brief FOLDER -o dossier.html",
)
@click.version_option(version("twosource"), prog_name="twosource")
def main() -> None:
    """Read many news reports and give one cited account of what happened between whom.

    Everything runs on this computer: no keys, no network, the same result twice.
    """
