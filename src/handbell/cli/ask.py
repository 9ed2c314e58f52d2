"""`handbell ask PACK "question"`: what a policy makes of a question in plain English."""

from typing import Annotated, Any

import typer

from handbell.policy import Engine, PolicyError, Situation, compile_pack, load_pack, vocabulary
from handbell.policy.plain import QuestionError, Understood, read_question

from .clauses import PackName
from .decide import _plainly as decision_lines
from .io import JsonFlag, each, read_json, refusing, write_json, write_lines

Question = Annotated[
    str, typer.Argument(help='The question, or - for a list of {"question", "as"} as JSON on standard input.')
]
Role = Annotated[
    str | None, typer.Option("--as", help="Who asks: a role of the vocabulary, such as teacher.")
]


def answered(engine: Engine, data: object) -> dict[str, Any]:
    """What was understood of `{"question", "as"}` and the decision on it, in the shape of `--json`.

    `decision` is None where nothing in the vocabulary fits. `closest` holds acts to choose from where the reader is
    not confident, `also` the act of a second question in the same text. Raises `QuestionError`.
    """
    text, asker = _asked(data)
    understood = read_question(text, asker=asker)
    found: dict[str, Any] = {
        "understood": understood.as_json(),
        "confidence": understood.confidence,
        "decision": None,
        "closest": list(understood.closest),
        "also": understood.also,
    }
    if understood.act is not None and understood.actor is not None:
        decision = engine.decide(Situation(understood.actor, understood.act, understood.facts))
        found["decision"] = decision.as_json()
    return found


def _asked(data: object) -> tuple[str, str | None]:
    if not isinstance(data, dict) or not set(data) <= {"question", "as"} or "question" not in data:
        raise QuestionError('a question is an object with "question" and "as"')
    text, asker = data["question"], data.get("as")
    if not isinstance(text, str):
        raise QuestionError('"question" must be text')
    if asker is not None and not isinstance(asker, str):
        raise QuestionError('"as" must be a role or null')
    return text, asker


def in_words(understood: Understood) -> str:
    """How a question was read, as one line."""
    words = vocabulary()
    if understood.act is None:
        return "I could not tell what you would like to do."
    who = words.roles[understood.actor].label if understood.actor else "Somebody"
    said = [
        f"{words.facts[fact].label.lower()}: {_value(words.facts[fact].values, value)}"
        for fact, value in understood.facts.items()
    ]
    return "; ".join([f"{who}: {words.acts[understood.act].label}", *said])


def _value(labels: Any, value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(labels.get(value, value))


def _plainly(found: dict[str, Any]) -> list[str]:
    understood = found["understood"]
    read = Understood(
        understood["actor"],
        understood["act"],
        understood["facts"],
        found["confidence"],
        tuple(found["closest"]),
    )
    questions = vocabulary().acts
    lines = [f"Understood: {in_words(read)}" if read.act else in_words(read)]
    if read.confident:
        lines += decision_lines(found["decision"])
    elif read.closest:
        lines += ["I am not sure. Did you mean:", *(f"  {questions[act].question}" for act in read.closest)]
    else:
        lines.append("Please put it in other words; say what you would like to do, with whom and where.")
    if found["also"]:
        lines.append(f"You also seem to ask: {questions[found['also']].question}")
    return lines


def ask(pack: PackName, question: Question, role: Role = None, as_json: JsonFlag = False) -> None:
    """Say what a policy makes of a question in plain English, and how the question was understood."""
    with refusing(PolicyError):
        engine = compile_pack(load_pack(pack))
    data = read_json("-") if question == "-" else {"question": question, "as": role}
    found = each(data, lambda one: answered(engine, one), PolicyError)
    if as_json:
        write_json(found)
    else:
        for one in found if isinstance(found, list) else [found]:
            write_lines(_plainly(one))
