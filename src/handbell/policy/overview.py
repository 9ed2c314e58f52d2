"""Several policies beside each other: what each can answer to each act, for one picture and its table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .compare import engine_of
from .engine import Engine
from .pack import Pack
from .situation import Situation, check_situation
from .space.act_space import ActSpace
from .space.functions import ALL, NONE
from .space.verdicts import Verdicts, rules_that_settle
from .vocabulary import OUTCOMES, Vocabulary, vocabulary
from .voices import SILENT


@dataclass(frozen=True, slots=True)
class Cell:
    """What one policy answers to one act.

    `shares` has every outcome that some asker can get, strictest first, each with how much of the act it is: from 0
    to 1, the askers and every value of a fact counting alike. `by_role` has the outcomes of each asker.
    """

    act: str
    pack: str
    shares: Mapping[str, float]
    by_role: Mapping[str, tuple[str, ...]]

    @property
    def strictest(self) -> str:
        """The strictest outcome that some asker can get."""
        return next(iter(self.shares))

    @property
    def silent(self) -> bool:
        """Whether the policy says nothing about the act to anybody who asks."""
        return self.strictest == OUTCOMES[SILENT]


@dataclass(frozen=True)
class Overview:
    """A matrix of acts and packs (ids). Whoever asks about an act is as the vocabulary says, or as was asked for."""

    acts: tuple[str, ...]
    packs: tuple[str, ...]
    cells: Mapping[tuple[str, str], Cell]

    def cell(self, act: str, pack: str) -> Cell:
        """What `pack` answers to `act`."""
        return self.cells[act, pack]


def overview(packs: Sequence[Pack | Engine], roles: Sequence[str] = ()) -> Overview:
    """Every act by every pack; the askers are `roles`, or each act's usual askers.

    Raises `SituationError` for a role that is not known, `PackError` for a pack whose rules are not written yet.
    """
    words = vocabulary()
    for role in roles:
        check_situation(Situation(role, next(iter(words.acts))), words)
    engines = [engine_of(pack) for pack in packs]
    cells = [
        _cell(engine.pack, act, tuple(roles) or words.acts[act].askers, words)
        for act in words.acts
        for engine in engines
    ]
    ids = tuple(engine.pack.id for engine in engines)
    return Overview(tuple(words.acts), ids, {(cell.act, cell.pack): cell for cell in cells})


def _cell(pack: Pack, act: str, askers: Sequence[str], words: Vocabulary) -> Cell:
    rules = rules_that_settle(pack, act)
    space = ActSpace(act, rules, words)
    f = space.functions
    answers = [f.minus(where, space.impossible) for where in Verdicts(pack, space, rules).outcomes]
    by_role = {}
    shares = dict.fromkeys(OUTCOMES, 0.0)
    for role in askers:
        asking = f.conj(space.asking(role), f.minus(ALL, space.impossible))
        whole = space.share(asking)
        inside = [f.conj(where, asking) for where in answers]
        by_role[role] = tuple(one for one, where in zip(OUTCOMES, inside, strict=True) if where != NONE)
        for one, where in zip(OUTCOMES, inside, strict=True):
            shares[one] += space.share(where) / whole / len(askers)
    found = {one: share for one, share in shares.items() if any(one in its for its in by_role.values())}
    return Cell(act, pack.id, found, by_role)
