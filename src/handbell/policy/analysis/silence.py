"""Acts on which a policy says nothing, and others do."""

from collections.abc import Iterator

from ..engine import Engine
from ..finding import Finding
from ..saying import VERBS
from ..space.act_space import ActSpace
from ..space.functions import NONE
from ..space.verdicts import Verdicts, rules_that_settle
from ..voices import SILENT
from .subject import Subject


def silent_acts(subject: Subject) -> Iterator[Finding]:
    """Acts on which this policy is silent to all who ask about them, and one of the others is not."""
    for act in subject.words.acts:
        for other in subject.others:
            found = _silent_beside(subject, other, act)
            if found is not None:
                yield found
                break


def _silent_beside(subject: Subject, other: Engine, act: str) -> Finding | None:
    rules = [rules_that_settle(one.pack, act) for one in (subject.engine, other)]
    space = ActSpace(act, (*rules[0], *rules[1]), subject.words)
    f = space.functions
    askers = f.any_of(space.asking(role) for role in subject.words.acts[act].askers)
    asking = f.minus(askers, space.impossible)
    ours = Verdicts(subject.pack, space, rules[0]).outcomes[SILENT]
    theirs = Verdicts(other.pack, space, rules[1]).outcomes[SILENT]
    heard = f.minus(asking, theirs)
    if f.minus(asking, ours) != NONE or heard == NONE:
        return None
    witness = space.example(heard)
    verb = VERBS[other.decide(witness).outcome]
    label = subject.words.acts[act].label
    says = f"{subject.pack.id} says nothing on this act, and {other.pack.id} does ({verb}): {label}."
    return Finding(f"silent_act:{act}", "silent_act", "note", (), says, witness)
