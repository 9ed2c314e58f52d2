"""Drafting: from a school's document to a policy that runs, clause by clause, with what is unsure said plainly."""

from handbell.documents.drafting.as_toml import draft_as_toml
from handbell.documents.drafting.changing import with_clause, without_clause, without_rules
from handbell.documents.drafting.draft import SURE, Draft, DraftClause, Left
from handbell.documents.drafting.making import draft_of, draft_pack

__all__ = [
    "SURE",
    "Draft",
    "DraftClause",
    "Left",
    "draft_as_toml",
    "draft_of",
    "draft_pack",
    "with_clause",
    "without_clause",
    "without_rules",
]
