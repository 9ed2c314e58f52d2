"""What a term brings to a demo school beside its posts: duties, signatures, registers, requests, remarks, a review."""

from __future__ import annotations

from datetime import datetime

from handbell.channels.models import Channel
from handbell.site.demo.duties import do_duties
from handbell.site.demo.evidence import keep_evidence
from handbell.site.demo.letters import write_letter
from handbell.site.demo.people import DemoSchool
from handbell.site.demo.policy_life import adopt, class_account, review
from handbell.site.demo.registers import enter_rows
from handbell.site.demo.remarks import write_remarks
from handbell.site.demo.requests import ask_for_things
from handbell.site.demo.signatures import sign_all


def live(demo: DemoSchool, pack_id: str, channels: dict[str, Channel], now: datetime) -> None:
    """Fill one school. Run inside its scope and a transaction."""
    adopt(demo, pack_id, now)
    enter_rows(demo, now)
    class_account(demo, now)
    sign_all(demo, now)
    do_duties(demo, pack_id, now)
    ask_for_things(demo, pack_id, now)
    write_remarks(demo, channels, now)
    review(demo, now)
    if pack_id == "st-nicholas":
        write_letter(demo)
        keep_evidence(demo, now)
