"""What this room's own verbs mean, and the names of Handbell's own hands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.ledger.words import name_references, say

say(
    {
        "ledger.verify": gettext_lazy("checked the record from its first entry to its last"),
        "ledger.erase": gettext_lazy("erased a person's data from the record"),
        "ledger.checkpoint": gettext_lazy("sent a signed checkpoint of the record"),
        "schools.opened": gettext_lazy("opened the school in Handbell"),
        "files.delete_expired": gettext_lazy("deleted stored files at the end of their period"),
    }
)


def hands(identities: Iterable[str]) -> Mapping[str, str]:
    """Who "system:…" is."""
    known = {
        "cli": _("The command line"),
        "job": _("Handbell"),
        "demo": _("The demonstration"),
        "cases": _("Somebody who was told of it"),
    }
    return {one: known.get(one, _("Handbell")) for one in identities}


name_references("system", hands)
