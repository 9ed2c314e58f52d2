"""Reading a question in plain English into actor, act and facts, by words of ours. No model, no network.

>>> from handbell.policy.plain import read_question
>>> read_question("can i give a year 6 my mobile number", asker="teacher").act
'give_personal_details'
"""

from .names import strip_names
from .read import LONGEST, read_question
from .understood import CONFIDENT, QuestionError, Span, Understood

__all__ = [
    "CONFIDENT",
    "LONGEST",
    "QuestionError",
    "Span",
    "Understood",
    "read_question",
    "strip_names",
]
