"""What people want who are affected by a case: who was asked, when, by whom, in their words; and what outranks it.

Whether the police are involved is for the adult to decide to whom it was done. That goes by default. Danger to life, a
child at risk, and the threshold at which the policy's governors call the police outrank it, and nothing else does. A
child's wish is heard and written down, and never decides.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.cases.models import Case, Event, Step
from handbell.cases.proposal import Line, Proposal
from handbell.cases.whole import parts_of
from handbell.channels.bounds import CannotBeDone
from handbell.schools.access import Actor

ASK: Final = "ask_wish_about_police"
KEEP: Final = "record_wishes"
THRESHOLD: Final = "threshold"
GO_BY: Final = "wish"
POLICE: Final[dict[str, str | Promise]] = {
    "wants": gettext_lazy("They want the police"),
    "against": gettext_lazy("They do not want the police"),
    "unsure": gettext_lazy("They have not made up their mind"),
    "no_answer": gettext_lazy("They were asked and have not answered"),
    "not_asked": gettext_lazy("It is about something else: they were not asked about the police"),
}
_RISKS: Final = (("child_at_risk", "F-child"), ("indecent_image", "F-images"), ("harm_threshold", "F-lado"))


@dataclass(frozen=True)
class Wish:
    """What one person wants, as it was last written down. `at` is when they were asked (ISO), `source` whoever told it
    in their place."""

    who: str
    child: bool
    police: str
    words: str
    asked_by: str
    at: datetime
    source: str = ""

    @property
    def says(self) -> str | Promise:
        """What they want of the police, in words."""
        return POLICE.get(self.police, "")

    @property
    def decisive(self) -> bool:
        """Whether it settles, by itself, whether the police are involved."""
        return not self.child and self.police in ("wants", "against")


@dataclass(frozen=True)
class Ground:
    """What outranks an adult's wish here, and the clause or rule of the law behind it."""

    id: str
    says: str | Promise
    rule: str


def wishes_of(case: Case) -> list[Wish]:
    """The last wish of each person, oldest first; those of cases that were made one with this count too."""
    cases = [case, *parts_of(case)]
    found: dict[str, Wish] = {}
    for event in Event.objects.filter(case__in=cases, kind=Event.Kind.WISHES).order_by("at", "seq"):
        wish = _wish(event)
        key = " ".join(wish.who.split()).casefold()
        found.pop(key, None)
        found[key] = wish
    return list(found.values())


def _wish(event: Event) -> Wish:
    kept = event.contents
    said: dict[str, Any] = kept["said"]
    return Wish(
        said.get("who", ""), bool(said.get("child")), said.get("police", "not_asked"), said.get("words", ""),
        said.get("asked_by", kept["name"]), datetime.fromisoformat(said.get("at", event.at.isoformat())),
        said.get("source", ""),
    )  # fmt: skip


def leading(wishes: Iterable[Wish]) -> Wish | None:
    """Which adult's wish goes: one who wants the police before one who does not, as each decides for themselves."""
    adults = [one for one in wishes if one.decisive]
    return next((one for one in adults if one.police == "wants"), adults[-1] if adults else None)


def grounds(proposal: Proposal) -> list[Ground]:
    """What outranks an adult's wish in this case: what holds, or is in doubt; in doubt it goes up."""
    found, held = [], {one for one, state in proposal.conditions.items() if state != "not"}
    if "immediate_danger" in held:
        found.append(Ground("danger", _("somebody’s life or safety is in danger"), "F-danger"))
    rule = next((rule for condition, rule in _RISKS if condition in held), "")
    if rule:
        found.append(Ground("child", _("a child may be at risk"), rule))
    police = next((one for one in proposal.agencies if one.what == "police"), None)
    if police is not None:
        found.append(
            Ground(THRESHOLD, _("it is past the threshold at which governors call the police"), police.clause)
        )
    return found


