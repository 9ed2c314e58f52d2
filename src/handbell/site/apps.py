"""Site: the application's settings, addresses, base templates and middleware."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.apps import AppConfig

if TYPE_CHECKING:
    from handbell.schools.access import Actor


class SiteConfig(AppConfig):
    name = "handbell.site"
    label = "site"
    verbose_name = "Site"

    def ready(self) -> None:
        """What the worker looks after for rooms that stand beside its own."""
        from handbell.publishing.delivery.sweeps import register

        register("documents", timedelta(minutes=1), _go_on_with_documents)
        register("requests", timedelta(hours=1), _tend_requests)
        register("cases", timedelta(hours=1), _watch_cases)
        register("timestamps", timedelta(minutes=1), _stamp_evidence)
        register("evidence", timedelta(hours=1), _sweep_evidence)
        register("retention", timedelta(hours=24), _look_for_over)
        register("policy reviews", timedelta(hours=6), _open_early_reviews)
        register("vacancies", timedelta(hours=1), _look_for_vacancies)
        register("signatures", timedelta(minutes=10), _keep_asking_to_sign)


def _go_on_with_documents(by: Actor, now: datetime) -> None:
    from handbell.drafting.working import go_on_with_left

    go_on_with_left(by, now)


def _open_early_reviews(by: Actor, now: datetime) -> None:
    from handbell.policies.actions.bring_review_forward import sweep

    sweep(by, now)


def _look_for_vacancies(by: Actor, now: datetime) -> None:
    from handbell.registers.actions.vacancies import look_for_vacancies

    look_for_vacancies(by, now)


def _keep_asking_to_sign(by: Actor, now: datetime) -> None:
    from handbell.duties.signatures.actions.ask import keep_asking

    keep_asking(by, now)


def _tend_requests(by: Actor, now: datetime) -> None:
    from handbell.requests.tending import tend

    tend(by, now)


def _watch_cases(by: Actor, now: datetime) -> None:
    from handbell.cases.actions.keep_time import keep_time

    keep_time(by, now)


def _stamp_evidence(by: Actor, now: datetime) -> None:
    from handbell.evidence.timestamps.round import stamp_waiting

    stamp_waiting(by, now)


def _sweep_evidence(by: Actor, now: datetime) -> None:
    from handbell.evidence.vault import sweep

    sweep(now - timedelta(days=1))  # what somebody is sending just now has a day to get its row


def _look_for_over(by: Actor, now: datetime) -> None:
    from handbell.evidence.retention.round import look_for_over

    look_for_over(by, now)
