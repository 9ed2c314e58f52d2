"""What is said of every act at once: whom the policy covers, and what comes of a breach."""

from collections.abc import Iterator

from handbell.documents.drafting.phrases import every, one
from handbell.documents.drafting.rules import Data, Proposed
from handbell.documents.drafting.sentence import Prose
from handbell.policy.vocabulary import EVERY_ACT


def propose_general(prose: Prose) -> Iterator[Proposed]:
    """A rule on every act, that is cited or adds a consequence and never settles anything."""
    text = prose.whole
    if one("covers").search(text):
        yield Proposed("scope", {"act": EVERY_ACT, "roles": ["everyone"], "bearing": "scope"}, 0.85)
        return
    found = list(every("consequences", text))
    if found and prose.kind != "ban" and one("breach").search(text) and one("result").search(text):
        data: Data = {"act": EVERY_ACT, "bearing": "consequence", "consequence": found}
        if prose.names_roles or (prose.binding.force == "informs" and prose.binding.actor == "everyone"):
            # Discipline is for those who work here; a parent is told of no such thing.
            data["roles"] = ["staff"] if "disciplinary_action" in found else ["everyone"]
        yield Proposed("consequence", data, 0.8)
