"""A row as its answers make it, and what it says next: shared by the actions."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from handbell.filling import FilledForm, in_words, same_key
from handbell.people.models import Person
from handbell.policy.forms import Form
from handbell.registers.dates import owner_of, review_after, until_of
from handbell.registers.models import Edition, Row
from handbell.schools.access import Actor
from handbell.schools.cannot_be_done import CannotBeDone


def checked(form: Form, answers: Mapping[str, Any], today: date) -> FilledForm:
    """The form with these answers, valid. CannotBeDone names what is not: actions trust no caller."""
    plain = {name: value for name, value in answers.items() if not isinstance(value, dict)}
    filled = FilledForm(form, plain, {}, today=today, answers=answers)
    if not filled.is_valid():
        said = {name: str(errors[0]) for name, errors in filled.errors.items()}
        raise CannotBeDone(next(iter(said.values())), said)
    return filled


def write(row: Row, form: Form, answers: Mapping[str, Any], today: date) -> None:
    """Put the answers into the row with all that follows from them. CannotBeDone where another row says the same."""
    row.answers = dict(answers)
    row.title = title_of(form, answers)
    row.until, row.review_on = until_of(form, answers), review_after(form, answers, today)
    owner = owner_of(answers)
    if owner and Person.objects.filter(pk=owner).exists():
        row.owner_id = owner
    row.same_key = same_key(form, answers)
    row.unique_key = same_key(form, answers, by=form.unique) if form.unique else ""
    others = Row.objects.filter(form=form.id, unique_key=row.unique_key).exclude(pk=row.pk)
    if row.unique_key and others.exclude(state=Row.State.ENDED).exists():
        raise CannotBeDone(
            _("%(title)s is in the register already: change that entry instead.") % {"title": row.title},
            {form.unique[0]: _("This is in the register already.")},
        )


def keep_edition(row: Row, what: Edition.What, by: Actor, note: str = "") -> Edition:
    """What the row says from now on."""
    return Edition.objects.create(
        row=row, number=row.revision, what=what, answers=row.answers, note=note[:1000], by_id=by.person_id
    )


def title_of(form: Form, answers: Mapping[str, Any]) -> str:
    """What a row is called: its first answer in words."""
    said = in_words(form, answers)
    return (said[0].value.splitlines()[0] if said and said[0].value else form.title)[:200]


def contents(row: Row) -> dict[str, object]:
    """What the record keeps of a row."""
    return {"register": row.form, "title": row.title, "answers": row.answers, "state": str(row.state)}
