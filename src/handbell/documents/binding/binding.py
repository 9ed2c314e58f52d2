"""What a sentence of a policy binds whom to."""

from dataclasses import dataclass

from handbell.documents.model import Sentence


@dataclass(frozen=True, slots=True)
class Binding:
    """One rule, promise or statement in a document: a sentence, a part of one, or a list item with its lead-in.

    `force` and `actor` are words of the vocabulary (`forces`; roles and terms). What a sentence does not say is empty.
    """

    sentence: Sentence
    text: str
    """The words that carry it; with the lead-in's words in front where a list item leans on them."""
    force: str
    actor: str
    actor_words: str = ""
    """The words that name who is bound, as the document has them; empty where nobody is named."""
    passive: bool = False
    """Whether nobody is named who has to do it ("must be reported"), so that `actor` is a guess."""
    marker: str = ""
    """The words that bind: "must not", "are expected to", "is responsible for"."""
    exception: str = ""
    """The words of the exception: "except ...", "unless ...", "other than ..."."""
    approver: str = ""
    """Role of the vocabulary whose approval lifts or conditions it."""
    approver_words: str = ""
    within: str = ""
    """Its deadline or interval in the document's words: "immediately", "within 24 hours", "every year"."""
    certainty: float = 1.0
    """0 to 1: how sure force and actor are."""
    doubts: tuple[str, ...] = ()
    """What is unsure, each in a short sentence for the person who confirms it."""
    also: tuple[str, ...] = ()
    """Further actors that the same words bind: of "staff and parents must" `actor` is staff, and this is parent."""
    condition: str = ""
    """When it holds, in the document's words: "If a pupil makes contact", "where an account is needed"."""
    does: str = ""
    """What is bound, without who and how strongly: "publish photographs of children"."""
