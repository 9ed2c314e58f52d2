"""Which of the drafted clauses the list shows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from handbell.drafting.clauses import WAITING, Drafted
from handbell.policies.wording import FORCES

A_PAGE = 60
"""Clauses on one page of the list."""
STATES = (
    ("", _("All")),
    ("waiting", _("Waiting for you")),
    ("unsure", _("Waiting and unsure")),
    ("confirmed", _("Confirmed")),
    ("not_rule", _("Not a rule")),
    ("skipped", _("Left for later")),
)


class NarrowClauses(forms.Form):
    """Whatever is sent shows something: an unknown word shows all."""

    state = forms.ChoiceField(label=_("Show"), choices=STATES, required=False)
    force = forms.ChoiceField(
        label=_("That bind"), choices=[("", _("However strongly")), *FORCES.items()], required=False
    )

    def chosen(self, name: str) -> str:
        """What was chosen; empty where nothing was, or nothing that is on the list."""
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))

    def fits(self, one: Drafted) -> bool:
        """Whether the clause is wanted."""
        state, force = self.chosen("state"), self.chosen("force")
        wanted = {
            "": True,
            "waiting": one.state == WAITING,
            "unsure": one.state == WAITING and not one.sure,
            "confirmed": one.state in ("accepted", "changed"),
        }
        return wanted.get(state, one.state == state) and force in ("", one.clause.force)

    @property
    def query(self) -> str:
        """The choice as the address says it."""
        return "".join(f"&{name}={self.chosen(name)}" for name in self.fields if self.chosen(name))


def listed(found: Sequence[Drafted], page: str | None) -> dict[str, Any]:
    """A page of the list, and how many there are."""
    return {"page": Paginator(found, A_PAGE).get_page(page), "found": len(found)}
