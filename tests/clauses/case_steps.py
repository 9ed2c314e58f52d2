"""The steps of rows in which something is told to the school and looked after. `README.md` lists them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

from handbell.cases import limits

if TYPE_CHECKING:
    from tests.clauses.steps import Stage

CASE: Final = "the case"
DID: Final = "Rang them at ten and went through it together"


def tell(stage: Stage, given: str | Mapping[str, Any]) -> None:
    """Words, or `{words, about, tags, person, platform, door}`: somebody tells the school, signed in or at its door."""
    said = {"words": given} if isinstance(given, str) else dict(given)
    limits.begin_anew()
    stage.walker.go(
        said.get("door")
        or ("/report/" if stage.notes.get("as") else f"/school/{stage.world.school.slug}/report/")
    )
    stage.walker.fill("What happened?", str(said["words"]))
    for label, name in (("Whose doing is it about?", "about"), ("What is true of it?", "tags"),
                        ("Is it about somebody who works here or governs?", "person"),
                        ("On which app, site or game?", "platform")):  # fmt: skip
        if name in said:
            stage.walker.fill(label, said[name])
    stage.walker.press("Tell the school")
    stage.notes.pop("said", None)


def read(stage: Stage, name: str) -> None:
    """Somebody who was told opens the newest of their cases and presses that they have read it."""
    opened(stage, name)
    stage.walker.press("I have read it")


def opened(stage: Stage, name: str) -> None:
    """Somebody who was told opens the newest of their cases."""
    _become(stage, name)
    stage.walker.go("/cases/")
    stage.walker.follow("open")  # “3 steps stand open”: the card of the case, the most pressing first
    stage.notes[CASE] = stage.walker.path


def case(stage: Stage, name: str) -> None:
    """The case of this row once more, as this person; whoever may not know finds nothing there."""
    _become(stage, name)
    stage.walker.go(stage.notes[CASE])


def hidden(stage: Stage, names: str | list[str]) -> None:
    """For these people the case is not there, whatever their role."""
    for name in [names] if isinstance(names, str) else names:
        case(stage, name)
        assert stage.walker.status == 404, f"{name} sees the case ({stage.walker.status})"


def confirm(stage: Stage, _given: Any) -> None:
    """It is what it was taken for."""
    stage.walker.go(stage.notes[CASE])
    stage.walker.press("Confirm what it is")


def change(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{category, holds, also}`: it is something else, by ids; where it is that already, it is confirmed."""
    stage.walker.go(f"{stage.notes[CASE]}change/")
    stage.walker.fill("What is it, above all?", str(given["category"]))
    stage.walker.fill("What else is it?", list(given.get("also", [])))
    stage.walker.fill("What holds?", list(given.get("holds", [])))
    stage.walker.fill("Why?", "I rang whoever told it and asked")
    stage.walker.press("Keep it")
    if "Nothing is changed." in stage.walker.words:
        confirm(stage, True)


def step(stage: Stage, given: str | Mapping[str, Any]) -> None:
    """The words of a step, or `{of, did, reference}`: what was done is written down. `did: ""` sends it empty."""
    said = {"of": given} if isinstance(given, str) else dict(given)
    stage.walker.go(stage.notes[CASE])
    stage.walker.follow(f"Write down what was done: {said['of']}")
    stage.walker.fill("What was done, and with whom?", str(said.get("did", DID)))
    stage.walker.fill("Reference, or who took it", str(said.get("reference", "")))
    stage.walker.press("Keep it")


