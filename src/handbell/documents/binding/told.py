"""Rules that are told in the present: who does it, and with which verb ("A colleague who has a concern reports it")."""

import re
from dataclasses import dataclass
from typing import Final

from handbell.documents.binding.actors import Names, Subject
from handbell.documents.binding.lexicon import grammar, verbs

OPENER: Final = frozenset(
    {"who", "that", "which", "whose", "if", "when", "whenever", "where", "because", "while", "before", "after",
     "until", "once", "what", "how", "whether", "unless", "as", "since", "wherever", "whoever"}
)  # fmt: skip
NOT_FINITE: Final = frozenset(
    {"to", "the", "a", "an", "of", "in", "for", "with", "on", "from", "by", "at", "any", "all", "each", "every", "no",
     "their", "his", "her", "its", "our", "your", "my", "these", "those", "other", "into", "about", "under", "not",
     "social", "online", "new", "own", "some", "such", "two", "three", "more", "private", "personal", "school"}
)  # fmt: skip
"""Before a word that looks like a verb these make a noun or an infinitive of it."""
ADVERB: Final = frozenset(
    {"also", "always", "only", "never", "then", "therefore", "both", "all", "each", "first", "normally", "too", "often",
     "not", "still", "now", "himself", "herself", "themselves", "alone", "or", "and"}
)  # fmt: skip
FOLLOWING: Final = re.compile(
    r"(?:the|a|an|any|all|your|our|their|his|her|it|them|him|this|that|these|those|to|with|on|up|out|off|before|only|"
    r"each|every|twice|once|us|me|what|who|whom|how|why|if|in|at|from|for|into|through|over|and|or|its|no|nothing|nobody|"
    r"one|two|pupils|parents|staff|children|photographs|pictures|messages|again|down|away|back|when|after|until|by|about|"
    r"[a-z]+ly|not|either|both|time|access|online|words|new|old|other|school|social|personal|private|more|first)\b"
)
EVERY_ONE: Final = re.compile(
    r"(?:everyone|everybody|anyone|anybody|nobody|no one|no-one|whoever|each of us|"
    r"none of us|all of us|those|someone)\b"
)
COMMA: Final = re.compile(r",\s+(?:and |but )?")
DEEPEST: Final = 40
"""Words of a subject with its clauses that are looked through for the verb."""


@dataclass(frozen=True, slots=True)
class Told:
    """Who does something, and where in the text the verb stands with what follows."""

    subject: Subject
    verb: str
    """In its base form."""
    start: int
    end: int
    refused: bool = False
    """Whether the words say that they do not: "do not", "never"."""


def told_at(text: str, names: Names, start: int = 0) -> Told | None:
    """What the people who are named at `start` of folded `text` are told to do there, in the present."""
    people = names.subject_at(text, start)
    if people is None:
        return None
    single = bool(re.match(r"\W*(?:a|an|each|every|any|one|no|either|whoever|anyone)\b", text[start:]))
    owed = 1 if re.match(r"\W*whoever\b", text[start:]) else 0
    before = ""
    for count, word in enumerate(re.finditer(r"[a-z'-]+|[,;:.?]", text[people.end :])):
        said, place = word[0], people.end + word.start()
        if count > DEEPEST or said in ";:.?":
            return None
        if said in OPENER:
            owed = 1 if said in ("who", "which") and not owed else owed + 1
        elif (
            base := _finite(text, said, place, before, alone=count < 3 and not owed, single=single)
        ) is None:
            if count > 4 and not owed and said not in ADVERB and _far(text[people.end : place]):
                return None
        elif owed and before in ("or", "and"):
            pass
        elif owed:
            owed -= 1
            if owed == 0 and _joined(text, place):
                owed = 0
        elif before in ("and", "or") and count > 1:
            pass
        else:
            return _told(text, people, base, place, place + len(said))
        before = said
    return None


def _told(text: str, people: Subject, base: str, start: int, end: int) -> Told:
    refused = re.match(r"(?:do not|does not|don't|doesn't)\s+(?:[a-z]+ly )?([a-z-]+)", text[start:])
    never = re.search(r"\bnever\s+(?:[a-z]+ly )?$", text[people.end : start])
    if refused:
        return Told(people, refused[1], start, start + refused.end(), True)
    return Told(people, base, start, end, bool(never))


def _joined(text: str, place: int) -> bool:
    return bool(re.match(r"[a-z-]+ (?:or|and) [a-z]+", text[place:]))


def _far(between: str) -> bool:
    """Whether the words after the people are no clause of theirs, so that no verb of theirs can follow."""
    return not re.search(
        r"\b(?:who|whose|that|which|in|at|with|on|of|from|working|using|responsible)\b|[,(]", between
    )


def _finite(text: str, word: str, place: int, before: str, *, alone: bool, single: bool) -> str | None:
    """The base form of a word that is a finite verb here."""
    if word in grammar()["auxiliary"] or word in ("don't", "doesn't"):
        return {"has": "have", "does": "do", "don't": "do", "doesn't": "do"}.get(word, "be")
    known = verbs()
    goes_on = FOLLOWING.match(text[place + len(word) :].lstrip()) is not None
    if before in NOT_FINITE:
        return None
    if word in known.third:
        base = known.third[word]
        return base if base not in known.also_nouns or goes_on or alone else None
    if word in known.base and not single:
        return word if word not in known.also_nouns or (goes_on and alone) else None
    strange = re.fullmatch(r"[a-z-]{2,}[a-rt-z]s", word) and word not in ADVERB
    placed = before == "who" or (single and alone and goes_on and not before.endswith(","))
    return word[:-1] if strange and placed else None


def told_in(text: str, names: Names) -> Told | None:
    """The same, of a sentence: its people may stand behind a phrase ("Each September, every teacher ...")."""
    opened = re.match(r"[^a-z]*", text)
    begin = opened.end() if opened else 0
    places = [begin]
    if re.match(r"(?:in|at|on|for|during|with|each|every|once|when|if|where|after|before|until|while|by|from|under|"
                r"throughout|within|as|outside|at the|unless|whenever|wherever|within)\b", text[begin:]):  # fmt: skip
        places += [one.end() for one in COMMA.finditer(text)][:4]
        phrase = re.match(
            r"(?:in|at|on|during|for|from|under) (?:(?!who\b|if\b|when\b|that\b)[a-z]+ ){1,7}", text[begin:]
        )
        if phrase:
            places += [
                begin + one.end()
                for one in re.finditer(r" (?=(?:a|an|the|every|each|all|staff|no)\b)", phrase[0])
            ]
    for place in places:
        if found := told_at(text, names, place):
            return found
    return None
