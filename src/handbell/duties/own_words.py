"""What this room's verbs mean, for the record's page."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from handbell.ledger.words import say

say(
    {
        "duties.opened": _("opened the duties that fall due"),
        "duties.opened_one": _("opened a duty"),
        "duties.settled": _("closed duties that nobody needs to do any more"),
        "duties.done": _("did a duty, with its proof"),
        "duties.confirmed": _("confirmed a duty that was done"),
        "duties.handed_over": _("handed a duty over"),
        "duties.put_off": _("put a duty off, with a reason"),
        "duties.dropped": _("left a duty out, with a reason"),
        "duties.closed_for": _("closed the duties of a request"),
        "duties.feed_made": _("made a secret calendar address"),
        "duties.feed_taken_back": _("took a calendar address back"),
        "duties.weekly_mail": _("told people by e-mail how many things wait"),
    }
)
