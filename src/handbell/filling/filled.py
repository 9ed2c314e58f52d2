"""A form of the policy as a Django form: its fields, its refusals with their clauses, its answers."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from handbell.filling.answers import as_answer, as_initial, holds_for, is_empty
from handbell.filling.fields import field_of
from handbell.filling.refusals import refusal_of, refused_notice
from handbell.filling.who import Somebody, Who
from handbell.policy import Pack
from handbell.policy.forms import Ask, Form


@dataclass(frozen=True, slots=True)
class Drawn:
    """One field as the template draws it. `when` is JSON: {ask: [values]}; `groups` are the pupils by class."""

    field: BoundField
    ask: Ask
    when: str
    groups: tuple[tuple[str, tuple[tuple[Somebody, bool], ...]], ...] = ()


class FilledForm(forms.Form):
    """The asks of `form`, or a bare sequence of them (a stage's), as fields named by their asks.

    `pack` gives the headings of linked clauses, `answers` what was answered before, `who` the people of the school
    where they have been read already. After `is_valid()`: `answers`, ready for JSON, and `warnings`. What an ask's
    `when` leaves out is ignored, whatever was sent for it.
    """

    def __init__(
        self,
        form: Form | Sequence[Ask],
        data: Any = None,
        files: Any = None,
        *,
        today: date,
        pack: Pack | None = None,
        answers: Mapping[str, Any] | None = None,
        who: Who | None = None,
        prefix: str | None = None,
    ) -> None:
        self.asked_by = form if isinstance(form, Form) else None
        self.asks: tuple[Ask, ...] = form.asks if isinstance(form, Form) else tuple(form)
        self.today, self.pack, self.who = today, pack, who or Who(today)
        self._kept: dict[str, Any] | None = None
        before = {ask.name: as_initial(ask, (answers or {}).get(ask.name)) for ask in self.asks}
        super().__init__(data, files, initial=before, prefix=prefix)
        for ask in self.asks:
            field = field_of(ask, self.who)
            field.help_text = self._help(ask, field)
            self.fields[ask.name] = field

    def clean(self) -> dict[str, Any]:
        """Leave out what does not apply, then every refusal beside its field, with its clause."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        applying = {ask.name for ask in self.asks if holds_for(ask, self._by_name, given)}
        for ask in self.asks:
            if ask.name not in applying:
                self.errors.pop(ask.name, None)
                given.pop(ask.name, None)
        for ask in self.asks:
            if ask.name in given:
                self._refuse(ask, given)
        if self.asked_by is not None and self.asked_by.notice_days:
            sentence = refused_notice(self.asked_by, given.get("begins"), self.today)
            if sentence and "begins" in self.fields:
                self.add_error("begins", sentence)
        self._cite()
        return given

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by ask, ready for JSON: people, rows and files by id, days as 2026-09-14, a tick as "yes".

        What was left empty or does not apply is not in it. Files are put away when this is first read.
        """
        if self._kept is None:
            given = self.cleaned_data
            found = {ask.name: as_answer(ask, given.get(ask.name)) for ask in self.asks if ask.name in given}
            self._kept = {name: value for name, value in found.items() if value is not None}
        return self._kept

    @property
    def warnings(self) -> tuple[Ask, ...]:
        """What applies, should have been answered, and was left empty."""
        given = self.cleaned_data
        return tuple(
            ask
            for ask in self.asks
            if ask.needed == "warned" and ask.name in given and is_empty(given[ask.name])
        )

    @property
    def drawn(self) -> Iterator[Drawn]:
        """The fields in their order, as filling/fields.html draws them."""
        for ask in self.asks:
            when = {one.ask: list(one.values) for one in ask.when}
            groups = self._groups(self[ask.name]) if ask.kind == "pupils" else ()
            yield Drawn(self[ask.name], ask, json.dumps(when) if when else "", groups)

    @property
    def _by_name(self) -> dict[str, Ask]:
        return {ask.name: ask for ask in self.asks}

    def _refuse(self, ask: Ask, given: dict[str, Any]) -> None:
        value = given[ask.name]
        sentence = refusal_of(ask, value, given, self._by_name, self.today)
        if sentence:
            self.add_error(ask.name, sentence)

    def _cite(self) -> None:
        """Every refusal ends with the clause that its ask names."""
        for ask in self.asks:
            if ask.clause and ask.name in self.errors:
                mark = f"({ask.clause})"
                words = [str(one) for one in self.errors[ask.name]]
                said = [one if one.endswith(")") else f"{one} {mark}" for one in words]
                self.errors[ask.name] = self.error_class(said, renderer=self.renderer)

    def _help(self, ask: Ask, field: forms.Field) -> str | SafeString:
        parts = [ask.help] if ask.help else []
        if ask.kind in ("person", "people") and ask.roles and not self.who.adults(ask.roles):
            parts.append(_("Nobody at your school holds this office yet. The office adds them."))
        if ask.needed == "may":
            parts.append(_("You may leave this empty."))
        words = " ".join(parts)
        if not ask.clause:
            return format_html("{}", words) if words else ""
        heading = (
            self.pack.clause(ask.clause).heading if self.pack and self.pack.has_clause(ask.clause) else ""
        )
        more = format_html('<span class="govuk-visually-hidden"> · {}</span>', heading) if heading else ""
        link = reverse("assurance:clause", args=[ask.clause])
        return format_html('{} <a class="hb-clause" href="{}">{}{}</a>', words, link, ask.clause, more)

    def _groups(self, field: BoundField) -> tuple[tuple[str, tuple[tuple[Somebody, bool], ...]], ...]:
        chosen = {str(one) for one in field.value() or ()}
        found: dict[str, list[tuple[Somebody, bool]]] = {}
        for one in self.who.pupils:
            found.setdefault(one.class_name or _("No class"), []).append((one, one.id in chosen))
        return tuple((name, tuple(pupils)) for name, pupils in found.items())
