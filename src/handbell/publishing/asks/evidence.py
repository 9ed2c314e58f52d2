"""The answers as they are kept with an edition, and whether an edition went through what its policy asked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from handbell.policy import Publishing
from handbell.publishing.asks.lacking import PROFILE, photo_key, source_lack
from handbell.publishing.asks.wanted import Wanted, moderators_of

Evidence = Mapping[str, Any]
Pictures = Sequence[Mapping[str, Any]]
POST = "post"


def evidence_of(wanted: Wanted, by: str, at: str) -> dict[str, Any]:
    """What was asked, by which clauses, and what was answered, by whom and when."""
    asked = {
        one.ask: list(wanted.clauses(one.ask)) for one in wanted.publishing.ask if wanted.clauses(one.ask)
    }
    if not asked:
        return {}
    said = wanted.answers
    photos = {str(photo.pk) for photo in wanted.photos}
    keys = {*wanted.links, *(photo_key(photo) for photo in photos)}
    found: dict[str, Any] = {"asked": asked, "by": by, "at": at}
    if "purpose" in asked:
        purpose = said.get("purpose", "")
        clauses = [c for one in wanted.publishing.ask if one.purpose == purpose for c in one.clauses]
        found |= {
            "purpose": purpose,
            "purpose_said": wanted.purposes.get(purpose, ""),
            "purpose_clauses": clauses,
        }
    if "tag" in asked:
        found["tags"] = [tag for tag in wanted.tags if tag in said.get("tags", ())]
    if "reader_check" in asked:
        checks = wanted.publishing.reader_checks
        found["reader_checks"] = {name: list(clauses) for name, clauses in checks.items()}
    if "copyright_source" in asked:
        found["pictures"] = {pk: one for pk, one in said.get("pictures", {}).items() if pk in photos}
    if "link_check" in asked:
        found["links"] = list(wanted.links)
        found["opened"] = {key: one for key, one in said.get("opened", {}).items() if key in keys}
    if "think_first" in asked:
        found["misread"] = said.get("misread", "")
    if "role_statement" in asked:
        found["role"] = POST if wanted.says_role else said.get("role", "")
    if "disclaimer" in asked:
        found["disclaimer"] = POST if wanted.disclaims else said.get("disclaimer", "")
    return found | _of_pupils_work(wanted, asked)


def _of_pupils_work(wanted: Wanted, asked: Mapping[str, Any]) -> dict[str, Any]:
    if not wanted.asks_of_pupils_work:
        return {}
    found: dict[str, Any] = {"pupils_work": wanted.answers.get("pupils_work", "")}
    if found["pupils_work"] == "yes":
        if "work_sources" in asked:
            found |= {key: wanted.answers.get(key, "") for key in ("work_sources", "work_sources_note")}
        if "moderator" in asked:
            found["moderators"] = sorted({str(one) for one in moderators_of(wanted).values() if one})
    return found


def went_through(ask: str, evidence: Evidence, pictures: Pictures, publishing: Publishing) -> bool:
    """Whether the edition carries the answer that its policy asked for."""
    return ask in evidence.get("asked", {}) and _JUDGES[ask](evidence, pictures, publishing)


def _sources_named(evidence: Evidence, pictures: Pictures, publishing: Publishing) -> bool:
    said, clauses = evidence.get("pictures", {}), publishing.asked("copyright_source")
    return all(source_lack(said.get(one["photo"], {}), 1, clauses) is None for one in pictures)


def _all_opened(evidence: Evidence, pictures: Pictures, _publishing: Publishing) -> bool:
    opened = evidence.get("opened", {})
    wanted = [*evidence.get("links", ()), *(photo_key(one["photo"]) for one in pictures)]
    return all(opened.get(key, {}).get("by") and opened[key].get("at") for key in wanted)


def _says(key: str) -> Callable[[Evidence, Pictures, Publishing], bool]:
    return lambda evidence, _pictures, _publishing: evidence.get(key) in {POST, PROFILE}


def _thought(evidence: Evidence, _pictures: Pictures, _publishing: Publishing) -> bool:
    return bool(str(evidence.get("misread", "")).strip())


def _has_purpose(evidence: Evidence, _pictures: Pictures, publishing: Publishing) -> bool:
    return evidence.get("purpose") in {one.purpose for one in publishing.ask if one.ask == "purpose"}


_JUDGES: Mapping[str, Callable[[Evidence, Pictures, Publishing], bool]] = {
    "copyright_source": _sources_named,
    "link_check": _all_opened,
    "think_first": _thought,
    "purpose": _has_purpose,
    "role_statement": _says("role"),
    "disclaimer": _says("disclaimer"),
}
