"""`handbell triage PACK`: who must be told of a report, by when, what to do and what not."""

from typing import Any

from handbell.policy import PackError, load_pack
from handbell.triage import Answer, Report, ReportError, routes_of
from handbell.triage import triage as triage_report

from .clauses import PackName
from .io import InputFile, JsonFlag, each, read_json, refusing, write_json, write_lines

KEYS = ("about", "by", "what", "platform", "tags")


def read_report(data: object) -> Report:
    """A report as JSON tells it. Raises `ReportError` with one sentence that names the place."""
    if not isinstance(data, dict):
        raise ReportError('a report should be an object like {"about", "by", "what", "platform", "tags"}')
    for key in data:
        if key not in KEYS:
            raise ReportError(f"unknown key {key!r} in the report; it has {', '.join(KEYS)}")
    for key in ("about", "by", "what"):
        if not isinstance(data.get(key), str):
            raise ReportError(f"the report needs {key!r}, as text in quotation marks")
    platform = data.get("platform")
    if platform is not None and not isinstance(platform, str):
        raise ReportError("'platform' of the report should be text in quotation marks")
    tags = data.get("tags")
    if tags is not None and (not isinstance(tags, list) or not all(isinstance(tag, str) for tag in tags)):
        raise ReportError("'tags' of the report should be a list of texts")
    return Report(data["about"], data["by"], data["what"], platform or "", tuple(tags or ()))


def _cited(clause: str | None, floor: str | None) -> str:
    return " + ".join(one for one in (clause, floor) if one)


def _plainly(answer: Answer) -> list[str]:
    lines = [f"{answer.category}  {answer.severity}"]
    if answer.unsure:
        lines.append(f"  not sure: it could be {', '.join(answer.wavered)}; a person decides")
    if answer.also:
        lines.append(f"  also: {', '.join(answer.also)}")
    if not answer.paper:
        lines.append("  this policy has no routes of its own: the statutory floor alone answers")
    for told in answer.tell:
        may = "" if told.force == "must" else ", to be considered"
        time = told.within or "no time named"
        lines.append(f"  tell {told.role} ({time}{may}; {_cited(told.clause, told.floor)})")
    lines += [f"  do not tell {one.role} ({_cited(one.clause, one.floor)})" for one in answer.not_tell]
    for agency in answer.agencies:
        may = "" if agency.force == "must" else ", to be considered"
        time = agency.within or "no time named"
        lines.append(f"  agency {agency.agency} ({time}{may}; {_cited(agency.clause, agency.floor)})")
    lines += [f"  do not {one.verb} ({_cited(one.clause, one.floor)})" for one in answer.do_not]
    for act in answer.do:
        until = f"; not until {act.until}" if act.until else ""
        lines.append(f"  do {act.verb} ({_cited(act.clause, act.floor)}{until})")
    if answer.letter:
        lines.append(f"  letter: {answer.letter}")
    lines += [f"  because of “{words}”: {one.category}" for one in answer.why for words in one.words]
    return lines


def triage(pack: PackName, report: InputFile = "-", as_json: JsonFlag = False) -> None:
    """Say who must be told of a report: JSON {"about", "by", "what", "platform", "tags"}, or a list of them."""
    with refusing(PackError):
        policy = load_pack(pack)
        routes_of(policy)
    answers: Any = each(read_json(report), lambda data: triage_report(policy, read_report(data)), ReportError)
    many = answers if isinstance(answers, list) else [answers]
    if as_json:
        found = [one.as_json() for one in many]
        write_json(found if isinstance(answers, list) else found[0])
    else:
        for one in many:
            write_lines(_plainly(one))
