"""One ask as a field of a Django form, with the words of its refusals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.filling.papers import MOST_BYTES, PaperRefused, looked_at
from handbell.filling.rows import rows_of
from handbell.filling.who import Who
from handbell.policy import vocabulary
from handbell.policy.forms import Ask

FEW: Final = 9  # so many choices are drawn one by one; more fold into a list
MOST_TEXT, MOST_LONG, MOST_NUMBER = 300, 10_000, 1_000_000_000
YES_NO: Final = (("yes", gettext_lazy("Yes")), ("no", gettext_lazy("No")))
_PHONE: Final = re.compile(r"\+?[0-9][0-9 ()./-]*")


class Words(forms.CharField):
    """Text in one settled spelling, without what cannot be seen or printed."""

    def to_python(self, value: Any) -> str:
        text = unicodedata.normalize("NFC", str(super().to_python(value) or ""))
        kept = "".join(letter for letter in text if letter in "\n\t" or _can_be_read(letter))
        return kept.strip()


class Phone(Words):
    """A telephone number as people write it: digits, with what stands between them."""

    def validate(self, value: str) -> None:
        super().validate(value)
        if value and not (_PHONE.fullmatch(value) and 3 <= sum(map(str.isdigit, value)) <= 15):
            raise ValidationError(_("Write the telephone number with digits, such as 01632 960100."))


class PaperField(forms.FileField):
    """A file, looked at as soon as it arrives: cleans to a Paper."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        if isinstance(data, UploadedFile):
            try:
                return looked_at(data)
            except PaperRefused as refused:
                raise ValidationError(str(refused)) from None
        if data in (None, False, "") and initial:
            return initial  # what is kept already stays
        return super().clean(None, None)


def field_of(ask: Ask, who: Who) -> forms.Field:
    """The field for an ask. It never insists: whether the ask applies at all is known only with all the answers."""
    made = _MAKERS[ask.kind](ask, who)
    made.label = ask.label
    made.required = False
    return made


def _text(ask: Ask, _who: Who) -> forms.Field:
    return Words(max_length=MOST_TEXT, error_messages=_too_long(MOST_TEXT))


def _long(ask: Ask, _who: Who) -> forms.Field:
    return Words(
        max_length=MOST_LONG, widget=forms.Textarea(attrs={"rows": 4}), error_messages=_too_long(MOST_LONG)
    )


def _date(ask: Ask, _who: Who) -> forms.Field:
    picker = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    return forms.DateField(widget=picker, error_messages={"invalid": _("Give a day, such as 14 9 2026.")})


def _date_time(ask: Ask, _who: Who) -> forms.Field:
    picker = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")
    return forms.DateTimeField(widget=picker, error_messages={"invalid": _("Give a day and a time.")})


def _choice(ask: Ask, _who: Who) -> forms.Field:
    return _one_of(list(ask.choices), drawn=len(ask.choices) <= FEW)


def _yes_no(ask: Ask, _who: Who) -> forms.Field:
    return _one_of(list(YES_NO), drawn=True)


def _choices(ask: Ask, _who: Who) -> forms.Field:
    return _several_of(list(ask.choices))


def _tick(ask: Ask, _who: Who) -> forms.Field:
    return forms.BooleanField()


def _number(ask: Ask, _who: Who) -> forms.Field:
    said = {"invalid": _("Give a whole number.")}
    return forms.IntegerField(
        error_messages=said,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        min_value=-MOST_NUMBER,
        max_value=MOST_NUMBER,
    )


def _address(ask: Ask, _who: Who) -> forms.Field:
    said = {"invalid": _("Give the whole address, such as https://www.example.org/page.")}
    return forms.URLField(max_length=500, assume_scheme="https", error_messages=said | _too_long(500))


def _email(ask: Ask, _who: Who) -> forms.Field:
    return forms.EmailField(
        error_messages={"invalid": _("Give an e-mail address, such as name@example.org.")}
    )


def _phone(ask: Ask, _who: Who) -> forms.Field:
    return Phone(
        max_length=40, widget=forms.TextInput(attrs={"inputmode": "tel"}), error_messages=_too_long(40)
    )


def _person(ask: Ask, who: Who) -> forms.Field:
    found = [(one.id, one.name) for one in who.adults(ask.roles)]
    return _one_of(found, refused=_("Choose somebody who is %(who)s.") % {"who": _holders(ask)})


def _people(ask: Ask, who: Who) -> forms.Field:
    found = [(one.id, one.name) for one in who.adults(ask.roles)]
    return _several_of(found, refused=_("Choose only people who are %(who)s.") % {"who": _holders(ask)})


def _pupils(ask: Ask, who: Who) -> forms.Field:
    found = [(one.id, one.name) for one in who.pupils]
    return _several_of(found, refused=_("Choose only pupils who are on the roll."))


def _year_groups(ask: Ask, who: Who) -> forms.Field:
    return _several_of(list(who.years))


def _classes(ask: Ask, who: Who) -> forms.Field:
    return _several_of([(one, one) for one in who.classes])


def _row(ask: Ask, _who: Who) -> forms.Field:
    return _one_of(rows_of(ask.register), refused=_("Choose one that is in the register now."))


def _paper(ask: Ask, _who: Who) -> forms.Field:
    accepted = ".pdf,.docx,.odt,.xlsx,.txt,image/*"
    widget = forms.FileInput(attrs={"accept": accepted, "data-most-bytes": str(MOST_BYTES)})
    return PaperField(widget=widget, allow_empty_file=True, max_length=300)


_MAKERS: Final[dict[str, Callable[[Ask, Who], forms.Field]]] = {
    "text": _text, "long": _long, "date": _date, "date_time": _date_time, "choice": _choice, "choices": _choices,
    "yes_no": _yes_no, "tick": _tick, "number": _number, "address": _address, "email": _email, "phone": _phone,
    "person": _person, "people": _people, "pupils": _pupils, "year_groups": _year_groups, "classes": _classes,
    "platform": _text, "file": _paper, "row": _row,
}  # fmt: skip


def _one_of(choices: list[tuple[str, Any]], *, drawn: bool = False, refused: str = "") -> forms.ChoiceField:
    said = {"invalid_choice": refused or _("Choose one of those that are listed.")}
    if drawn:
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, error_messages=said)
    return forms.ChoiceField(choices=[("", _("Choose …")), *choices], error_messages=said)


def _several_of(choices: list[tuple[str, Any]], *, refused: str = "") -> forms.MultipleChoiceField:
    wrong = refused or _("Choose only from those that are listed.")
    return forms.MultipleChoiceField(
        choices=choices,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": wrong, "invalid_list": wrong},
    )


def _holders(ask: Ask) -> str:
    """ "the headteacher or a governor", from the vocabulary's own phrases."""
    known = vocabulary().roles
    phrases = [known[role].phrase for role in ask.roles]
    return _(" or ").join(phrases) if phrases else _("at this school")


def _can_be_read(letter: str) -> bool:
    """Not a control character, half a surrogate pair, or a mark that turns the direction of writing."""
    return (
        unicodedata.category(letter) not in ("Cc", "Cs")
        and letter not in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068"
    )


def _too_long(most: int) -> dict[str, str]:
    return {"max_length": _("Write at most %(most)d characters.") % {"most": most}}
