"""Deciding in columns: one array a fact, one row a situation, the answers of `Engine.decide`. Needs NumPy.

>>> import numpy as np
>>> from handbell.policy import compile_pack, load_pack
>>> from handbell.policy.batch import decide_many
>>> engine = compile_pack(load_pack("st-nicholas"))
>>> batch = decide_many(engine, "teacher", "share_login", {"channel": ["school_email", None]})
>>> [batch.outcome(row) for row in range(len(batch))], batch.answer(0).citations

This package alone of the engine is not of the standard library, and nothing else of the engine imports it.
"""

try:
    import numpy as _numpy  # noqa: F401 - only to say plainly what is missing
except ImportError as error:  # pragma: no cover - NumPy stands wherever the tests run
    raise ImportError("handbell.policy.batch needs NumPy; install handbell[batch]") from error

from .batch import OUTCOME_CODES, Batch
from .columns import UNKNOWN, columns_of, value_codes
from .decide_many import decide_many

__all__ = ["OUTCOME_CODES", "UNKNOWN", "Batch", "columns_of", "decide_many", "value_codes"]
