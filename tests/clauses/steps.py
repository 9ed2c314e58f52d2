"""The steps of a row, and what each expects. `README.md` beside this file lists them for those who write rows."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Final
from urllib.parse import urlencode

from django.core.cache import cache
from django.utils import timezone
from tests.clauses.case_steps import CASE_STEPS
from tests.clauses.walker import Walker, tidy
from tests.clauses.world import NOW, World

from handbell.documents.lint import lint
from handbell.documents.reading import read_bytes
from handbell.pages.headings import HEADINGS
from handbell.publishing.delivery.sweeper import sweep_due
from handbell.publishing.delivery.sweeps import Rounds
from handbell.publishing.models import Photo
from handbell.publishing.photos.tasks import look_at_photo
from handbell.schools.scope import school_scope

EXPECTS: Final = ("sees", "not_sees", "code", "at")
STATUS_WORDS: Final = {
    "kept": "kept", "due": "due", "broken": "broken", "none": "no evidence yet", "info": "for information",
}  # fmt: skip


class WrongRow(ValueError):
    """A row that cannot be run: an unknown step or a missing part."""


@dataclass
class Stage:
    """Where a row plays: its world, whoever walks, the clock, and what was noted on the way."""

    world: World
    walker: Walker
    clock: Any
    notes: dict[str, str] = field(default_factory=dict)


def run_step(stage: Stage, step: Mapping[str, Any]) -> None:
    """Do one step, then look whether all that it expects is so. AssertionError with the page's words where not."""
    todo = {key: value for key, value in step.items() if key not in EXPECTS}
    if "as" in todo:
        name = todo.pop("as")
        stage.walker.sign_in(stage.world.person(name))
        stage.notes["as"] = "" if name == "visitor" else name
    for verb, given in todo.items():
        doing = STEPS.get(verb)
        if doing is None:
            raise WrongRow(f"unknown step {verb!r}; there are {', '.join([*STEPS, *EXPECTS, 'as'])}")
        doing(stage, given)
    _look(stage, step)


def _look(stage: Stage, step: Mapping[str, Any]) -> None:
    for wanted in _texts(step.get("sees", [])):
        assert says(stage, fitted(stage, wanted)), (
            f"{where(stage)} does not say “{wanted}”:\n{said_on(stage)[:4000]}"
        )
    for unwanted in _texts(step.get("not_sees", [])):
        assert not says(stage, fitted(stage, unwanted)), f"{where(stage)} says “{unwanted}”"
    if "code" in step:
        assert stage.walker.status == step["code"], f"{where(stage)}:\n{said_on(stage)[:1500]}"
    elif "sees" in step and "go" in step:
        assert stage.walker.status < 500, where(stage)
    if "at" in step:
        assert stage.walker.path.startswith(fitted(stage, step["at"])), f"{where(stage)} is not {step['at']}"


def said_on(stage: Stage) -> str:
    """What was read last: the page, or what a check or command said."""
    return stage.notes.get("said") or stage.walker.words


def says(stage: Stage, words: str) -> bool:
    """Whether these words stand there, whatever their case."""
    return tidy(words).lower() in said_on(stage).lower()


def where(stage: Stage) -> str:
    """The page, for messages."""
    return f"{stage.walker.path} ({stage.walker.status})"


def fitted(stage: Stage, words: str) -> str:
    """Words with days put in: `{today}`, `{+14d}`, `{+14d:%-d %B %Y}`; and `{slug}`, the school's."""
    if "{" not in words:
        return words
    today = timezone.localdate()
    out = words.replace("{slug}", stage.world.school.slug).replace("{today", "{+0d")
    while (start := out.find("{+")) >= 0 or (start := out.find("{-")) >= 0:
        inside, rest = out[start + 1 :].split("}", 1)
        days, _colon, form = inside.partition(":")
        day = today + timedelta(days=int(days.rstrip("d")))
        out = out[:start] + (day.strftime(form) if form else day.isoformat()) + rest
    return out


def _texts(given: Any) -> list[str]:
    return [given] if isinstance(given, str) else [str(one) for one in given]


def _go(stage: Stage, path: str) -> None:
    stage.notes.pop("said", None)
    stage.walker.go(fitted(stage, path))


def _fill(stage: Stage, answers: Mapping[str, Any]) -> None:
    for label, value in answers.items():
        given = fitted(stage, value) if isinstance(value, str) else value
        stage.walker.fill(fitted(stage, label), given.isoformat() if isinstance(given, date) else given)


def _press(stage: Stage, words: str) -> None:
    stage.notes.pop("said", None)
    stage.walker.press(words)


def _follow(stage: Stage, words: str) -> None:
    stage.notes.pop("said", None)
    stage.walker.follow(fitted(stage, words))


def _ask(stage: Stage, asked: Mapping[str, Any]) -> None:
    """`{act, facts, door, outcome, cites}`: the answer page to a question, as whoever is signed in (or `door: parents`
    or `pupils`, which need no account)."""
    act, facts = str(asked["act"]), dict(asked.get("facts", {}))
    door = asked.get("door")
    start = f"/school/{stage.world.school.slug}/{door}/ask/" if door else "/ask/"
    spelt = {name: _spelt(value) for name, value in facts.items()}
    _go(stage, f"{start}{act}/?{urlencode(spelt)}")
    if outcome := asked.get("outcome"):
        heading, there = str(HEADINGS[outcome][1]), stage.walker.headings
        assert heading in there, f"{where(stage)} is not {outcome} but {there}:\n{said_on(stage)[:2500]}"
    for clause in _texts(asked.get("cites", [])):
        assert clause in said_on(stage), f"{where(stage)} does not cite {clause}:\n{said_on(stage)[:2500]}"


