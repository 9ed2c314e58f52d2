"""The policy engine: packs, situations, decisions. Standard library only; no clock, no network.

>>> from handbell.policy import Situation, compile_pack, load_pack
>>> engine = compile_pack(load_pack("st-nicholas"))
>>> engine.decide(Situation("teacher", "share_login", {"channel": "school_email"})).outcome
"""

from .answer import DEPENDS, Answer, Contradiction, DutyOwed, Lift
from .clauses import Clause, Condition, Duty, Exemption, Rule
from .decision import Decision, strictest
from .engine import Engine, compile_pack
from .errors import PackError, PolicyError, SituationError
from .pack import Pack, Publishing, ScreenRule, Source
from .shelf import load_pack, pack_ids
from .situation import Situation, read_situations
from .vocabulary import OUTCOMES, Vocabulary, vocabulary

__all__ = [
    "DEPENDS",
    "OUTCOMES",
    "Answer",
    "Clause",
    "Condition",
    "Contradiction",
    "Decision",
    "Duty",
    "DutyOwed",
    "Engine",
    "Exemption",
    "Lift",
    "Pack",
    "PackError",
    "PolicyError",
    "Publishing",
    "Rule",
    "ScreenRule",
    "Situation",
    "SituationError",
    "Source",
    "Vocabulary",
    "compile_pack",
    "load_pack",
    "pack_ids",
    "read_situations",
    "strictest",
    "vocabulary",
]
