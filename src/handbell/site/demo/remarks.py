"""What others wrote on the demo's channels, and what was done about it."""

from __future__ import annotations

from datetime import datetime, timedelta

from handbell.channels.models import Channel
from handbell.moderation.actions.answer import signpost
from handbell.moderation.actions.log import Seen, log
from handbell.moderation.actions.remove import deal_with
from handbell.moderation.models import Measure, Remark
from handbell.people.acting import actor_for
from handbell.site.demo.people import DemoSchool


def write_remarks(demo: DemoSchool, channels: dict[str, Channel], now: datetime) -> None:
    """An unkind comment that was hidden, a question that was pointed on, and praise."""
    by = actor_for(demo.first("headteacher"))
    where = next((one for one in channels.values() if one.network == "by_hand"), None)
    place = {"channel_id": where.pk} if where else {"elsewhere": "A page of the village"}
    unkind = log(by, Seen(kind="comment", written_by="weirford_dad", writer="family", concern="unkind", theme="day",
                          words="Whoever plans these lunches is an idiot.", tone="critical", **place))  # fmt: skip
    deal_with(by, unkind.pk, "hidden", "It calls a colleague names; our house rules say why that goes.")
    asked = log(by, Seen(kind="question", written_by="A. Reader", writer="family", theme="dates",
                         words="When does the book fair open?", **place))  # fmt: skip
    signpost(by, asked.pk, "The school office")
    log(by, Seen(kind="feedback", written_by="Year 5 family", writer="family", theme="learning", tone="glad",
                 words="Our daughter talked about the bridges all evening. Thank you!", **place))  # fmt: skip
    for days, remark in enumerate(Remark.objects.order_by("pk"), 3):
        Remark.objects.filter(pk=remark.pk).update(found_at=now - timedelta(days=days))
        Measure.objects.filter(remark=remark).update(happened_at=now - timedelta(days=days, hours=-2))
