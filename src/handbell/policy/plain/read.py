"""Reading a question: `read_question` puts the other files of this folder together."""

from ..errors import unknown
from ..vocabulary import Vocabulary, vocabulary
from ..words import Value
from .acts import Score, score_acts
from .confidence import confidence, weighed
from .examples import chances, learned
from .facts import Stated, stated_facts
from .focus import asking_clauses
from .language import LONGEST, check_english, check_text
from .lexicon import lexicon
from .people import settle_people
from .roles import said_role
from .second import first_clause, in_order
from .understood import CONFIDENT, QuestionError, Span, Understood
from .units import Question, Unit, units_of

__all__ = ["LONGEST", "read_question"]

NONE = 0.5
"""From this chance on that nothing in the vocabulary fits, no act is named."""

FAINT = 0.12
"""Nor is one named that has less chance than this."""

OFFER, OFFERED = 0.04, 4
"""Where it is not sure, acts with at least this chance are offered, and so many at most."""


def read_question(text: str, *, asker: str | None) -> Understood:
    """What a question in plain English asks, for somebody in the role `asker` (None: nobody said).

    Nothing of the text is kept but places in it. Raises `QuestionError` with one sentence where the text is empty,
    longer than `LONGEST` characters, holds no words or is not English, or `asker` is no role.
    """
    words, all_words = lexicon(), vocabulary()
    if asker is not None and asker not in all_words.roles:
        raise QuestionError(unknown("role", asker, all_words.roles))
    units = units_of(check_text(text))
    check_english(units, text, words.foreign, words.bases)
    question = settle_people(Question(units))
    said = said_role(question)
    actor = asker or (said[0] if said else None)
    question = question.with_flags(flags_of(actor, all_words))
    clauses = asking_clauses(question)
    heard = score_acts(question, clauses, words, all_words, actor)
    likely = chances(question, clauses, actor, all_words)
    weighed_acts, none = weighed(heard, likely, learned().trust)
    scores, also = in_order(weighed_acts)
    best = scores[0] if none < NONE and scores[0].value >= FAINT else None
    sure = confidence(scores[0], also, heard, likely)
    told = question if also is None else question.before(clauses[first_clause(also)].begin)
    facts = stated_facts(told, clauses, best, words, all_words) if best else []
    return Understood(
        actor=actor or (_likely_asker(best, all_words) if best else None),
        act=best.act if best else None,
        facts={one.fact: one.value for one in facts},
        confidence=sure,
        closest=() if sure >= CONFIDENT else _closest(scores, best),
        also=also.act if also else None,
        spans=_spans(question, best, facts, said),
    )


def flags_of(actor: str | None, words: Vocabulary) -> frozenset[str]:
    """The flags that readings may ask for: every role that the asker is bound with."""
    return frozenset({"nobody"}) if actor is None else words.roles_above(actor)


def _closest(scores: list[Score], best: Score | None) -> tuple[str, ...]:
    return tuple(one.act for one in scores[:OFFERED] if one is best or one.value >= OFFER)


def _likely_asker(score: Score, words: Vocabulary) -> str:
    """Whom the act is mostly asked by: the first of its askers."""
    return words.acts[score.act].askers[0]


def _spans(
    question: Question, best: Score | None, facts: list[Stated], said: tuple[str, int] | None
) -> tuple[Span, ...]:
    found = []
    if best is not None and best.heard:
        heard = best.heard[0]
        found.append(_span(question.units[heard.begin : heard.end], "act", best.act))
    found += [_span(question.units[one.begin : one.end], "fact", one.fact, one.value) for one in facts]
    if said is not None:
        found.append(_span(question.units[said[1] : said[1] + 1], "actor", said[0]))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: (one.start, one.end)))


def _span(units: tuple[Unit, ...], kind: str, id_: str, value: Value | None = None) -> Span | None:
    if not units:
        return None
    said = " ".join(one.text.replace("_", " ") if one.known else "…" for one in units)
    return Span(units[0].start, units[-1].end, kind, id_, value, said)