def by_wish(proposal: Proposal, wishes: Iterable[Wish]) -> tuple[Line, ...]:
    """The police, as a step that nobody decides against, where an adult to whom it was done wants them."""
    wish = leading(wishes)
    if wish is None or wish.police != "wants":
        return ()
    there = next((one for one in proposal.agencies if one.what == "police"), None)
    if there is not None and not there.consider:
        return ()
    clause = wish_clause(proposal) or (there.clause if there else "")
    return (Line("police", clause, (there.within if there else "") or "one_working_day"),)


def wish_clause(proposal: Proposal) -> str:
    """By which clause of the policy an adult's wish is asked; "" where it has none."""
    return next((one.clause for one in proposal.do if one.what == ASK), "")


def bears_on(step: Step) -> bool:
    """Whether what somebody wants of the police is asked about this step."""
    return step.what in ("police", "record_police_decision")


def grounds_for(by: Actor, step: Step, proposal: Proposal) -> list[Ground]:
    """What this person may name against an adult's wish when they do this step.

    Where the paper leaves the threshold to the governors, one of them names it, or a leader.
    """
    found = grounds(proposal)
    theirs = not step.may_decide or bool(by.roles & {"governor", "leadership"})
    return [one for one in found if one.id != THRESHOLD or theirs]


def outranked(by: Actor, step: Step, proposal: Proposal, wish: Wish | None, ground: str) -> str:
    """How this step stands to what an adult wants, in words for its receipt; "" where nobody said.

    CannotBeDone for telling the police against their wish without a ground that holds. What the policy or the law asks
    for in any case names the first that holds by itself.
    """
    if wish is None or wish.police != "against" or not bears_on(step):
        return ""
    able = {one.id: one for one in grounds_for(by, step, proposal)}
    if step.what == "record_police_decision" and ground in ("", GO_BY):
        return by_the_wish_of(wish)
    if not ground and able and not step.may_decide:
        ground = next(iter(able))
    if ground not in able:
        raise CannotBeDone(_refusal(wish, able), "ground")
    told = {"name": wish.who, "ground": able[ground].says, "rule": able[ground].rule}
    return _("Against the wish of %(name)s, because %(ground)s (%(rule)s).") % told


def by_the_wish_of(wish: Wish) -> str:
    """Why the police are not told, where an adult does not want it and nothing outranks them."""
    return _("By the wish of %(name)s: no police.") % {"name": wish.who}


def default_reason(case: Case, step: Step) -> dict[str, str]:
    """What the form for deciding against this step begins with."""
    wish = leading(wishes_of(case)) if bears_on(step) else None
    return {"reason": by_the_wish_of(wish)} if wish is not None and wish.police == "against" else {}


def standing(proposal: Proposal, wishes: Iterable[Wish]) -> list[tuple[Wish, str, str]]:
    """Each wish, how it stands, and the clause or rule by which it does ("" where none says so)."""
    return [(one, *_stands(one, proposal)) for one in wishes]


def _stands(wish: Wish, proposal: Proposal) -> tuple[str, str]:
    if wish.child:
        return _("A child’s wish is heard and written down. It does not decide."), ""
    if wish.police == "wants":
        return _("So the police are told: it is theirs to decide."), wish_clause(proposal)
    if wish.police != "against":
        return "", ""
    above = grounds(proposal)
    if not above:
        return _("So the police are not told: it is theirs to decide."), wish_clause(proposal)
    said = _("It goes unless whoever looks after the case names what outranks it: %(grounds)s.")
    if any(one.what == "police" and not one.consider for one in proposal.agencies):
        said = _("It is outranked: %(grounds)s.")
    return said % {"grounds": "; ".join(f"{one.says} ({one.rule})" for one in above)}, ""


def _refusal(wish: Wish, able: Mapping[str, Ground]) -> str:
    if able:
        said = _("%(name)s does not want the police. Say what outranks that, or decide against this step.")
    else:
        said = _(
            "%(name)s does not want the police, and that goes. Only danger to life, a child at risk or the"
            " governors’ threshold outranks it: none of them holds here for you to name. Decide against this step, or"
            " change what holds, with the reason."
        )
    return said % {"name": wish.who}
