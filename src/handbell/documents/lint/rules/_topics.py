"""The topics of `_topics.toml`, and which of their aspects a document treats."""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from handbell.documents.lint.finding import Level
from handbell.documents.lint.rules._prose import (
    heading_of,
    lists_documents,
    plain,
    prose,
    whole,
    without_titles,
)
from handbell.documents.model import PolicyDocument, Sentence

CONTENTS: Final = re.compile(r"(?:\d+(?:\.\d+)*|annex \w+|appendix \w+)?[ ·.]*[A-Z][^.]{2,60}?[ ·.]+\d{1,3}")

TELEPHONE: Final = re.compile(
    r"\b(own|mobile|personal|school|their|his|her|your|my|no|any|an?|the|of|on|with) tele(?=phones?\b)",
    re.IGNORECASE,
)
"""A telephone that is a thing, and no verb: to the topics it is a phone."""


@dataclass(frozen=True, slots=True)
class Aspect:
    name: str
    words: re.Pattern[str]
    weight: int
    """Nought for what only touches the topic."""
    titles: str | None
    """As the topic's, where this aspect differs."""
    near: tuple[tuple[re.Pattern[str], ...], ...]
    """Families of words of which one sentence holds one each, in any order."""
    under: tuple[tuple[re.Pattern[str], ...], ...]
    """The same, the first in the heading and the others in a sentence beneath it."""

    def in_text(self, text: str) -> bool:
        return bool(self.words.search(text)) or any(_all(group, text) for group in self.near)

    def in_section(self, heading: str, text: str) -> bool:
        return any(group[0].search(heading) and _all(group[1:], text) for group in self.under)


def _all(patterns: tuple[re.Pattern[str], ...], text: str) -> bool:
    return all(one.search(text) for one in patterns)


@dataclass(frozen=True, slots=True)
class Topic:
    id: str
    name: str
    expects: str
    hint: str
    level: Level
    enough: int
    """What the weights of the treated aspects must come to."""
    titles: str
    """Where naming another policy by its title treats the topic: "any" where, only where it is "ruled", or nowhere."""
    when: re.Pattern[str] | None
    titled: re.Pattern[str] | None
    """Only asked of documents whose own title holds this."""
    unless: tuple[str, ...]
    partly: str
    """What is said where a part is treated, with {there} and {missing}."""
    aspects: tuple[Aspect, ...]
    signs: re.Pattern[str] | None
    """Words that stand near the topic: where any is there, the policy is not told that it says nothing of it."""


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic of the data file, in its order."""
    data = tomllib.loads((files(__package__) / "_topics.toml").read_text(encoding="utf-8"))
    return tuple(_topic(one, data["family"]) for one in data["topic"])


PARTLY: Final = "touches on {there}, and says too little about {missing}"


def _topic(one: dict[str, Any], families: dict[str, str]) -> Topic:
    return Topic(
        one["id"],
        one["name"],
        one["expects"],
        one["hint"],
        one.get("level", "warning"),
        one.get("enough", 1),
        one.get("titles", ""),
        re.compile(one["when"], re.IGNORECASE) if "when" in one else None,
        re.compile(one["titled"], re.IGNORECASE) if "titled" in one else None,
        tuple(one.get("unless", ())),
        one.get("partly", PARTLY),
        tuple(_aspect(each, families) for each in one["aspect"]),
        _words(one["signs"], families) if "signs" in one else None,
    )


def _aspect(one: dict[str, Any], families: dict[str, str]) -> Aspect:
    def groups(key: str) -> tuple[tuple[re.Pattern[str], ...], ...]:
        return tuple(tuple(_words([each], families) for each in group) for group in one.get(key, ()))

    words = _words(one["words"], families)
    return Aspect(
        one["name"], words, one.get("weight", 1), one.get("titles"), groups("near"), groups("under")
    )


def _words(words: list[str], families: dict[str, str]) -> re.Pattern[str]:
    """One pattern of many, each from the beginning of a word, with {name} standing for a family of words."""
    spelt = re.sub(r"\{([a-z]+)\}", lambda found: rf"\b{families[found[1]]}", "|".join(words))
    return re.compile(rf"(?<!\w)(?:{spelt})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    """What topics are looked for in: each sentence with its lead-in and with the question that it answers."""

    entire: tuple[str, ...]
    ruled: tuple[str, ...]
    """Without the sentences that only list documents."""
    untitled: tuple[str, ...]
    """Those without titles of policies."""
    headed: tuple[tuple[str, str], ...]
    """Those under a heading, each with it."""
    title: str
    """Its title, with the lines at its top that could be one."""

    @classmethod
    def of(cls, document: PolicyDocument) -> "Read":
        kept = tuple(one for one in prose(document) if not _is_contents(document, one))
        entire = tuple(TELEPHONE.sub(r"\1 ", _asked(document, one) + whole(document, one)) for one in kept)
        ruled = tuple(one for one in entire if not lists_documents(one))
        untitled = tuple(without_titles(one) for one in ruled)
        headings = (heading_of(document, one) for one in kept)
        headed = tuple(
            (heading, without_titles(text)) for heading, text in zip(headings, entire, strict=True) if heading
        )
        return cls(
            entire,
            ruled,
            untitled,
            tuple(one for one in headed if not lists_documents(one[1])),
            " ".join([document.title, *(one.text for one in document.blocks[:3] if _is_short(one.text))]),
        )

    def treated(self, topic: Topic) -> tuple[Aspect, ...]:
        """The aspects of a topic that some sentence treats."""
        return tuple(
            one
            for one in topic.aspects
            if any(one.in_text(text) for text in self._texts(one.titles or topic.titles))
            or (one.under and any(one.in_section(*each) for each in self.headed))
        )

    def hints_at(self, topic: Topic) -> bool:
        """Whether anything, a heading or a title of another document among it, stands near the topic."""
        if topic.signs is None:
            return False
        headings = (heading for heading, _ in self.headed)
        return any(topic.signs.search(text) for text in (*self.entire, *headings))

    def _texts(self, titles: str) -> tuple[str, ...]:
        return {"any": self.entire, "ruled": self.ruled}.get(titles, self.untitled)

    def asks_for(self, topic: Topic) -> bool:
        if topic.titled is not None and not topic.titled.search(self.title):
            return False
        return topic.when is None or any(topic.when.search(plain(text)) for text in self.entire)


def _is_short(line: str) -> bool:
    return len(line.split()) <= 12 and not line.rstrip().endswith(".")


def _is_contents(document: PolicyDocument, sentence: Sentence) -> bool:
    """Whether a line belongs to the table of contents, which promises and does not treat."""
    heading = heading_of(document, sentence).strip().lower()
    return heading in ("contents", "table of contents") or bool(
        CONTENTS.fullmatch(plain(sentence.text).strip())
    )


def _asked(document: PolicyDocument, sentence: Sentence) -> str:
    """The heading, where it is a question that the sentence answers."""
    heading = heading_of(document, sentence)
    return f"{heading} " if heading.endswith("?") else ""
