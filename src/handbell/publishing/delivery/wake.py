"""Waking the worker. The queue carries no work, only the news that there is some: a lost wake-up loses nothing."""

from __future__ import annotations

from django.db import transaction
from django_tasks import task

QUEUE = "delivery"


@task(queue_name=QUEUE)
def look_for_work() -> None:
    """Deliver and take down what is due now."""
    from handbell.publishing.delivery.sweeper import sweep_due

    sweep_due()


def wake() -> None:
    """Wake the worker when the transaction that runs now has been committed."""
    transaction.on_commit(_enqueue)


def _enqueue() -> None:
    look_for_work.enqueue()
