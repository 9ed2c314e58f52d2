"""What this room's verbs mean, for the record's page. Their contents are for leaders alone."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import close, say

say(
    {
        "requests.asked": _("asked for an agreement"),
        "requests.agreed": _("agreed to a request"),
        "requests.refused": _("refused a request"),
        "requests.withdrawn": _("took a request back"),
        "requests.written": _("wrote a request"),
        "requests.handed_in": _("handed a request in"),
        "requests.changed": _("changed a request"),
        "requests.answered": _("answered a request"),
        "requests.confirmed": _("confirmed something that a request needs"),
        "requests.taken_back": _("took a request back"),
        "requests.back_to_draft": _("took up a request again"),
        "requests.answer_undone": _("took an answer back"),
        "requests.ended": _("ended what was agreed"),
        "requests.ran_out": _("a request came to its last day"),
        "requests.went_higher": _("a late confirmation went to the headteacher"),
    }
)
close("requests.", "requests.decide")
