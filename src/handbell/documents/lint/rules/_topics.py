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


@dataclass(frozen=True, slots=True)
class Aspect:
    name: str
    words: re.Pattern[str]
    weight: int


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
    unless: tuple[str, ...]
    aspects: tuple[Aspect, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """Every topic of the data file, in its order."""
    data = tomllib.loads((files(__package__) / "_topics.toml").read_text(encoding="utf-8"))
    return tuple(_topic(one) for one in data["topic"])


def _topic(one: dict[str, Any]) -> Topic:
    return Topic(
        one["id"],
        one["name"],
        one["expects"],
        one["hint"],
        one.get("level", "warning"),
        one.get("enough", 1),
        one.get("titles", ""),
        re.compile(one["when"], re.IGNORECASE) if "when" in one else None,
        tuple(one.get("unless", ())),
        tuple(Aspect(each["name"], _words(each["words"]), each.get("weight", 1)) for each in one["aspect"]),
    )


def _words(words: list[str]) -> re.Pattern[str]:
    """One pattern of many, each from the beginning of a word."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Read:
    """What topics are looked for in: each sentence with its lead-in and with the question that it answers."""

    entire: tuple[str, ...]
    ruled: tuple[str, ...]
    """Without the sentences that only list documents."""
    untitled: tuple[str, ...]
    """Those without titles of policies."""

    @classmethod
    def of(cls, document: PolicyDocument) -> "Read":
        entire = tuple(
            _asked(document, one) + whole(document, one)
            for one in prose(document)
            if not _is_contents(document, one)
        )
        ruled = tuple(one for one in entire if not lists_documents(one))
        return cls(entire, ruled, tuple(without_titles(one) for one in ruled))

    def treated(self, topic: Topic) -> tuple[Aspect, ...]:
        """The aspects of a topic that some sentence treats."""
        texts = {"any": self.entire, "ruled": self.ruled}.get(topic.titles, self.untitled)
        return tuple(one for one in topic.aspects if any(one.words.search(text) for text in texts))

    def asks_for(self, topic: Topic) -> bool:
        return topic.when is None or any(topic.when.search(plain(text)) for text in self.entire)


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
