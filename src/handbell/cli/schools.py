"""What commands about schools share: waking the application, and finding a school by its short name."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from .io import refuse

if TYPE_CHECKING:
    from handbell.schools.access import Actor
    from handbell.schools.models import School


def wake() -> None:
    """Make settings and database ready; refuses in one line where there is no database yet."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handbell.site.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as fault:
        refuse(fault)
    from django.db import DatabaseError

    from handbell.schools.models import School

    try:
        School.objects.exists()
    except DatabaseError:
        refuse(
            "There is no database here yet. Run `handbell run` or `handbell begin` first, or set HANDBELL_HOME."
        )


def schools_named(slug: str | None) -> list[School]:
    """The school with this short name, or every school for None; refuses an unknown name, and lists some."""
    from handbell.schools.models import School

    found = list(School.objects.order_by("slug")) if slug is None else list(School.objects.filter(slug=slug))
    if slug is not None and not found:
        known = ", ".join(School.objects.order_by("slug").values_list("slug", flat=True)[:10])
        refuse(f"There is no school {slug!r}. Schools here: {known or 'none yet'}.")
    return found


def hand_of(school: School) -> Actor:
    """The command line as an actor of this school."""
    from handbell.schools.access import Actor

    return Actor(school=school, name="Command line", via="cli", system=True)
