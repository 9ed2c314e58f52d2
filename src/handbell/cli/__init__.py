"""The command line. Each command is one file in this folder, imported only when it is asked for."""

import os
import sys
from importlib import import_module
from typing import Any

import typer
from typer.core import TyperCommand, TyperGroup

COMMANDS = {
    "packs": "List the policies that come with Handbell.",
    "clauses": "List the clauses of a policy.",
    "export-pack": "Write a policy as the text of a pack file.",
    "decide": "Say what a policy makes of a situation.",
    "ask": "Answer a question in plain English.",
    "compare": "Say where two policies answer differently.",
    "analyse": "Look for what is wrong with a policy.",
    "lint": "Say what is wrong with a policy document.",
    "draft-pack": "Draft a policy pack from a policy document.",
    "replay": "Say which past decisions a policy would have changed.",
    "screen": "Look at a post before it is public.",
    "triage": "Say who must be told of a report, and what to do.",
    "run": "Start Handbell on localhost, with a demo trust on the first start.",
    "worker": "Deliver posts and do what falls due, until stopped.",
    "begin": "Open a school with its policy and its headteacher's sign-in.",
    "import-roll": "Bring a school's people in from a CSV file.",
    "status": "Say by what each clause of a school's policy is kept.",
    "verify": "Check that the record stands as it was written.",
    "checkpoint": "Sign where each school's record ends.",
    "verify-bundle": "Check a bundle of a case that somebody sent you.",
}
"""Every command and its help. A command is one line here, and one file in this folder, named like it with
underscores for hyphens; in it a function of the same name, which is what Typer runs."""


class Lazily(TyperGroup):
    """A group that knows its commands' names and help, and imports a command's file only to run it."""

    def list_commands(self, ctx: Any) -> list[str]:
        """The names, in the order above."""
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """What the list of commands shows of one: its help, without its file."""
        if cmd_name not in COMMANDS:
            return None
        return TyperCommand(cmd_name, callback=None, help=COMMANDS[cmd_name])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """The command itself, from its file."""
        name, command, rest = super().resolve_command(ctx, args)
        if name is None or command is None:
            return name, command, rest
        file = name.replace("-", "_")
        function = getattr(import_module(f".{file}", __name__), file)
        one = typer.Typer(add_completion=False, rich_markup_mode=None)
        one.command(name, help=COMMANDS[name])(function)
        return name, typer.main.get_command(one), rest


app = typer.Typer(
    cls=Lazily,
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Runs a school's social media policy.",
)


@app.callback()
def _handbell() -> None:
    """Runs a school's social media policy."""


def main(args: list[str] | None = None) -> None:
    """Run the command line. Exit codes: 0 fine, 1 findings, 2 unusable input (one clear line)."""
    try:
        code = app(args, standalone_mode=False)
    except typer.Abort:
        code = 130
    except BrokenPipeError:
        # Whoever read our output has read enough, as in `handbell clauses st-nicholas | head`.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        code = 0
    except Exception as error:
        say = getattr(error, "format_message", None)
        if say is None:
            raise
        message = " ".join(str(say()).split())
        # With no arguments, the message is the help itself, and that is what was wanted.
        typer.echo(say() if type(error).__name__ == "NoArgsIsHelpError" else message, err=True)
        code = 2
    sys.exit(code if isinstance(code, int) else 0)
