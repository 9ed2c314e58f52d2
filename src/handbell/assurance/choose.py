"""Narrowing the page: by status, and by whom a clause binds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.assurance.meter import ORDER
from handbell.assurance.registry import ClauseStatus
from handbell.policies.wording import binds_in_words
from handbell.policy import Pack


class Narrow(forms.Form):
    """`status` and `binds` from the address; what is not among the choices is an error, not a silent no-op."""

    status = forms.ChoiceField(label=_("Status"), required=False)
    binds = forms.ChoiceField(label=_("Who it binds"), required=False)

    def __init__(self, data: Any, pack: Pack) -> None:
        super().__init__(data)
        words = dict.fromkeys(word for clause in pack.clauses for word in clause.binds)
        bound = sorted(((word, binds_in_words(word)) for word in words), key=lambda pair: pair[1])
        self.fields["status"].choices = [("", _("Every status")), *ORDER]  # type: ignore[attr-defined]
        self.fields["binds"].choices = [("", _("Everybody")), *bound]  # type: ignore[attr-defined]

    @property
    def narrows(self) -> bool:
        """Whether anything is left out."""
        return self.is_valid() and any(self.cleaned_data.values())

    def of(self, lines: Iterable[ClauseStatus]) -> list[ClauseStatus]:
        """The lines that fit; all of them while the form is wrong, with its error shown."""
        if not self.is_valid():
            return list(lines)
        status, binds = self.cleaned_data["status"], self.cleaned_data["binds"]
        return [
            line
            for line in lines
            if (not status or line.status == status) and (not binds or binds in line.clause.binds)
        ]
