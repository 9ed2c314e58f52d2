"""What stands under “You may”, and as the way that is open beside a ban: leave for the reader, never a threat."""

from __future__ import annotations

from handbell.pages.instead import instead
from handbell.pages.sheets import Line
from handbell.policy import load_pack, pack_ids


def test_leave_is_leave_and_a_consequence_is_none() -> None:
    pack = load_pack("westbrook-old-hall")
    assert Line(pack.clause("WO-C-15")).allows, "a picture of one's own child may be used"
    assert not Line(pack.clause("WO-B-22")).allows, "“can end in disciplinary action” lets nobody do anything"


def test_a_way_out_allows_an_act_that_the_ban_is_about() -> None:
    for pack_id in pack_ids():
        pack = load_pack(pack_id)
        for ban, ways in instead(pack, frozenset({"governor", "teacher", "parent"})).items():
            acts = {act for rule in pack.clause(ban).rules for act in rule.acts}
            for way in ways:
                allowed = {act for rule in way.rules if rule.gives == "allowed" for act in rule.acts}
                assert acts & allowed, f"{ban} is not made good by {way.id}"
    police = instead(load_pack("westbrook-old-hall"), frozenset({"governor"}))
    assert "WO-D-9" not in {way.id for way in police["WO-D-13"]}, "telling the police is no way to post it"
