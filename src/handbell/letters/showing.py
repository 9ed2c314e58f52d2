"""What a letter's page shows to one reader."""

from __future__ import annotations

from typing import Any

from handbell.cases.knowing import told_in_role
from handbell.cases.laying import proposal_of
from handbell.cases.models import Case
from handbell.letters.acts import ACTS
from handbell.letters.knowing import FAMILIES, may_read_second, waits
from handbell.letters.live import letters_now
from handbell.letters.models import Letter
from handbell.letters.sheet import sheet_of
from handbell.letters.telling import second_readers
from handbell.letters.words import RECIPIENTS, WAYS
from handbell.letters.wrong import first_wrong
from handbell.policy.letters import Letter as Template
from handbell.schools.access import Actor
from handbell.schools.owned import new_id

TONES = {"draft": "due", "reading": "due", "agreed": "due", "sent": "kept", "dropped": "info"}


def page_of(by: Actor, letter: Letter) -> dict[str, Any]:
    """Everything on the page."""
    template, said = letters_now().get(letter.kind), letter.contents
    writes = _writes(by, letter)
    reads = template is not None and letter.state == "reading" and may_read_second(by, letter, template)
    held = template is not None and waits(template, letter.case)
    live = template is not None and (letter.case is None or letter.case.live) and not held
    return {
        "letter": letter, "case": letter.case, "template": template, "said": said, "held": held,
        "title": template.title if template else letter.kind, "sheet": sheet_of(letter, template),
        "to_whom": RECIPIENTS.get(template.to, "") if template else "", "tone": TONES[letter.state],
        "wrong": first_wrong(letter, template) if template and letter.state == "draft" else "",
        "acts": [
            one for one in ACTS.values()
            if live and letter.state in one.where and (reads if one.whose == "reader" else writes)
        ],
        "agree": ACTS["agree"].form_of(letter=letter, template=template) if live and reads else None,
        "asked": second_readers(letter, template) if template and letter.state == "reading" else (),
        "papers": letter.papers.order_by("form"), "how": WAYS.get(said.get("how", ""), ""),
        "corrects": letter.corrects, "may_correct": writes and live and letter.state == "sent", "token": new_id(),
    }  # fmt: skip


def _writes(by: Actor, letter: Letter) -> bool:
    return told_in_role(by, letter.case) if letter.case is not None else by.may(FAMILIES)


def of_case(by: Actor, case: Case) -> dict[str, Any] | None:
    """What stands on a case's page: its letters, and those that it calls for. None where there is nothing to say."""
    letters = list(case.letters.select_related("writer").order_by("begun_at"))
    titles = {one.id: one.title for one in letters_now().values()}
    decides = told_in_role(by, case) and case.live
    wanted = called_for(case) if decides else []
    if not letters and not decides:
        return None
    return {
        "letters": [{"letter": one, "title": titles.get(one.kind, one.kind), "tone": TONES[one.state]}
                    for one in letters],
        "offered": [{"template": one, "held": waits(one, case), "token": new_id()} for one in wanted],
        "decides": decides,
    }  # fmt: skip


def called_for(case: Case) -> list[Template]:
    """The letter that the policy promises, then a sheet for each agency that is to be told; once each, sent or not."""
    live, proposal = letters_now(), proposal_of(case)
    open_steps = {f"{one.kind}:{one.what}" for one in case.steps.filter(state="open")}
    found = [live[proposal.letter]] if proposal.letter in live and not _is_sent(case, proposal.letter) else []
    for one in live.values():
        if (
            one.to_an_office
            and one not in found
            and not open_steps.isdisjoint(one.steps)
            and not _is_sent(case, one.id)
        ):
            found.append(one)
    return found


def by_choice(case: Case) -> list[dict[str, Any]]:
    """Every letter that may be written in a case, with whether it waits."""
    return [
        {"template": one, "held": waits(one, case)} for one in letters_now().values() if not one.for_families
    ]


def _is_sent(case: Case, kind: str) -> bool:
    return case.letters.filter(kind=kind, state=Letter.State.SENT).exists()