def against(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{of, reason}`: a step that the policy leaves to a person is decided against."""
    stage.walker.go(stage.notes[CASE])
    stage.walker.follow(f"Decide against it: {given['of']}")
    stage.walker.fill("Why?", str(given["reason"]))
    stage.walker.press("Keep it")


def note(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{kind, words, source}`: a line of the story; advice with who gave it."""
    stage.walker.go(f"{stage.notes[CASE]}note/")
    stage.walker.fill("What is it?", str(given.get("kind", "Something to keep")))
    stage.walker.fill("Write it down", str(given["words"]))
    stage.walker.fill("If it is advice: who gave it?", str(given.get("source", "")))
    stage.walker.press("Keep it")


def wish(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{name, police, words, age}`: what somebody wants who is affected."""
    stage.walker.go(f"{stage.notes[CASE]}wishes/")
    stage.walker.fill("Or their name", str(given["name"]))
    stage.walker.fill("Are they grown up?", str(given.get("age", "An adult")))
    stage.walker.fill("What do they want of the police?", str(given["police"]))
    stage.walker.fill("What they said, in their own words", str(given["words"]))
    stage.walker.press("Keep it")


def ground(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{holds, why}`: on which ground of the policy the school acts out of school."""
    stage.walker.go(f"{stage.notes[CASE]}grounds/")
    stage.walker.fill("What does the school believe of it?", str(given["holds"]))
    stage.walker.fill("Why do you believe so?", str(given["why"]))
    stage.walker.press("Keep it")


def about(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{part, person, name}`: whom it is about is written down."""
    stage.walker.go(f"{stage.notes[CASE]}people/")
    stage.walker.fill("What part have they in it?", str(given.get("part", "subject")))
    for label, name in (("Somebody of the school", "person"), ("Or a name", "name"), ("Note", "note")):
        if name in given:
            stage.walker.fill(label, str(given[name]))
    stage.walker.press("Keep it")


def added(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{what, clause}`: a step that the route does not lay, by its words."""
    stage.walker.go(f"{stage.notes[CASE]}add/")
    stage.walker.fill("What is to be done?", str(given["what"]))
    stage.walker.fill("By which clause, if one asks for it?", str(given.get("clause", "")))
    stage.walker.fill("Why?", "It is called for here")
    stage.walker.press("Keep it")


def share(stage: Stage, person: str) -> None:
    """Somebody more reads it."""
    stage.walker.go(f"{stage.notes[CASE]}share/")
    stage.walker.fill("Who needs to know?", person)
    stage.walker.fill("Why?", "They have a part in it")
    stage.walker.press("Keep it")


def close(stage: Stage, _given: Any) -> None:
    """Whoever is signed in asks to close it."""
    stage.walker.go(f"{stage.notes[CASE]}close/")
    stage.walker.fill("Why?", "Everything is done")
    stage.walker.press("Keep it")


def agree(stage: Stage, name: str) -> None:
    """A second person agrees to close it."""
    case(stage, name)
    stage.walker.press("Agree to close it")


def linked(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{name, what, owner, sanctions}`: the office enters another policy in the register."""
    _become(stage, "olive")
    stage.walker.go("/registers/linked_policies/new/")
    answers = {
        "What is it called?": given["name"], "Which is it?": given["what"], "Edition": "2026",
        "In force from": "2026-09-01", "Where it can be read": "https://www.oakfield.example/policy",
        "Who looks after it?": given.get("owner", "Olive Tanner"), "Next review": "2027-09-01",
    }  # fmt: skip
    if "sanctions" in given:
        answers["Sanctions that it lays down, one a line"] = given["sanctions"]
    for label, value in answers.items():
        stage.walker.fill(label, str(value))
    stage.walker.press("Enter it")


def _follows(stage: Stage, act: str, answers: Mapping[str, Any]) -> None:
    stage.walker.go(f"{stage.notes[CASE]}follows/{act}/")
    for label, value in answers.items():
        stage.walker.fill(label, str(value))
    stage.walker.press("Keep it")


def mark(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{which, why}`: the case is marked."""
    _follows(stage, "mark", {"What holds?": given["which"], "Why?": given["why"]})


def attached(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{policy, why}`: another policy of the school is put beside the case."""
    _follows(stage, "attach", {"Which policy applies?": given["policy"], "Why?": given["why"]})


def outcome(stage: Stage, given: Mapping[str, Any]) -> None:
    """`{who, what, words}`: what follows for somebody."""
    answers = {"For whom?": given["who"], "What follows?": given["what"]}
    _follows(stage, "decide", {**answers, "In your words": given["words"]})


def answered(stage: Stage, words: str) -> None:
    """The question that the policy asks is answered in writing."""
    _follows(stage, "answer", {"Your answer": words})


def _become(stage: Stage, name: str) -> None:
    stage.notes.pop("said", None)
    stage.notes["as"] = "" if name == "visitor" else name
    stage.walker.sign_in(stage.world.person(name))


CASE_STEPS: Final[Mapping[str, Callable[[Stage, Any], None]]] = {
    "tell": tell, "read": read, "opened": opened, "case": case, "hidden": hidden, "confirm": confirm, "change": change,
    "step": step, "against": against, "note": note, "wish": wish, "ground": ground, "about": about, "added": added,
    "share": share, "close": close, "agree": agree, "linked": linked, "mark": mark, "attached": attached,
    "outcome": outcome, "answered": answered,
}  # fmt: skip
