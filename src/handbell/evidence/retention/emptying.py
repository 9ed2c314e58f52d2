"""Taking everything out of a case, in one transaction; the bytes of its files go once that stands."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from typing import Any, Final

from django.apps import apps
from django.db import models, transaction

from handbell.cases.models import Case, CasePerson, Report, Sealed, Step
from handbell.cases.whole import parts_of
from handbell.evidence import vault
from handbell.evidence.models import Evidence
from handbell.evidence.retention.models import Disposal

_GONE: dict[str, Any] = {"nonce": b"", "sealed": b""}
_OTHERWISE: Final = (Case, Report, CasePerson, Step, Evidence, Disposal)
"""What is emptied in its own way below; the reason of a disposal stays with its certificate."""


def certificate_of(case: Case, disposal: Disposal, rule_says: str) -> dict[str, Any]:
    """What stays: numbers, hashes, days. Nobody is named, and what happened is not told."""
    events = list(case.events.order_by("seq").values_list("digest", flat=True))
    files = case.evidence.order_by("number").values_list("number", "sha256", "size", "kind")
    return {
        "case": case.sign, "told_on": case.opened_at.date().isoformat(),
        "closed_on": case.closed_at.date().isoformat() if case.closed_at else "",
        "parts": [one.sign for one in parts_of(case)], "part_of": case.merged_into.sign if case.merged_into else "",
        "rule": disposal.rule, "rule_says": rule_says, "due_on": disposal.due_on.isoformat(),
        "false_or_malicious": disposal.false_or_malicious, "reports": case.reports.count(), "lines": len(events),
        "story": story_digest(events),
        "files": [
            {"number": f"E{number}", "sha256": digest, "size": size, "kind": kind}
            for number, digest, size, kind in files
        ],
    }  # fmt: skip


def story_digest(digests: list[str]) -> str:
    """One hash (SHA-256, hex) for all the lines of a story, in their order."""
    return hashlib.sha256("".join(digests).encode()).hexdigest()


def empty(case: Case, at: datetime) -> None:
    """Take out whatever is sealed, in every room, and who told it; rows, hashes and times stay."""
    for model, path in sealed_of_cases():
        model.objects.filter(**{path: case}).update(**_GONE)
    for report in case.reports.all():
        report.nonce, report.sealed, report.teller_mark = b"", b"", ""
        report.code_hash = f"disposed:{report.pk.hex}"  # no code leads here any more
        report.save(update_fields=["nonce", "sealed", "teller_mark", "code_hash"])
    case.people.all().delete()
    for step in case.steps.exclude(sealed=b""):
        step.put(did="", when="", reference="", by="", name="")  # the database wants a receipt to stay one
        step.save(update_fields=["nonce", "sealed"])
    _files(case, at)
    case.readers.filter(ended_at=None).update(ended_at=at)
    case.nonce, case.sealed = b"", b""
    case.owner_id = case.deputy_id = None
    case.save(update_fields=["nonce", "sealed", "owner", "deputy"])


def sealed_of_cases() -> Iterator[tuple[type[Sealed], str]]:
    """Every other table with something sealed that belongs to a case, with the way to the case ("report__case")."""
    for model in apps.get_models():
        if issubclass(model, Sealed) and model not in _OTHERWISE and (path := _way(model)):
            yield model, path


def _way(model: type[models.Model], seen: tuple[type[models.Model], ...] = ()) -> str:
    """How a row leads to its case, by the shortest of its references to other sealed rows; "" where it does not."""
    ways = []
    for field in model._meta.local_fields:
        to = field.related_model if isinstance(field, models.ForeignKey) else None
        if to is Case:
            return field.name
        if isinstance(to, type) and issubclass(to, Sealed) and to not in (*seen, model):
            further = _way(to, (*seen, model))
            ways += [f"{field.name}__{further}"] if further else []
    return min(ways, key=len, default="")


def _files(case: Case, at: datetime) -> None:
    """The key goes with the row, so that what lies in the vault is noise from then on; then the noise goes."""
    files = list(case.evidence.filter(disposed_at=None))
    case.evidence.filter(disposed_at=None).update(disposed_at=at, **_GONE)

    def destroy() -> None:
        for one in files:
            vault.destroy(one)

    transaction.on_commit(destroy)


def destroy_left() -> int:
    """Bytes whose row was emptied, but whose file outlived a process that died just then. How many."""
    gone = 0
    for one in Evidence.objects.exclude(disposed_at=None).iterator():
        if vault.path_of(one.school_id, one.pk).exists():
            vault.destroy(one)
            gone += 1
    return gone
