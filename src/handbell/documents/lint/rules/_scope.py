"""Whom a policy says that it binds."""

import re
from typing import Final

from handbell.documents.lint.rules._prose import prose, whole
from handbell.documents.model import PolicyDocument, Sentence

APPLIES: Final = re.compile(
    r"\b(?:(?:it|they|policy|document|rules?|guidance|guidelines|requirements|procedures|code)\b.{0,60}?"
    r"(?:appl(?:y|ies)|(?:is|are) (?:applicable|relevant)|binds?|covers?|(?:is|are) (?:for|intended "
    r"for|binding on|aimed at)|"
    r"(?:should|must|will|is to) be (?:followed|read|used|observed) by)|(?:applies|apply) to)\b",
    re.I,
)
STAFF: Final = re.compile(r"\b(?:staff|employees?|teachers|colleagues|workforce)\b", re.I)
OTHERS: Final = re.compile(
    r"\b(?:governors?|trustees|volunteers?|contractors?|agency|supply|visitors?|helpers|anyone|everyone|everybody|"
    r"all adults|any adult|adults|pupils?|students?|learners|children|parents?|carers|users|community|trainees?|"
    r"placements?|consultants?)\b",
    re.I,
)


DEFINED: Final = re.compile(
    r"\b(?:staff|employees?|colleagues|adults)\b[\"']?(?: \w+){0,4} (?:means?|includes?|refers?|"
    r"covers?|we mean|should be taken to)"
    r"|(?:called|as|known as|named) (?:the )?\"?(?:colleagues|(?:members of )?staff|(?:our )?adults|"
    r"employees|the team)\"|when we say \"?(?:staff|adults|colleagues)"
    r"|we (?:say|use|write) \"?(?:staff|colleagues|adults)\"? (?:for|to mean)|we (?:call|mean) "
    r"(?:them|all of them|all of these)(?: all)? \"?(?:staff|colleagues)",
    re.I,
)


def defines_staff(document: PolicyDocument) -> bool:
    """Whether some sentence says that "staff" (or the like) takes in others who help."""
    return any(
        DEFINED.search(text)
        and (
            OTHERS.search(text)
            or re.search(r"\b(?:all of (?:them|these)|them all|above|everyone|everybody)\b", text, re.I)
        )
        for text in (whole(document, one) for one in prose(document))
    )


def scope_sentences(document: PolicyDocument) -> tuple[Sentence, ...]:
    """Sentences that say whom the document binds: not those that say to what a single rule applies."""
    return tuple(
        one
        for one in prose(document)
        if (found := APPLIES.search(text := whole(document, one)))
        and (STAFF.search(text, found.end()) or OTHERS.search(text, found.end()))
        and not re.search(r"\b(?:must|should|may|disciplinary|act \d{4})\b", text[: found.start()], re.I)
    )


def binds_staff_only(document: PolicyDocument) -> Sentence | None:
    """The sentence by which the document binds staff and nobody else, if no other sentence binds more."""
    if defines_staff(document):
        return None
    said = scope_sentences(document)
    narrow = [one for one in said if not OTHERS.search(_bound(document, one))]
    return narrow[0] if narrow and len(narrow) == len(said) and not _goes_on(document, narrow[0]) else None


def _bound(document: PolicyDocument, sentence: Sentence) -> str:
    text = whole(document, sentence)
    found = APPLIES.search(text)
    return text[found.end() :] if found else text


def _goes_on(document: PolicyDocument, sentence: Sentence) -> bool:
    """Whether the next sentences, or the list that this one leads into, name others: "This includes governors ..."."""
    after = [one for one in prose(document) if one.line >= sentence.line and one is not sentence][:8]
    lists = (one for one in after if document.leads[one.block] == sentence.block)
    follows = (
        one
        for one in after[:1]
        if re.match(r"(?:this|it|they|these|staff) (?:also )?(?:includes?|means?|appl)", one.text, re.I)
    )
    return any(OTHERS.search(one.text) for one in (*lists, *follows))
