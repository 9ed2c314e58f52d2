"""From a document to a drafted policy: a clause for everything that binds or informs, rules where they can be read."""

from collections.abc import Sequence
from datetime import date

from handbell.documents.binding import Binding, bindings
from handbell.documents.drafting.dates import adopted_and_review
from handbell.documents.drafting.draft import Draft, DraftClause
from handbell.documents.drafting.ids import Ids
from handbell.documents.drafting.linked import linked_in
from handbell.documents.drafting.naming import pack_id_of, prefix_of, school_of, title_of
from handbell.documents.drafting.one_clause import Place, draft_clause
from handbell.documents.drafting.places import heading_of, source_of
from handbell.documents.drafting.settings import publishing_of, screening_of
from handbell.documents.model import PolicyDocument
from handbell.policy import Pack, Source

NAMELESS = "Our school"
LONGEST_NAME = 120


def draft_pack(document: PolicyDocument, *, on: date, school: str | None = None) -> Draft:
    """The document as a policy pack that loads and decides, with what is unsure about it.

    `on` is the day it is read; `school` the school's name where the caller knows it, else it
    is learnt from the document.
    The same document, day and name give the same draft.
    """
    return draft_of(document, bindings(document), on=on, school=school)


def draft_of(
    document: PolicyDocument, found: Sequence[Binding], *, on: date, school: str | None = None
) -> Draft:
    """As `draft_pack`, of bindings that were found already."""
    learnt, sure = (school, True) if school else school_of(document, on)
    learnt = " ".join(learnt.split())
    name = learnt or NAMELESS
    ids = Ids(document, prefix_of(name))
    clauses = tuple(
        draft_clause(binding, _place(document, binding, ids.next(binding.sentence.block)))
        for binding in found
    )
    adopted, review = adopted_and_review(document, on)
    source = Source(title_of(document, name), adopted, review, "", linked_in(document))
    pack_id = pack_id_of(name)
    pack = Pack(
        id=pack_id, prefix=prefix_of(name), name=name[:LONGEST_NAME], version=1, source=source,
        publishing=publishing_of(clauses), screen=screening_of(clauses),
        clauses=tuple(one.clause for one in clauses), file=f"{pack_id}.toml",
    )  # fmt: skip
    return Draft(pack, clauses, on, tuple(_doubts(learnt, sure, adopted, review, clauses)))


def _place(document: PolicyDocument, binding: Binding, clause_id: str) -> Place:
    sentence = binding.sentence
    return Place(
        clause_id,
        heading_of(document, sentence.block),
        source_of(document, sentence.line, sentence.end_line, sentence.block),
    )


def _doubts(
    name: str, sure: bool, adopted: date | None, review: date | None, clauses: Sequence[DraftClause]
) -> list[str]:
    found = []
    if not name:
        found.append("The document does not name its school; give the name.")
    elif not sure:
        found.append(f"The document names more than one school; it is taken as that of {name}.")
    if adopted is None:
        found.append("The document does not say when it was adopted.")
    if review is None:
        found.append("The document does not say when it is next reviewed.")
    if not clauses:
        found.append("Nothing in the document tells anybody what to do; is it a policy?")
    return found
