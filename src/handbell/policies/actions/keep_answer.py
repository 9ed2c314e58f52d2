"""Keep an answer of the policy in force on one's own list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from handbell.ledger.action import Done, action
from handbell.policies.models import KeptAnswer
from handbell.policy import PackError, SituationError, read_situations, strictest
from handbell.policy.words import Value
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.policy import NoPolicyInForce, adopted_policy, engine_of


@action("policies.kept_answer", capability="policies.keep_answer")
def keep_answer(
    by: Actor, actors: Sequence[str], act: str, facts: Mapping[str, Value | None]
) -> Done[KeptAnswer]:
    """Decide by the policy in force, and keep what it says. `actors` are the roles in which it was asked.

    The record says that an answer was kept and nothing of which. CannotBeDone for a word that is not known and where
    no policy is in force; AlreadyDone when this very answer is on the list.
    """
    known = {fact: value for fact, value in facts.items() if value is not None}
    try:
        situations = read_situations({"actor": list(actors), "act": act, "facts": known})
        engine = engine_of(adopted_policy().pack_id)
        decision = strictest(tuple(engine.decide(one) for one in situations))
    except NoPolicyInForce as error:
        raise CannotBeDone(_("This school has not adopted a policy yet, so there is no answer.")) from error
    except (SituationError, PackError) as error:
        raise CannotBeDone(str(error)) from error
    made = KeptAnswer(
        person_id=by.person,
        actors=[one.actor for one in situations],
        act=act,
        facts=known,
        pack_id=engine.pack.id,
        pack_version=engine.pack.version,
        outcome=decision.outcome,
        citations=list(decision.citations),
    )
    if any(_same(made, other) for other in KeptAnswer.objects.filter(person_id=by.person, act=act)):
        raise AlreadyDone(_("This answer is on your list already."))
    made.save()
    return Done(made, about=made.reference)


def _same(one: KeptAnswer, other: KeptAnswer) -> bool:
    parts = ("actors", "facts", "pack_id", "pack_version", "outcome", "citations")
    return all(getattr(one, part) == getattr(other, part) for part in parts)
