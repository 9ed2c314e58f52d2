"""Deciding by a compiled pack."""

from .decision import Decision
from .oracle import Oracle
from .pack import Pack
from .situation import Situation


class Engine:
    """A pack, ready to decide."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self._oracle = Oracle(pack)

    def decide(self, situation: Situation) -> Decision:
        """The decision. Raises `SituationError` for words that are not known."""
        return Decision(self._oracle.decide(situation), situation, lambda _: "")


def compile_pack(pack: Pack) -> Engine:
    """An engine that decides by `pack`."""
    return Engine(pack)