def _spelt(value: Any) -> str:
    return {True: "yes", False: "no"}.get(value, str(value)) if isinstance(value, bool) else str(value)


def _question(stage: Stage, words: str) -> None:
    _go(stage, f"/ask/?{urlencode({'q': words})}")


def _status(stage: Stage, wanted: Mapping[str, str]) -> None:
    """`{clause: status}`, read by the headteacher on each clause's own page."""
    stage.walker.sign_in(stage.world.person("patience"))
    for clause, status in wanted.items():
        _go(stage, f"/policy/{clause}/")
        found = says(stage, f"{clause} {STATUS_WORDS[status]}")
        assert found, f"{clause} is not {status}:\n{said_on(stage)[:2500]}"


def _day(stage: Stage, days: str) -> None:
    """`+15d` moves the clock, `2027-01-04` sets it to that morning; then all that falls due by itself is done."""
    if days.startswith("+"):
        stage.clock.shift(timedelta(days=int(days[1:].rstrip("d"))))
    else:
        day = date.fromisoformat(days)
        stage.clock.move_to(NOW.replace(year=day.year, month=day.month, day=day.day))
    _work(stage, True)


def _work(stage: Stage, _given: Any) -> None:
    """Have everything done that a worker does by itself: the rounds, and looking for faces in new pictures."""
    cache.clear()
    sweep_due(timezone.now())
    Rounds().go(timezone.now())
    with school_scope(stage.world.school):
        waiting = list(Photo.objects.filter(looked_at=None).values_list("pk", flat=True))
    for photo in waiting:
        look_at_photo.func(str(stage.world.school.pk), str(photo))


def _lint(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{text, name, finds: {rule: words}, not_finds: [rule]}`: the document check, on these words."""
    document = read_bytes(str(given.get("name", "policy.txt")), str(given["text"]).encode())
    found = lint(document, timezone.localdate(), school=str(given.get("school", "")) or None)
    said = "\n".join(f"{one.rule}: {one.message}" for one in found)
    for rule, words in dict(given.get("finds", {})).items():
        assert any(one.rule == rule and str(words).lower() in one.message.lower() for one in found), (
            f"{rule}: {words}\n{said}"
        )
    for rule in _texts(given.get("not_finds", [])):
        assert rule not in {one.rule for one in found}, said
    stage.notes["said"] = tidy(said)


def _screened(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{text, channel, pictures, finds: {check: clause}, passes: [check]}`: a draft checked on its page, as whoever is
    signed in."""
    _draft(stage, given)
    said = said_on(stage)
    for words in _texts(given.get("says", [])):
        assert tidy(words).lower() in said.lower(), f"{where(stage)} does not say “{words}”:\n{said[:4000]}"


def _draft(stage: Stage, given: Mapping[str, Any]) -> None:
    """Write a post and have it checked."""
    _go(stage, "/post/new/")
    stage.walker.fill("What would you like to say?", str(given["text"]))
    stage.walker.fill("channels", [given.get("channel", "Facebook")])
    if pictures := given.get("pictures"):
        stage.walker.fill("photos", [str(one) for one in pictures])
    stage.walker.press("Check")


def _pictured(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{text, channel, picture, alt, faces: [Jonah Whitlock, cover, nobody]}`: a post with a picture; each face is
    named from the list, covered, or marked as nobody to be known, from left to right (the rest: covered)."""
    walker = stage.walker
    _go(stage, "/post/new/")
    walker.fill("What would you like to say?", str(given["text"]))
    walker.fill("channels", [given.get("channel", "Facebook")])
    walker.fill("photos", str(given.get("picture", "pictures/group.jpg")))
    walker.press("Save")
    draft = walker.path
    _work(stage, True)
    walker.go(draft)
    walker.fill("Photo 1 in words", str(given.get("alt", "People in front of a hall")))
    walker.press("Save")
    walker.follow("Who is in it?")
    said = _texts(given.get("faces", []))
    for number in range(int(re.search(r"At least (\d+) face", walker.words)[1])):  # type: ignore[index]
        _say_who(walker, said[number] if number < len(said) else "cover")
    walker.go(f"{draft}check/")


def _say_who(walker: Walker, name: str) -> None:
    """The next face that nobody decided about."""
    if "Say who it is" in walker.words:
        walker.follow("Say who it is")
    if name == "cover":
        walker.press("Cover")
    elif name == "nobody":
        walker.press("Nobody could know them")
    else:
        walker.fill("Find a name", name)
        walker.press("Find")
        walker.press(name)


def _saved(stage: Stage, words: str) -> None:
    """Keep the address of this page under a name: later steps write `{it}`."""
    stage.notes[words] = stage.walker.path


def _cli(stage: Stage, given: str) -> None:
    """A command of `handbell`, whose words are then what is seen."""
    from typer.testing import CliRunner

    from handbell.cli import app

    ran = CliRunner().invoke(app, given.split())
    stage.notes["said"] = tidy(ran.output)


STEPS: Final = {
    "go": _go,
    "follow": _follow,
    "fill": _fill,
    "press": _press,
    "ask": _ask,
    "question": _question,
    "day": _day,
    "work": _work,
    "lint": _lint,
    "draft": _draft,
    "pictured": _pictured,
    "screened": _screened,
    "cli": _cli,
    "status": _status,
    **CASE_STEPS,
}
