"""Lays out a database in HANDBELL_HOME in which one document waits to be read. A program, not a test."""

from __future__ import annotations

import sys
from pathlib import Path

import django
from django.apps import apps
from django.conf import settings
from django.core.management import call_command


def main(document: Path) -> None:
    """Lay out, then bring."""
    django.setup()
    rooms = [one.label for one in apps.get_app_configs() if one.name.startswith("handbell.")]
    settings.MIGRATION_MODULES = dict.fromkeys(rooms)
    call_command("migrate", run_syncdb=True, verbosity=0)

    from handbell.drafting.actions.bring_paper import bring_paper
    from handbell.people.models import Person
    from handbell.schools.access import Actor
    from handbell.schools.models import School
    from handbell.schools.scope import school_scope

    school = School.objects.create(name="Oakfield Primary", slug="oakfield")
    with school_scope(school):
        head = Person.objects.create(given="Patience", family="Adeyemi")
    by = Actor(school, head.full_name, frozenset({"leadership"}), head.pk)
    bring_paper(by, document.name, document.read_bytes())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
