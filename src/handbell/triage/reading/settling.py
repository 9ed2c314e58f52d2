"""From scores to a choice: which category leads, what else fits, and between what it wavers. Unsure goes up."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from ..catalogue import catalogue
from ..model import SEVERITIES, Fits
from .scoring import ENOUGH, FAINT, STRONG

GRAVE = SEVERITIES[:2]
"""A category that is at least so grave is taken along while it cannot be ruled out."""

CLOSE = 0.12
"""Where no category is sure, every one from this score on is taken along, so that whoever must know is told.
Beside one of the gravest only such as grave are: a mere guess is no reason to tell governors of a child."""

NEARLY = 0.05
"""Scores that differ by no more are alike, and the list's order says which category leads."""

OTHER = "other"

HEADTEACHER, OF_HEADTEACHER = "allegation_against_headteacher", "about_headteacher"
"""The one category that takes somebody off the list of the told: it wants the form or the words to say so."""


def chosen(
    scores: Mapping[str, Fits], holding: Collection[str], rules: Iterable[Mapping[str, Any]]
) -> tuple[tuple[Fits, ...], tuple[str, ...]]:
    """The categories that fit, the leading one first, and those between which it wavers (none where it is sure)."""
    known = catalogue().categories
    if OF_HEADTEACHER not in holding:
        scores = {name: one for name, one in scores.items() if name != HEADTEACHER}
    fits = {name: one for name, one in scores.items() if one.score >= ENOUGH}
    sure = any(one.score >= STRONG for one in scores.values())
    least = FAINT if sure else CLOSE
    doubtful = {name: one for name, one in scores.items() if least <= one.score < ENOUGH}
    _settle(fits, doubtful, holding, rules)
    taken = {name: one for name, one in doubtful.items() if known[name].severity in GRAVE or not sure}
    gravest = SEVERITIES[:1] if any(known[name].severity == SEVERITIES[0] for name in fits) else GRAVE
    if any(known[name].severity == SEVERITIES[0] for name in (*taken, *fits)):
        taken = {name: one for name, one in taken.items() if known[name].severity in gravest}
    everything = {**taken, **fits}
    if len(everything) > 1:
        everything.pop(OTHER, None)
    if not everything:
        everything = {OTHER: Fits(OTHER, 0.0, ())}
    leads = _leading(everything)
    order = (leads, *(name for name in known if name in everything and name != leads))
    wavered = _wavered(leads, everything, taken, doubtful)
    return tuple(everything[name] for name in order), wavered


def _settle(
    fits: dict[str, Fits],
    doubtful: dict[str, Fits],
    holding: Collection[str],
    rules: Iterable[Mapping[str, Any]],
) -> None:
    for rule in rules:
        asked = [one for one in rule.get("fits", ()) if not (one == OTHER and not fits)]
        if not all(one in fits for one in asked) or not all(one in holding for one in rule.get("holds", ())):
            continue
        for name in rule.get("drop", ()):
            fits.pop(name, None)
            doubtful.pop(name, None)
        for name in rule.get("add", ()):
            words = tuple(word for one in asked for word in fits[one].words)
            fits.setdefault(name, Fits(name, STRONG, words))


def _leading(fits: Mapping[str, Fits]) -> str:
    """The first in precedence of those that fit as surely as any, or nearly."""
    best = max(one.score for one in fits.values())
    return next(name for name in catalogue().categories if name in fits and fits[name].score >= best - NEARLY)


def _wavered(
    leads: str, fits: Mapping[str, Fits], taken: Mapping[str, Fits], doubtful: Mapping[str, Fits]
) -> tuple[str, ...]:
    if fits[leads].score >= STRONG:
        return (leads, *sorted(taken)) if taken else ()
    near = sorted({*fits, *doubtful}, key=lambda name: -(fits.get(name) or doubtful[name]).score)
    return tuple(dict.fromkeys((leads, *near[:3])))
