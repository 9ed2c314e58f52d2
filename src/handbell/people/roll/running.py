"""A large import beside the request, with progress that a page can show."""

from __future__ import annotations

import logging
from typing import Final
from uuid import UUID

from django.core.cache import cache
from django.db import transaction
from django_tasks import task

from handbell.people.acting import actor_for
from handbell.people.actions.import_roll import CannotImport, import_offered
from handbell.people.models import Person, RollImport
from handbell.people.roll.faults import CannotRead
from handbell.schools.access import Actor, NotAllowed
from handbell.schools.models import School
from handbell.schools.scope import school_scope

log = logging.getLogger(__name__)
REMEMBER: Final = 3600  # seconds
AT_ONCE: Final = 400  # entries that are imported while the person waits
UNEXPECTED: Final = (
    "Something went wrong inside Handbell, and nothing was written. Try again, or tell whoever runs it."
)


def progress_of(roll_id: UUID) -> int:
    """How many entries of the plan are done. The import's own transaction hides its rows until all are; a cache does
    not."""
    return int(cache.get(f"roll:{roll_id}", 0))


def carry_on(by: Actor, roll: RollImport) -> None:
    """Carry out an import that was agreed to; what stops it is kept with it, in words."""
    try:
        import_offered(by, roll.pk, lambda done: cache.set(f"roll:{roll.pk}", done, REMEMBER))
    except (CannotImport, CannotRead, NotAllowed) as fault:
        _failed(roll, str(fault))
    except Exception:
        log.exception("an import was undone")
        _failed(roll, UNEXPECTED)


@task()
def run_import(school_id: str, roll_id: str) -> None:
    """The same, by the worker, as the person who agreed to it and with what they may do now."""
    with school_scope(School.objects.get(pk=school_id)):
        roll = RollImport.objects.get(pk=UUID(roll_id))
        person = Person.objects.select_related("school").get(pk=str(roll.offered_by_id))
        carry_on(actor_for(person), roll)


def _failed(roll: RollImport, why: str) -> None:
    with transaction.atomic():
        running = RollImport.objects.filter(pk=roll.pk, state=RollImport.State.RUNNING)
        running.update(state=RollImport.State.FAILED, fault=why[:300])
