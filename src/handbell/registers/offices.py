"""Who holds the offices that the policy names. They come from the people on file, on the day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils import timezone

from handbell.filling.who import Somebody, Who
from handbell.policy.forms import Ask, Form, Forms
from handbell.registers.shelf import ROLES, registers


@dataclass(frozen=True, slots=True)
class Office:
    """One office of the register of roles, and who holds it."""

    form: Form
    ask: Ask
    holders: tuple[Somebody, ...]

    @property
    def vacant(self) -> bool:
        """Whether nobody holds an office that the policy needs or wants held."""
        return not self.holders and self.ask.needed != "may"


def offices(today: date | None = None, forms: Forms | None = None) -> list[Office]:
    """Every office that the forms of `register:roles` name, in their order: one query. `forms`: read already."""
    people = Who(today or timezone.localdate())
    return [
        Office(form, ask, tuple(people.adults(ask.roles)))
        for form in registers(forms)
        if form.control == ROLES
        for ask in form.asks
        if ask.roles
    ]
