"""Acts on which a policy says nothing, and others do."""

from collections.abc import Iterator

from ..engine import Engine
from ..finding import Finding
from ..situation import Situation
from ..space.act_space import ActSpace
from ..space.functions import NONE
from ..space.verdicts import Verdicts, rules_that_settle
from ..voices import SILENT
from .subject import Subject


def silent_acts(subject: Subject) -> Iterator[Finding]:
    """Acts on which this policy is silent to all who ask about them, and one of the others is not."""
    for act, known in subject.words.acts.items():
        speaking = {
            other.pack.id: shown for other in subject.others if (shown := _shown(subject, other, act))
        }
        if speaking:
            witness = next(iter(speaking.values()))
            verb = "does" if len(speaking) == 1 else "do"
            says = f"{subject.pack.id} says nothing on this act, and {_and(list(speaking))} {verb}: {known.label}."
            yield Finding(f"silent_act:{act}", "silent_act", "note", (), says, witness)


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _shown(subject: Subject, other: Engine, act: str) -> Situation | None:
    """Where the other policy speaks and this one never does; None where it is not so."""
    rules = [rules_that_settle(one.pack, act) for one in (subject.engine, other)]
    space = ActSpace(act, (*rules[0], *rules[1]), subject.words)
    f = space.functions
    askers = f.any_of(space.asking(role) for role in subject.words.acts[act].askers)
    asking = f.minus(askers, space.impossible)
    ours = Verdicts(subject.pack, space, rules[0]).outcomes[SILENT]
    theirs = Verdicts(other.pack, space, rules[1]).outcomes[SILENT]
    heard = f.minus(asking, theirs)
    return space.example(heard) if f.minus(asking, ours) == NONE != heard else None
