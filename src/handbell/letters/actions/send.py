"""Writing down that a letter was sent. Handbell sends no personal letter itself: people do, and say how and when."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbell.cases.actions.take_step import take_step
from handbell.cases.actions.write import answer
from handbell.cases.models import Report, Step
from handbell.ledger.action import Done, action
from handbell.letters.knowing import must_not_warn, must_see, must_write, template_of
from handbell.letters.models import Letter
from handbell.letters.sheet import sheet_of
from handbell.letters.story import noted
from handbell.letters.telling import is_done
from handbell.letters.words import OF_RECIPIENT, REFERENCE_NEEDED, WAYS
from handbell.policy.letters import Letter as Template
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone

SOON: Final = timedelta(minutes=1)


@dataclass(frozen=True)
class Sent:
    """How it went. `settles`: steps ("do:ask_to_remove") done with it as well. `report`: which one it answers."""

    how: str
    to: str = ""
    reference: str = ""
    when: datetime | None = None
    settles: Collection[str] = field(default_factory=tuple)
    report: UUID | None = None


@action("letters.sent", capability="letters.knock")
def send(by: Actor, letter_id: UUID, sent: Sent) -> Done[Letter]:
    """It was sent: how, when, to whom, under which reference. It never changes again, and its steps are done by it.

    AlreadyDone where it was; CannotBeDone before a second person has read it, or without what its receipt needs.
    """
    letter = must_see(by, letter_id, lock=True)
    if letter.state == Letter.State.SENT:
        raise AlreadyDone(_("It was sent already, and is kept as it went."))
    must_write(by, letter.case)
    template = template_of(letter)
    if letter.state != Letter.State.AGREED:
        raise CannotBeDone(_("A second person reads it first."))
    must_not_warn(template, letter.case)
    at = _checked(template, letter, sent)
    letter.put(
        **letter.contents,
        how=sent.how,
        sent_to=sent.to.strip(),
        reference=sent.reference.strip(),
        sender=by.name,
    )
    letter.state, letter.sent_at, letter.logged_at = Letter.State.SENT, at, timezone.now()
    if letter.case is None:
        letter.clauses = [one for one in template.cites if one in letter.contents["body"]]
    letter.save()
    is_done(letter)
    hashes = {one.form: one.sha256 for one in letter.papers.all()}
    _settle(by, letter, template, sent, at)
    if sent.how == "answer" and sent.report and letter.case_id:
        answer(by, letter.case_id, sent.report, _as_message(letter, template))
    how = str(WAYS[sent.how]).lower()
    return noted(letter, by, "sent", how=how, went_to=sent.to.strip() or "–", reference=sent.reference.strip(),
                 words=letter.digest, **hashes)  # fmt: skip


def _checked(template: Template, letter: Letter, sent: Sent) -> datetime:
    if sent.how not in OF_RECIPIENT[template.to]:
        raise CannotBeDone(_("Choose how it went."), "how")
    if sent.how != "answer" and len(sent.to.strip()) < 3:
        raise CannotBeDone(_("Say to whom it went: the name, the office or the address."), "to")
    if not sent.reference.strip() and (template.to in REFERENCE_NEEDED or sent.how == "web_form"):
        raise CannotBeDone(
            _("Give the reference that came back, or the name of the person who took it."), "reference"
        )
    if sent.how == "answer" and not _answers(letter, sent):
        raise CannotBeDone(_("Choose whose report it answers."), "report")
    now, at = timezone.now(), sent.when or timezone.now()
    if at > now + SOON:
        raise CannotBeDone(_("Give a time that has come."), "when")
    if letter.agreed_at and at < letter.agreed_at.replace(second=0, microsecond=0):
        raise CannotBeDone(_("It cannot have gone before it was read by the second person."), "when")
    return at


def _settle(by: Actor, letter: Letter, template: Template, sent: Sent, at: datetime) -> None:
    """The open steps of the case that this letter does, and those that its sender ticked; each with its receipt."""
    if letter.case is None:
        return
    wanted = {*template.steps, *(set(sent.settles) & set(template.may_settle))}
    day = date_format(timezone.localtime(at), "j F Y")
    did = _("Letter %(sign)s “%(title)s”, %(how)s, on %(day)s. SHA-256 of its words: %(hash)s") % {
        "sign": letter.sign, "title": template.title, "how": str(WAYS[sent.how]).lower(), "day": day,
        "hash": letter.digest,
    }  # fmt: skip
    for step in letter.case.steps.filter(state=Step.State.OPEN):
        if f"{step.kind}:{step.what}" in wanted:
            reference = sent.reference.strip() or sent.to.strip()
            take_step(by, letter.case.pk, step.pk, did, reference, at, proof=letter.digest)


def _as_message(letter: Letter, template: Template) -> str:
    return "\n\n".join(
        "\n".join(f"- {line}" if one.kind == "list" else line for line in one.lines)
        for one in sheet_of(letter, template).blocks
    )


def _answers(letter: Letter, sent: Sent) -> bool:
    """Whether it answers a report of this very case."""
    return sent.report is not None and Report.objects.filter(pk=sent.report, case=letter.case).exists()
