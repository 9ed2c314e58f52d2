"""Leaving a document to the worker."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django_tasks import task

from handbell.drafting.models import Paper
from handbell.schools.models import School
from handbell.schools.scope import school_scope


@task()
def work_on(school_id: str, paper_id: str) -> str:
    """Do what is still to be done on the document; returns the state that it is in then. Twice is once."""
    from handbell.drafting.working import work

    school = School.objects.get(pk=school_id)
    with school_scope(school):
        return work(school, UUID(paper_id))


def work_soon(paper: Paper) -> None:
    """Leave it to the worker when the transaction that runs now has been committed."""
    school_id, paper_id = str(paper.school_id), str(paper.pk)

    def enqueue() -> None:
        work_on.enqueue(school_id, paper_id)

    transaction.on_commit(enqueue)
