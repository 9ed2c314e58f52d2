"""From chances to a choice: which category leads, what else fits, and between what it wavers. Unsure goes up."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from ..catalogue import catalogue
from ..model import SEVERITIES, Fits

LIKELY = 0.2
"""From this chance on a category fits."""

SURE = 0.75
"""From this chance on it is sure what a report is."""

CLOSE = 0.04
"""Where it is not sure, every category from this chance on is taken along, so that whoever must know is told."""

FAINT = 0.03
"""A grave category is taken along from this chance on, however sure another is."""

ALONG = 0.06
"""Any category is taken along from this chance on, however sure another is: to tell one too many is the lesser harm."""

TOLD = 0.1
"""Below this chance a category that is only taken along is a mere guess, and tells nobody who is many."""

SLIGHT = 0.01
"""What a line surely speaks for is taken along from this chance on."""

NEARLY = 0.85
"""A category that comes first in the list leads if it is so nearly as likely as the likeliest."""

GRAVE = SEVERITIES[:2]
GRAVEST = SEVERITIES[:1]

OTHER = "other"

CHILD_PROTECTION = frozenset(
    {
        *("staff_contact_with_pupil", "illegal_images", "intimate_image_of_pupil"),
        *("grooming_or_exploitation", "radicalisation", "self_harm_or_suicide"),
    }
)
"""What is not told to many, even beside another matter, while that one is the less likely."""

DOUBTS = frozenset(("child_at_risk", "harm_threshold", "immediate_danger"))
"""With one of these it is never sure that a report is no concern."""

HEADTEACHER, OF_HEADTEACHER = "allegation_against_headteacher", "about_headteacher"
"""The one category that takes somebody off the list of the told: it wants the form or the words to say so."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """The categories that `fits`, the leading one first; those between which it `wavered`, none where it is sure; and
    those that are `guessed`: not ruled out, or less likely than that it is about the protection of a child."""

    fits: tuple[Fits, ...]
    wavered: tuple[str, ...]
    guessed: tuple[str, ...]


def chosen(
    scores: Mapping[str, Fits],
    plain: Collection[str],
    holding: Collection[str],
    rules: Iterable[Mapping[str, Any]],
) -> Chosen:
    """What fits by these scores, where a line surely speaks for `plain` and these conditions are `holding`."""
    known = catalogue().categories
    best = max(one.score for one in scores.values())
    sure = best >= SURE and not (scores[OTHER].score == best and not DOUBTS.isdisjoint(holding))
    fits = {name: one for name, one in scores.items() if one.score >= min(LIKELY, best)}
    least = FAINT if sure else min(CLOSE, FAINT)
    doubtful = {
        name: one
        for name, one in scores.items()
        if name not in fits and (one.score >= least or (name in plain and one.score >= SLIGHT))
    }
    _settle(fits, doubtful, holding, rules)
    taken = {
        name: one
        for name, one in doubtful.items()
        if known[name].severity in GRAVE or name in plain or one.score >= (ALONG if sure else CLOSE)
    }
    if any(known[name].severity in GRAVEST for name in fits):
        # By a mere guess nobody more is told of what may be a child's life, images or grooming.
        taken = {name: one for name, one in taken.items() if known[name].severity in GRAVE}
    everything = {**taken, **fits}
    if len(everything) > 1 and scores[OTHER].score < best:
        everything.pop(OTHER, None)
    leads = _leading(everything)
    order = (leads, *(name for name in known if name in everything and name != leads))
    guesses = _guesses(scores, fits, taken) - {leads}
    return Chosen(
        tuple(everything[name] for name in order),
        _wavered(leads, everything, taken, sure),
        tuple(name for name in order if name in guesses),
    )


def _guesses(scores: Mapping[str, Fits], fits: Mapping[str, Fits], taken: Mapping[str, Fits]) -> set[str]:
    """What is not likely enough to tell many of it: or less likely than that it is about the protection of a child."""
    of_children = sum(one.score for name, one in scores.items() if name in CHILD_PROTECTION)
    lesser = {name for name, one in fits.items() if one.score < of_children and name not in CHILD_PROTECTION}
    return lesser | {name for name, one in taken.items() if one.score < max(TOLD, of_children)}


def _settle(
    fits: dict[str, Fits],
    doubtful: dict[str, Fits],
    holding: Collection[str],
    rules: Iterable[Mapping[str, Any]],
) -> None:
    for rule in rules:
        asked = list(rule.get("fits", ()))
        if not all(one in fits for one in asked) or not all(one in holding for one in rule.get("holds", ())):
            continue
        for name in rule.get("drop", ()):
            fits.pop(name, None)
            doubtful.pop(name, None)
        for name in rule.get("add", ()):
            best = max((fits[one] for one in asked or fits), key=lambda one: one.score)
            if name not in fits or fits[name].score < best.score:
                fits[name] = Fits(name, best.score, best.words)


def _leading(fits: Mapping[str, Fits]) -> str:
    """The first in precedence of those that are as likely as any, or nearly."""
    best = max(one.score for one in fits.values())
    return next(name for name in catalogue().categories if name in fits and fits[name].score >= best * NEARLY)


def _wavered(leads: str, fits: Mapping[str, Fits], taken: Mapping[str, Fits], sure: bool) -> tuple[str, ...]:
    if sure:
        return (leads, *sorted(taken)) if taken else ()
    near = sorted((name for name in fits if name != leads), key=lambda name: (-fits[name].score, name))
    return (leads, *near[:3])
