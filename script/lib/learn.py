"""Learns `src/handbell/policy/plain/words/weights.json` from the example questions beside it. No chance in it: the
same examples give the same weights.

The weights are those of a multinomial logistic regression. `trust`, how far the examples and the readings are to be
believed, is fitted on examples held back from the learning, a fifth at a time: neither witness had seen them.
"""

import json
import sys
from collections import Counter
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from handbell.policy.plain.acts import Score, score_acts
from handbell.policy.plain.confidence import TRUST, evidence
from handbell.policy.plain.examples import OUTSIDE, ZERO, examples, made_from
from handbell.policy.plain.features import features
from handbell.policy.plain.focus import asking_clauses
from handbell.policy.plain.lexicon import FOLDER, lexicon
from handbell.policy.plain.people import settle_people
from handbell.policy.plain.read import flags_of
from handbell.policy.plain.roles import said_role
from handbell.policy.plain.units import Question, units_of
from handbell.policy.vocabulary import vocabulary

Numbers = NDArray[np.float64]

FOLDS = 5
PENALTY = 0.2
"""How strongly large weights are held down. Set by cross-validation."""

OFTEN = 3
"""A feature must stand in so many examples."""

STEPS = 28
"""Weights are kept as whole steps, so many up and so many down."""

KEPT = 0.999
"""This part of the weights fits within the steps; the few larger ones are cut off there."""


@dataclass(frozen=True)
class Row:
    """An example as it is learned from."""

    act: str
    features: dict[str, float]
    scores: list[Score]


def rows() -> list[Row]:
    """The examples; every seventh as if nobody had said who asks, so that the words alone must do as well."""
    made, words, all_words = [], lexicon(), vocabulary()
    for number, one in enumerate(examples()):
        question = settle_people(Question(units_of(one.text)))
        said = said_role(question)
        actor = one.asker or (said[0] if said else None)
        question = question.with_flags(flags_of(actor, all_words))
        clauses = asking_clauses(question)
        told = None if number % 7 == 3 else actor
        scores = score_acts(question, clauses, words, all_words, actor)
        made.append(Row(one.act, features(question, clauses, told, all_words), scores))
    return made


def matrix(data: list[Row], names: list[str]) -> Numbers:
    place = {name: number for number, name in enumerate(names)}
    found = np.zeros((len(data), len(names)))
    for number, row in enumerate(data):
        for name, counts in row.features.items():
            if name in place:
                found[number, place[name]] = counts
    return found


def softmax(strengths: Numbers) -> Numbers:
    raised = np.exp(strengths - strengths.max(axis=1, keepdims=True))
    return raised / raised.sum(axis=1, keepdims=True)


def learn(found: Numbers, wanted: Numbers, rounds: int = 60) -> Numbers:
    """Weights, features by acts. Böhning's bound gives the step; it never overshoots."""
    near = found @ found.T
    step = np.linalg.inv(near / 2 + PENALTY * np.eye(len(near)))
    parts = np.zeros(wanted.shape)
    for _ in range(rounds):
        parts -= step @ (softmax(near @ parts) - wanted + PENALTY * parts)
    return found.T @ parts


def held_back(found: Numbers, wanted: Numbers) -> Numbers:
    """The chances of each example by weights learned from the other four fifths."""
    fold = np.random.RandomState(1).randint(0, FOLDS, len(found))
    chances = np.zeros(wanted.shape)
    for number in range(FOLDS):
        others = fold != number
        chances[~others] = softmax(found[~others] @ learn(found[others], wanted[others]))
    return chances


def fit_trust(parts: NDArray[np.float64], right: NDArray[np.int64]) -> Numbers:
    """How much each of the parts counts (examples by acts by parts), by Newton's method on the likelihood."""
    trust = np.ones(parts.shape[2])
    for _ in range(50):
        chances = softmax(parts @ trust)
        mean = np.einsum("eap,ea->ep", parts, chances)
        slope = (mean - parts[np.arange(len(parts)), right]).mean(axis=0)
        bend = np.einsum("eap,eaq,ea->pq", parts, parts, chances) / len(parts) - mean.T @ mean / len(parts)
        trust -= np.linalg.solve(bend + 1e-6 * np.eye(len(trust)), slope)
    return trust


def main() -> None:
    digest, data = made_from(), rows()
    acts = [*vocabulary().acts, OUTSIDE]
    right = np.array([acts.index(row.act) for row in data])
    wanted = np.eye(len(acts))[right]
    often = Counter(name for row in data for name in row.features)
    names = sorted(name for name, times in often.items() if times >= OFTEN)
    found = matrix(data, names)
    chances = held_back(found, wanted)
    parts = np.array(
        [
            list(evidence(row.scores, dict(zip(acts, map(float, ours), strict=True))).values())
            for row, ours in zip(data, chances, strict=True)
        ]
    )
    trust = fit_trust(parts, right)
    both = softmax(parts @ trust)
    weights = learn(found, wanted)
    step = float(np.quantile(np.abs(weights), KEPT)) / STEPS
    steps = np.clip(np.rint(weights / step), -STEPS, STEPS).astype(int) + ZERO
    lines = {
        name: "".join(map(chr, row)) for name, row in zip(names, steps, strict=True) if (row != ZERO).any()
    }
    made = {
        "made_from": digest,
        "acts": acts,
        "trust": {name: round(float(one), 4) for name, one in zip(TRUST, trust, strict=True)},
        "step": step,
        "weights": lines,
    }
    text = json.dumps(made, indent=0, ensure_ascii=True) + "\n"
    (FOLDER / "weights.json").write_text(text, encoding="ascii")
    sys.stdout.write(
        f"{len(data)} examples, {len(lines)} features, {len(text) // 1024} KB. Held back: right by the examples alone "
        f"{(chances.argmax(1) == right).mean():.1%}, together {(both.argmax(1) == right).mean():.1%}; "
        f"{((both.max(1) >= 0.7) & (both.argmax(1) != right)).mean():.1%} wrong at 0.7.\n"
    )


if __name__ == "__main__":
    main()
