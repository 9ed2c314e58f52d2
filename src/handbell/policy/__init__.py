"""The policy engine: packs, situations, decisions. Standard library only; no clock, no network.

>>> from handbell.policy import Situation, compile_pack, load_pack
>>> engine = compile_pack(load_pack("st-nicholas"))
>>> engine.decide(Situation("teacher", "share_login", {"channel": "school_email"})).outcome
"""

from .analyse import analyse
from .answer import DEPENDS, Answer, Contradiction, DutyOwed, Lift
from .clauses import Clause, Condition, Duty, Exemption, Rule
from .compare import compare
from .comparison import Comparison, Region, Side
from .decision import Decision, strictest, strictest_first
from .engine import Engine, compile_pack
from .errors import PackError, PolicyError, SituationError
from .finding import KINDS, LEVELS, Finding
from .overview import Cell, Overview, overview
from .pack import Pack, PostAsk, Publishing, ScreenRule, Source
from .replay import Changed, PastDecision, Replay, read_past_decision, read_past_decisions, replay
from .shelf import load_pack, pack_ids
from .situation import Situation, read_situations
from .space.act_space import Span
from .vocabulary import OUTCOMES, Vocabulary, vocabulary
from .write_pack import write_pack

__all__ = [
    "DEPENDS",
    "KINDS",
    "LEVELS",
    "OUTCOMES",
    "Answer",
    "Cell",
    "Changed",
    "Clause",
    "Comparison",
    "Condition",
    "Contradiction",
    "Decision",
    "Duty",
    "DutyOwed",
    "Engine",
    "Exemption",
    "Finding",
    "Lift",
    "Overview",
    "Pack",
    "PackError",
    "PastDecision",
    "PolicyError",
    "PostAsk",
    "Publishing",
    "Region",
    "Replay",
    "Rule",
    "ScreenRule",
    "Side",
    "Situation",
    "SituationError",
    "Source",
    "Span",
    "Vocabulary",
    "analyse",
    "compare",
    "compile_pack",
    "load_pack",
    "overview",
    "pack_ids",
    "read_past_decision",
    "read_past_decisions",
    "read_situations",
    "replay",
    "strictest",
    "strictest_first",
    "vocabulary",
    "write_pack",
]
