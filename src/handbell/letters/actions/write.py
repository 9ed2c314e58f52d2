"""Beginning a letter, writing at it, giving it to a second reader, putting a draft away."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from handbell.cases.codes import SIGNS
from handbell.cases.knowing import must_see as must_see_case
from handbell.cases.models import Case
from handbell.cases.settling import reasoned
from handbell.ledger.action import Done, action
from handbell.letters.filling import filled
from handbell.letters.knowing import must_not_warn, must_see, must_write, template_of
from handbell.letters.live import letters_now
from handbell.letters.models import Letter
from handbell.letters.story import noted
from handbell.letters.telling import is_done, second_readers, tell_of
from handbell.letters.wrong import first_wrong
from handbell.people.models import Person
from handbell.policy.letters import Letter as Template
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import AlreadyDone, CannotBeDone
from handbell.schools.scope import school_scope

LONGEST: Final = 20_000


@dataclass(frozen=True)
class Words:
    """What a writer keeps. `person`: a parent on the roll to whom it goes, if they are."""

    to: str
    address: str
    heading: str
    body: str
    person: UUID | None = None


def begin(by: Actor, case_id: UUID | None, kind: str, token: UUID, corrects: UUID | None = None) -> Letter:
    """A draft from the template, filled; the same form sent twice begins one letter (`token` is its id)."""
    with school_scope(by.school):
        if not Letter.objects.filter(pk=token).exists():
            try:
                with transaction.atomic():
                    return _begin(by, case_id, kind, token, corrects)
            except IntegrityError:  # the same form, twice at once
                if not Letter.objects.filter(pk=token).exists():
                    raise
        return must_see(by, token)


@action("letters.written", capability="letters.knock")
def _begin(by: Actor, case_id: UUID | None, kind: str, token: UUID, corrects: UUID | None) -> Done[Letter]:
    case = must_see_case(by, case_id, lock=True) if case_id else None
    must_write(by, case)
    template = letters_now().get(kind)
    if template is None or template.for_families is not (case is None):
        raise CannotBeDone(_("Choose which letter."), "kind")
    must_not_warn(template, case)
    letter = Letter(
        id=token, case=case, kind=kind, sign=_fresh_sign(), writer_id=by.person, begun_at=timezone.now()
    )
    start = filled(template, by, case)
    to, body = start.to, start.body
    if corrects is not None:
        before = _to_correct(by, corrects, case, kind)
        letter.corrects, to = before, before.contents["to"]
        day = date_format(timezone.localtime(before.sent_at or before.begun_at), "j F Y")
        body = _("This letter corrects ours of %(day)s, reference %(sign)s.") % {
            "day": day,
            "sign": before.sign,
        }
        body = f"{body} [[{_('What was wrong in it')}]]\n\n{before.contents['body']}"
    letter.put(to=to, address="", heading=start.heading, body=body, person="", back="")
    letter.save(force_insert=True)
    return noted(letter, by, "begun")


def _to_correct(by: Actor, letter_id: UUID, case: Case | None, kind: str) -> Letter:
    before = must_see(by, letter_id)
    if (
        before.state != Letter.State.SENT
        or before.kind != kind
        or before.case_id != (case.pk if case else None)
    ):
        raise CannotBeDone(_("Only a letter that was sent is corrected by another."))
    return before


@action("letters.written", capability="letters.knock")
def write(by: Actor, letter_id: UUID, version: int, words: Words) -> Done[Letter]:
    """Keep what was written. Whoever had read it before reads it again. CannotBeDone where another wrote meanwhile."""
    letter = must_see(by, letter_id, lock=True)
    must_write(by, letter.case)
    template = _must_be_open(letter)
    if letter.version == version + 1 and letter.writer_id == by.person and _stand(letter, words):
        raise AlreadyDone(_("Your words are kept already."))
    if letter.version != version:
        raise CannotBeDone(
            _(
                "Somebody else wrote at this letter meanwhile. Your words stand below; theirs are on its page."
            ),
            "body",
        )
    if len(words.body) > LONGEST:
        raise CannotBeDone(_("A letter holds at most 20,000 characters."), "body")
    if words.person and not Person.objects.filter(pk=words.person, roles_held__role="parent").exists():
        raise CannotBeDone(_("Choose a parent on the roll, or nobody."), "person")
    must_not_warn(template, letter.case)
    letter.put(**_kept(words), back="")
    _as_a_draft(letter, by)
    return noted(letter, by, "written")


def _kept(words: Words) -> dict[str, str]:
    return {
        "to": words.to.strip(), "address": words.address.strip(), "heading": words.heading.strip(), "body": words.body,
        "person": str(words.person or ""),
    }  # fmt: skip


def _stand(letter: Letter, words: Words) -> bool:
    """Whether these very words stand there: the form was sent twice."""
    return letter.state == Letter.State.DRAFT and _kept(words).items() <= letter.contents.items()


def _as_a_draft(letter: Letter, by: Actor) -> None:
    """Any edit voids what a second reader said; whoever wrote last is its writer and reads it not as the second."""
    letter.state, letter.reader, letter.handed_at, letter.agreed_at = Letter.State.DRAFT, None, None, None
    letter.digest, letter.version, letter.writer_id = "", letter.version + 1, by.person
    letter.papers.all().delete()
    letter.save()
    is_done(letter)


@action("letters.handed_in", capability="letters.knock")
def hand_in(by: Actor, letter_id: UUID) -> Done[Letter]:
    """Give it to a second reader. CannotBeDone while it has gaps, says too much, or cites nothing."""
    letter = must_see(by, letter_id, lock=True)
    must_write(by, letter.case)
    if letter.state == Letter.State.READING:
        raise AlreadyDone(_("It is with its second reader already."))
    template = _must_be_open(letter)
    must_not_warn(template, letter.case)
    if wrong := first_wrong(letter, template):
        raise CannotBeDone(wrong)
    readers = second_readers(letter, template)
    if not readers:
        raise CannotBeDone(_nobody(template.read_by))
    letter.state, letter.handed_at = Letter.State.READING, timezone.now()
    letter.save(update_fields=["state", "handed_at"])
    tell_of(letter, [one.pk for one in readers])
    return noted(letter, by, "handed_in")


def _nobody(roles: tuple[str, ...]) -> str:
    if roles:
        return _("Nobody else who may read it here is a governor. Share the case with one first.")
    return _("Nobody else may read it here. Share the case with somebody first.")


@action("letters.dropped", capability="letters.knock")
def drop(by: Actor, letter_id: UUID, reason: str) -> Done[Letter]:
    """Put a letter away that was not sent; why is kept."""
    letter = must_see(by, letter_id, lock=True)
    must_write(by, letter.case)
    if letter.state == Letter.State.DROPPED:
        raise AlreadyDone(_("It is put away already."))
    _must_be_open(letter)
    why = reasoned(reason)
    letter.state = Letter.State.DROPPED
    letter.papers.all().delete()
    letter.save(update_fields=["state"])
    is_done(letter)
    return noted(letter, by, "dropped", reason=why)


def _must_be_open(letter: Letter) -> Template:
    if not letter.open:
        raise CannotBeDone(_("This letter was sent or put away. A correction is a second letter."))
    return template_of(letter)


def _fresh_sign() -> str:
    while True:
        sign = "".join(secrets.choice(SIGNS) for _place in range(6))
        if not Letter.objects.filter(sign=sign).exists():
            return sign
