"""Run by test_postgres.py: several workers at once on a real PostgreSQL. Prints one line a finding."""

from __future__ import annotations

import os
import sys

import django
from django.db import connections

WORKERS, POSTS = 4, 25


def main() -> None:
    """Plan posts for two schools, let the workers at them, count; then take one down."""
    django.setup()

    from tests.publishing.delivery.making import a_board, planned

    from handbell.ledger.models import Entry
    from handbell.people.models import Person
    from handbell.publishing.models import Archived, Delivery
    from handbell.schools.models import School
    from handbell.schools.scope import everywhere, school_scope

    schools = [School.objects.create(name=slug, slug=slug) for slug in ("oakfield", "larch-hill")]
    for school in schools:
        with school_scope(school):
            author, board = Person.objects.create(given="Amara", family="Mensah"), a_board()
            for number in range(POSTS):
                planned(author, board, text=f"Post {number}")
    took_up = _race()
    with everywhere():
        say("sent", Delivery.objects.filter(state="sent").count())
        say("archived", Archived.objects.count())
        say("recorded", Entry.objects.filter(verb="publishing.sent").count())
        say("tries", sum(Delivery.objects.values_list("tries", flat=True)))
    say("workers that had something to do", took_up > 1)
    for school in schools:
        with school_scope(school):
            say(f"seen in {school.slug}", Archived.objects.count())


def _race() -> int:
    """Workers in processes of their own, all at once; how many of them found something to do."""
    from handbell.publishing.delivery.sweeper import sweep_due

    connections.close_all()
    children = []
    for _ in range(WORKERS):
        child = os.fork()
        if child == 0:
            code = 0
            try:
                code = 1 if sweep_due() else 0
            finally:
                os._exit(code)
        children.append(child)
    return sum(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children)


def say(name: str, value: object) -> None:
    """One line that the test reads."""
    sys.stdout.write(f"{name}: {value}\n")


if __name__ == "__main__":
    main()
