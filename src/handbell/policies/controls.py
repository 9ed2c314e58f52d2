"""How adopting keeps clauses: each version of the policy stands in the record, with who adopted it and when."""

from __future__ import annotations

from dataclasses import replace

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.ledger.controls import records
from handbell.ledger.models import Entry
from handbell.schools.controls import Control, Finding, Period, Status, register
from handbell.schools.models import AdoptedPolicy

NAME = "record:policy_versions"
MOST_SHOWN = 10


def policy_versions(period: Period) -> Finding:
    """Kept while the policy in force stands in the record, whenever it was adopted, and the chain verifies."""
    found = records(period, frozenset({NAME}))[NAME]
    adopted = AdoptedPolicy.objects.filter(in_force=True).defer("toml").first()
    if adopted is None or found.status == "broken":
        return found
    written = Entry.objects.filter(about=adopted.reference, verb="policies.adopted").first()
    if written is None:  # a school that was opened with a policy of Handbell's
        return found
    chain_is_due = found.status == "due"
    said = _("a check of the record is due") if chain_is_due else _("written down, in a record that stands")
    evidence = f"{_words(adopted)}; {said}"
    items = tuple(map(_words, AdoptedPolicy.objects.defer("toml").order_by("-pk")[:MOST_SHOWN]))
    status: Status = "due" if chain_is_due else "kept"
    return replace(
        found, status=status, evidence=evidence, at=written.at, link=reverse("policies:had"), items=items
    )


def _words(adopted: AdoptedPolicy) -> str:
    return _("version %(number)d, adopted %(day)s and signed by %(who)s") % {
        "number": adopted.version,
        "day": date_format(adopted.adopted_on, "j F Y"),
        "who": adopted.signed_by,
    }


register(Control(NAME, gettext_lazy("every version of the policy"), policy_versions))
