"""What a document itself calls people: terms that it defines, and persons whose post it gives."""

import re
from typing import Final

from handbell.documents.binding.actors import Names, plain_names
from handbell.documents.binding.folded import folded
from handbell.documents.binding.standing import broadest
from handbell.documents.model import PolicyDocument

QUOTED: Final = r"[\"'](?P<term>[a-z][a-z /-]{2,40}?)[\"']"
DEFINED: Final = (
    re.compile(
        rf"{QUOTED}\s+(?:means?|includes?|refers? to|is used (?:for|to mean)|covers?|shall mean|is taken "
        rf"to mean)\s+(?P<who>.+)"
    ),
    re.compile(
        rf"(?P<who>.*)\b(?:called|referred to as|known as|hereafter|collectively|together|hereinafter|when "
        rf"we say|by|the terms?)\W+(?:as |the |our )*{QUOTED}(?P<more>.*)"
    ),
)
PERSON: Final = (
    r"(?P<name>(?:Dr|Mr|Mrs|Ms|Miss|Mx|Rev|Revd|Reverend|Sir|Dame|Prof|Professor|Father|Sister)\.? "
    r"(?:[A-Z]\.? )?(?:[A-Z][\w'’-]+ (?=[A-Z][\w'’-]+))?[A-Z][\w'’-]+)"
)
LABEL: Final = re.compile(r"^\s*[A-Z]{0,2}\d[\d.]*\s+")
LONGEST: Final = 600
"""Characters of a sentence that are looked through."""
FIRST: Final = re.compile(
    rf"{PERSON}(?:,| is| \(|, who is| ·) ?(?:our |the |acting |school's )*(?P<post>[A-Za-z' "
    rf"-]{{3,60}}?)(?=[,.;)]| (?:who|and|or|will|must|is|on|at|by|before|if)\b|$)"
)
LAST: Final = re.compile(rf"(?P<post>[A-Za-z'() -]{{3,70}}?)(?:,|:| is| \(| -| –| ·)? {PERSON}")
BARE_NAME: Final = r"(?P<name>[A-Z][a-z’'-]+ (?P<last>[A-Z][\w’'-]+))"
BARE_FIRST: Final = re.compile(
    rf"(?<![\w.] ){BARE_NAME}(?:,| \(| in| is|, who is) ?(?:our |the |acting |school's )*(?P<post>[A-Za-z' -]{{3,50}}?)"
    r"(?=[,.;)]| (?:who|and|or|will|must|is|looks|keeps|reads|on|at)\b|$)"
)
BARE_LAST: Final = re.compile(
    rf"(?P<post>[A-Z][A-Za-z'() -]{{3,70}}?)(?::| is| –| ·) {BARE_NAME}(?=[,.;)(]| on\b| ·|$)"
)


def names_of(document: PolicyDocument) -> Names:
    """The words for people in a document."""
    known = plain_names()
    own: dict[str, str] = {}
    before = ""
    for sentence in document.sentences:
        said = LABEL.sub("", sentence.text[:LONGEST])
        own.update(_defined(folded(said), before, known))
        own.update(_persons(said, known))
        own.update(_untitled(said, known))
        before = folded(said)
    text = folded("\n".join(document.lines))
    if len(re.findall(r"\bemployees?\b", text)) > max(4, len(re.findall(r"\bstaff\b", text))):
        own.setdefault("employee", "staff")
    return Names(own) if own else known


def _defined(text: str, before: str, known: Names) -> dict[str, str]:
    """A term that a folded sentence defines by the people it takes in, those of the sentence before if it has none."""
    for pattern in DEFINED:
        found = pattern.search(text)
        if found is None:
            continue
        words = found["who"] + " " + (found.groupdict().get("more") or "")
        people = [one.actor for one in known.named_in(words)] or [one.actor for one in known.named_in(before)]
        kinds = tuple(
            dict.fromkeys(one for one in people if one not in ("school", "everyone", "local_authority"))
        )
        term = re.sub(r"^(?:the|all|our) ", "", found["term"]).rstrip("s")
        usual = next((one.actor for one in known.named_in(found["term"])), None)
        if (
            kinds
            and term
            not in (
                "staff",
                "pupil",
                "parent",
                "school",
                "child",
                "member of staff",
                "members of staff",
                "staff member",
            )
            and (usual is None or len(kinds) > 1)
        ):
            return {term: broadest(kinds)[0]}
    return {}


def _untitled(text: str, known: Names) -> dict[str, str]:
    """Persons without "Mrs", by their whole name and their first: "Niamh Okoro, designated safeguarding lead"."""
    own: dict[str, str] = {}
    for pattern in (BARE_FIRST, BARE_LAST):
        for found in pattern.finditer(text):
            posts = [
                one
                for one in known.named_in(folded(found["post"]))
                if one.actor
                not in ("school", "pupil", "parent", "everyone", "staff", "local_authority", "adult")
            ]
            name, last = found["name"], found["last"]
            if not posts or any(known.named_in(folded(name))):
                continue
            if re.search(r"\b(?:of|for|and)$", found["post"].strip()):
                continue
            actor = (posts[0] if pattern is BARE_FIRST else posts[-1]).actor
            own.setdefault(folded(name), actor)
            own.setdefault(folded(name.removesuffix(last).strip()), actor)
    return own


def _persons(text: str, known: Names) -> dict[str, str]:
    """Persons with their posts: "Dr Osei, our designated safeguarding lead"."""
    own: dict[str, str] = {}
    if not re.search(PERSON, text):
        return own
    for pattern in (FIRST, LAST):
        for found in pattern.finditer(text):
            posts = [
                one
                for one in known.named_in(folded(found["post"]))
                if one.actor not in ("school", "pupil", "parent", "everyone", "staff")
            ]
            if posts:
                chosen = posts[0] if pattern is FIRST else posts[-1]
                if pattern is LAST and chosen.end < len(found["post"].rstrip(" (")) - 8:
                    continue
                name = re.sub(r"(?<= )[A-Z]\.? (?=[A-Z])", "", found["name"])
                own.setdefault(folded(name), chosen.actor)
                title, *rest = name.split()
                if len(rest) > 1:
                    own.setdefault(folded(f"{title} {rest[-1]}"), chosen.actor)
    return own
