"""How likely each act is by our example questions: weights learned from them once, by `script/learn`.

A multinomial logistic regression over `features.py`. The examples are in `words/examples/`, the weights in
`words/weights.json`; nothing is learned, and nothing is kept, while questions are read.
"""

import hashlib
import json
import math
import struct
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from ..vocabulary import Vocabulary
from .features import features
from .focus import Clause
from .lexicon import FOLDER
from .units import Question

OUTSIDE = "outside"
"""What stands in place of an act where nothing in the vocabulary fits."""

NOBODY = "nobody"
"""What stands in place of a role in the examples where nobody said who asks."""

ZERO = 63
"""The character that means no weight in `weights.json`: "?". Characters below and above it are steps down and up."""

FEATURES = FOLDER.parent / "features.py"

LANE = 4
"""Bytes for each sum of weights: no text of 3,000 characters can fill them."""

PARTS = 1024
"""How much a feature counts is taken in parts of so many."""


@dataclass(frozen=True)
class Learned:
    """What was learned: for each feature a weight for each of `acts`, in whole steps around `ZERO`, of size `step`.

    The weights of a feature stand side by side in one large number, `LANE` bytes each, so that a question's features
    are added up for all acts at once. `trust` says how far each witness is to be believed (`confidence.py`).
    """

    acts: tuple[str, ...]
    step: float
    weights: Mapping[str, int]
    trust: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Example:
    """A question of ours with its act, or `OUTSIDE`, and the asker's role."""

    text: str
    act: str
    asker: str | None


@cache
def learned() -> Learned:
    """The weights of this version of Handbell, read the first time."""
    data = json.loads((FOLDER / "weights.json").read_text(encoding="ascii"))
    weights = {
        name: int.from_bytes(row.encode("utf-32-le"), "little") for name, row in data["weights"].items()
    }
    return Learned(tuple(data["acts"]), data["step"], weights, data["trust"])


def chances(
    question: Question, clauses: tuple[Clause, ...], asker: str | None, vocabulary: Vocabulary
) -> dict[str, float]:
    """How likely each act is, and `OUTSIDE`; together 1."""
    known = learned()
    total = shift = 0
    for name, counts in features(question, clauses, asker, vocabulary).items():
        row = known.weights.get(name)
        if row is not None:
            whole = round(counts * PARTS)
            total += row * whole
            shift += whole
    sums = struct.unpack(f"<{len(known.acts)}I", total.to_bytes(len(known.acts) * LANE, "little"))
    size = known.step / PARTS
    return likelihoods({act: (one - shift * ZERO) * size for act, one in zip(known.acts, sums, strict=True)})


def likelihoods(strengths: Mapping[str, float]) -> dict[str, float]:
    """Strengths of any size as likelihoods that are 1 together."""
    most = max(strengths.values())
    raised = {name: math.exp(strength - most) for name, strength in strengths.items()}
    whole = sum(raised.values())
    return {name: part / whole for name, part in raised.items()}


def examples() -> Iterator[Example]:
    """Every example question, file by file."""
    for path in sorted((FOLDER / "examples").glob("*.toml")):
        for act, by_role in tomllib.loads(path.read_text(encoding="utf-8")).items():
            for role, lines in by_role.items():
                asker = None if role == NOBODY else role
                yield from (Example(line.strip(), act, asker) for line in lines.splitlines() if line.strip())


def made_from() -> str:
    """A digest of all that the weights were learned from: where it changes, `script/learn` must be run again."""
    digest = hashlib.sha256()
    learned_from = ("examples/*.toml", "tags*.toml", "spelling*.toml")
    for path in (*(path for like in learned_from for path in sorted(FOLDER.glob(like))), FEATURES):
        digest.update(path.read_bytes())
    return digest.hexdigest()
