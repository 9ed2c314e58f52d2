"""`handbell begin`: open a first school on an empty Handbell."""

from __future__ import annotations

import os
from datetime import datetime
from typing import Annotated

import typer

from handbell.policy.shelf import MODEL_PACK


def begin(
    school: Annotated[str, typer.Argument(help="The school's name.")],
    head: Annotated[str, typer.Option(help='The headteacher, who signs in first: "Given Family".')],
    email: Annotated[str, typer.Option(help="The headteacher's school e-mail address.")],
    password: Annotated[
        str,
        typer.Option(prompt=True, hide_input=True, confirmation_prompt=True, help="At least 12 characters."),
    ],
    pack: Annotated[
        str, typer.Option(help="The policy it has adopted; see `handbell packs`. Default: the model policy.")
    ] = MODEL_PACK,
    adopted: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="When the policy was adopted. Default: today."),
    ] = None,
) -> None:
    """Open a school with its policy and its headteacher's sign-in."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handbell.site.settings")
    import django

    django.setup()
    from handbell.site.opening import CannotOpen, FirstSignIn, open_school

    given, _, family = head.strip().partition(" ")
    day = (adopted or datetime.now()).date()
    try:
        opened = open_school(
            school, pack_id=pack, adopted_on=day, head=FirstSignIn(given, family.strip(), email, password)
        )
    except CannotOpen as fault:
        typer.echo(f"handbell: {fault}", err=True)
        raise typer.Exit(2) from None
    typer.echo(f"{opened.name} is open, with the policy {pack}.")
    typer.echo(f"{given} {family.strip()} signs in with {email} and sets up a second factor.")
