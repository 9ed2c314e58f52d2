"""The form on which the office enters a school year."""

from __future__ import annotations

import re
from datetime import date
from types import MappingProxyType
from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.calendar.actions.keep_year import NotAYear, check_year
from handbell.calendar.years import CLOSED, INSET, NAMES, Term, Year

PARTS: Final = (
    ("starts", gettext_lazy("First day")),
    ("ends", gettext_lazy("Last day")),
    ("half_from", gettext_lazy("Half term from")),
    ("half_to", gettext_lazy("Half term to")),
)
_DAY_TYPED: Final = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})|(\d{1,2})[/. ](\d{1,2})[/. ](\d{4})")
_DAYS_HELP = gettext_lazy("One to a line, such as 3/9/2026.")


class YearForm(forms.Form):
    """Three terms with their half terms, INSET days and closures."""

    inset = forms.CharField(
        label=gettext_lazy("INSET days"), required=False, help_text=_DAYS_HELP,
        widget=forms.Textarea(attrs={"rows": 5}), max_length=1000,
    )  # fmt: skip
    closed = forms.CharField(
        label=gettext_lazy("Other days on which the school is shut in term"), required=False, help_text=_DAYS_HELP,
        widget=forms.Textarea(attrs={"rows": 3}), max_length=1000,
    )  # fmt: skip

    def __init__(self, *args: Any, year: Year, **kwargs: Any) -> None:
        self.of = year.of
        kwargs["initial"] = _initial(year)
        super().__init__(*args, **kwargs)
        for name in NAMES:
            for part, label in PARTS:
                self.fields[f"{name}_{part}"] = forms.DateField(
                    label=label, required=part in ("starts", "ends"), widget=forms.DateInput
                )

    def terms(self) -> list[tuple[str, list[forms.BoundField]]]:
        """The fields term by term."""
        return [(name, [self[f"{name}_{part}"] for part, _label in PARTS]) for name in NAMES]

    def clean_inset(self) -> tuple[date, ...]:
        """The days, each once."""
        return _days(self.cleaned_data["inset"])

    def clean_closed(self) -> tuple[date, ...]:
        """The days, each once."""
        return _days(self.cleaned_data["closed"])

    def clean(self) -> dict[str, Any]:
        """What fits in itself is held against the other terms."""
        cleaned = super().clean() or self.cleaned_data
        if not self.errors:
            try:
                check_year(self.year)
            except NotAYear as no:
                self.add_error(no.field, no.sentence)
        return cleaned

    @property
    def year(self) -> Year:
        """What was filled in."""
        filled = self.cleaned_data
        terms = tuple(
            Term(
                name,
                filled[f"{name}_starts"],
                filled[f"{name}_ends"],
                filled.get(f"{name}_half_from"),
                filled.get(f"{name}_half_to"),
            )
            for name in NAMES
        )
        shut = dict.fromkeys(filled["inset"], INSET) | dict.fromkeys(filled["closed"], CLOSED)
        return Year(self.of, terms, MappingProxyType(shut))


def _initial(year: Year) -> dict[str, Any]:
    initial: dict[str, Any] = {
        f"{term.name}_{part}": getattr(term, part) for term in year.terms for part, _label in PARTS
    }
    for field, why in (("inset", INSET), ("closed", CLOSED)):
        days = sorted(day for day, said in year.shut.items() if said == why)
        initial[field] = "\n".join(f"{day.day}/{day.month}/{day.year}" for day in days)
    return initial


def _days(typed: str) -> tuple[date, ...]:
    """Days as people type them, day first, one to a line. ValidationError names the line."""
    found = []
    for line in filter(None, (one.strip() for one in re.split(r"[\n,;]", typed))):
        match = _DAY_TYPED.fullmatch(line)
        groups = [int(one) for one in match.groups() if one] if match else []
        try:
            year, month, day = groups if match and match[1] else groups[::-1]
            found.append(date(year, month, day))
        except ValueError:
            said = _("“%(line)s” is no day. Write it like 3/9/2026.") % {"line": line[:40]}
            raise forms.ValidationError(said) from None
    return tuple(dict.fromkeys(found))
