"""Which answers a question can have, for whoever must try them all."""

from .pack import Pack
from .vocabulary import Vocabulary
from .words import Value


def answers(pack: Pack, words: Vocabulary, act: str, fact: str) -> tuple[Value, ...]:
    """Every answer to `fact` in `act`. For a whole number, the least of each stretch between two cuts.

    A number is cut where the vocabulary says, and where a rule of the pack cuts it as well: all ages from 12
    to 15 are one answer.
    """
    known = words.facts[fact]
    if known.kind != "whole_number":
        return words.possible_values(act, fact)
    cuts = {0, *(cut.at for cut in known.thresholds), *pack.cuts.get(fact, ())}
    return tuple(sorted(cuts))
