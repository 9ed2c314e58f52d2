"""Two rules on one act that cannot both be kept."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from handbell.documents.lint.rule import Looked
from handbell.documents.lint.rules._acts import Act, Said, said
from handbell.documents.lint.rules._prose import plain
from handbell.documents.model import Sentence

NARROW: Final = re.compile(
    r"\b(?:(?:in|during) (?:\w+ )?(?:lessons?|class|assembl\w+|exams?|examinations?|tests?)\b|"
    r"lesson times?|in (?:toilets|changing)|when driving|"
    r"on trips|after school|outside school)",
    re.I,
)
"""What a ban may be limited to, so that something else stays free."""
SOME_OF_THEM: Final = re.compile(
    (
        r"\b(?:sixth[- ]form\w*|residential|boarders?|year (?:\d+|six|five)|key stage \w+|KS ?\d|who live|"
        r"medical|diabet\w*|"
        r"emergenc\w*|own child\w*|relatives?|family members?)\b"
    ),
    re.I,
)
ELSEWHERE: Final = re.compile(
    r"\b(?:staff ?-?room|office|at home|outside (?:of )?school|own time|their breaks?)\b", re.I
)
"""Where something stays free although it is banned among children."""
CONDITION: Final = re.compile(
    (
        r"^(?:where|if|in an?|when|however|unless|only|exceptions?|the exception)\b|\b(?:unless|in an "
        r"emergency|where there is no|if)\b"
    ),
    re.I,
)
EXCEPTED: Final = re.compile(
    r"(?<!\bno )\bexceptions?\b(?! to (?:this|the) (?:rule|policy) (?:are|is) not)", re.I
)
"""Words of a sentence that makes room in the rule above it."""
ABSOLUTE: Final = re.compile(
    r"\b(?:only|never|under no circumstances|at any time|at all times|no exceptions?)\b", re.I
)


@dataclass(frozen=True, slots=True)
class Clash:
    """Two rules, the earlier first, what they are about, and why they clash in words that end a sentence."""

    first: Sentence
    second: Sentence
    why: str
    severe: bool


def clashes(looked: Looked) -> Iterator[Clash]:
    """At most one of a kind for each act: the pair that stands closest together."""
    for act, rules in said(looked).items():
        permits = [one for one in rules if one.side == "may" or (act.duty and one.side == "yes")]
        bans = [_with_what_follows(looked, one, permits) for one in rules if one.side == "no"]
        pairs = [
            (ban, permit) for ban in bans for permit in permits if _forbid_and_permit(looked, ban, permit)
        ]
        if pairs:
            yield _clash(
                act,
                *_closest(pairs),
                f"one forbids {act.says}, the other {'asks for' if act.duty else 'allows'} it",
            )
        flat = [one for one in bans if not one.exception and not NARROW.search(one.text)]
        bent = [one for one in bans if one.exception]
        pairs = [
            (one, other)
            for one in flat
            for other in bent
            if one.sentence.block != other.sentence.block and _same_people(one, other)
        ]
        if pairs:
            one, other = _closest(pairs)
            strength = (
                "" if one.strength == other.strength else ", and one binds more strongly than the other"
            )
            yield _clash(act, one, other, f"on {act.says} one knows no exception, the other does{strength}")


def _with_what_follows(looked: Looked, ban: Said, permits: list[Said]) -> Said:
    """A ban whose exception is the next sentence ("They may ... only as part of ...") knows an exception."""
    excepted = _exception_below(looked, ban) or any(
        one.sentence.block == ban.sentence.block
        and _next_to(looked, ban, one)
        and (one.exception or CONDITION.search(one.text))
        for one in permits
    )
    return replace(ban, exception=True) if excepted and not ABSOLUTE.search(ban.text) else ban


def _exception_below(looked: Looked, ban: Said) -> bool:
    """Whether one of the next two sentences under the same heading speaks of exceptions to the ban."""
    document = looked.document
    place = document.sentences.index(ban.sentence)
    return any(
        EXCEPTED.search(one.text) and document.under[one.block] == document.under[ban.sentence.block]
        for one in document.sentences[place + 1 : place + 3]
    )


def _forbid_and_permit(looked: Looked, ban: Said, permit: Said) -> bool:
    if (
        ban.sentence is permit.sentence
        or ban.exception
        or NARROW.search(ban.text)
        or SOME_OF_THEM.search(permit.text)
    ):
        return False
    if ELSEWHERE.search(permit.text) and not ELSEWHERE.search(ban.text):
        return False
    if not _same_people(ban, permit):
        return False
    if ban.sentence.block != permit.sentence.block:
        return True
    return _next_to(looked, ban, permit) and (
        not CONDITION.search(permit.text) or bool(ABSOLUTE.search(ban.text))
    )


def _next_to(looked: Looked, ban: Said, permit: Said) -> bool:
    """Whether the permission stands right beside the ban."""
    sentences = looked.document.sentences
    return abs(sentences.index(ban.sentence) - sentences.index(permit.sentence)) == 1


def _same_people(one: Said, other: Said) -> bool:
    """Whether both bind somebody in common: a rule for pupils does not clash with one for staff."""
    pupils, adults = {"pupil"}, {"staff", "teacher", "adult", "employee", "volunteer"}
    ours, theirs = {one.binding.actor, *one.binding.also}, {other.binding.actor, *other.binding.also}
    return not ((ours <= pupils and theirs <= adults) or (ours <= adults and theirs <= pupils))


def _closest(pairs: list[tuple[Said, Said]]) -> tuple[Said, Said]:
    return min(pairs, key=lambda pair: abs(pair[0].sentence.line - pair[1].sentence.line))


def _clash(act: Act, one: Said, other: Said, why: str) -> Clash:
    first, second = sorted((one.sentence, other.sentence), key=lambda each: each.line)
    return Clash(first, second, why, act.severe)


def devices_that_may_not_be_there(looked: Looked) -> Iterator[Clash]:
    """Pupils' devices are banned from school altogether, and another rule says what pupils do with them there."""
    texts = [(one, plain(one.text)) for one in looked.document.sentences]
    ban = re.compile(
        r"\b(?:(?:don't|do not|does not|doesn't) allow|not (?:allowed|permitted)|may not|must not|"
        r"do not bring|banned|prohibited)\b[^.]{0,50}\b(?:mobiles?|phones?|devices)\b"
        r"[^.]{0,30}\b(?:in|into|at|to|on) (?:the )?school\b",
        re.I,
    )
    use = re.compile(
        r"\b(?:on|using|with|use) their (?:own |personal )?(?:mobile )?(?:devices|phones)\b"
        r"|\bhand(?:ed|s)? (?:in )?(?:their )?(?:mobile )?phones\b|\bphones (?:are|must be) handed\b",
        re.I,
    )
    for place, (first, text) in enumerate(texts):
        if not ban.search(text) or re.search(
            r"\b(?:unless|except|during|to access|network|social media|lessons?)\b", text, re.I
        ):
            continue
        for second, other in texts[place + 1 :]:
            if (
                use.search(other)
                and not SOME_OF_THEM.search(other)
                and not re.search(r"\b(?:home|outside|staff|hand(?:ed)? in)\b", other, re.I)
            ):
                yield Clash(
                    first,
                    second,
                    (
                        "one allows no device in school at all, the other makes sense only if pupils "
                        "have theirs with them"
                    ),
                    False,
                )
                return
