"""Another school, council or trust named as if it were the school itself: the surest sign of a copied text."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.facts.control import line_at
from handbell.documents.lint.facts.said import PAST
from handbell.documents.lint.facts.school import Mention, Own, fits, hosts, loose, mentions, own, same
from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.model import Block

BESIDE: Final = re.compile(
    r"\b(?:partner\w*|feeder|neighbour\w*|linked|links?\swith|cluster|sister|twin\w*|link school|exchange"
    r"|shar(?:e|es|ed"
    r"|ing)|alongside|together with|"
    r"jointly|joint|federat\w*|adapted from|based (?:up)?on|thanks to|acknowledge\w*|courtesy of|credit\w*"
    r"|transition|transfer\w*|move[sd]? (?:on )?to|"
    r"moving (?:on )?to|go(?:es)? on to|leave[sd]? (?:us )?(?:for|to)|visit\w*|such as|including"
    r"|for example|e\.g|like|other schools?|another school|both|"
    r"two schools|schools? (?:in|of) (?:the|our) (?:trust|federation|alliance|cluster|group)|nearby"
    r"|local schools?|former|hosted|provided by|"
    r"provides|supplier|employed by|pupils (?:at|of|from)|works? (?:at|for)|siblings?|match(?:es)? against"
    r"|brothers?|sisters?|event|match|fixture|"
    r"tournament|conference|that school['’]?s?|its own|executive head\w*|not (?:ours|our own)|run by"
    r"|belongs? to|website of|example|model policy|template)\b",
    re.IGNORECASE,
)
"""Words that show that another school is rightly named as another."""
VOICE: Final = re.compile(
    r"^(?:['’]s?)?\s+(?:(?:also|fully|strongly|therefore|always|only)\s)?(?:will|must|shall|should|does|do"
    r"|is|are|has|have|was|aims?|believes?|"
    r"expects?|recogni[sz]es?|understands?|uses?|takes?|requires?|reserves?|may|can|cannot|encourages?"
    r"|provides?|ensures?|acknowledges?|"
    r"values|operates?|considers?|asks?|wishes|seeks|works|supports?|promotes?|adopts?|follows?|strives?"
    r"|welcomes?|want|wants|teach\w*|"
    r"respects?|embraces?|policy|policies|staff|pupils?|students?|governors?|governing|community|website"
    r"|network|employees?|children|parents|"
    r"treats?|regards?|views?|deals?|accepts?|allows?|permits?|prohibits?|bans?|forbids?|holds?|keeps?"
    r"|monitors?|reviews?|publishes|"
    r"makes?|owns?|trains?|sets?|puts?|gives?|reports?|carries|undertakes?|insists?|accepts?|retains?|"
    r"social|acceptable|online|e-?safety|code|behaviour|safeguarding|facebook|instagram|twitter|youtube|page|pages|"
    r"accounts?|channels?|logo|crest|uniform|reputation|premises|equipment|devices?|name|headteacher|dsl|Facebook|"
    r"Instagram|Twitter|YouTube|TikTok|LinkedIn|DSL|Headteacher|tablets?|iPads?|learners?|teachers?|leaders?)\b"
)
AT: Final = re.compile(
    r"(?:(?:^|[.;,:]\s)(?:here\s)?at|\b(?:(?:staff|employees|pupils|students|children|learners|everyone"
    r"|members|governors|volunteers|colleagues|parents|"
    r"polic(?:y|ies)|values|aims|life|community|employ\w+|employed)\s(?:at|of|in|by)|"
    r"(?:action|decision|approved|taken|issued|published|required|adopted|agreed|disciplined|owned|set)\sby"
    r"|(?:behalf|body|name"
    r"|reputation|board|ethos)\sof|"
    r"(?:head\s?-?teacher|principal|headmaster|headmistress|governing\s(?:body|board)|governors?|DSL|SENCO|bursar|"
    r"safeguarding\slead|leadership\steam|office|site|network)\s(?:of|at)|"
    r"work(?:s|ing)?\s(?:at|for|in)|join(?:s|ed|ing)?|owned\sby))\s(?:the\s)?$",
    re.IGNORECASE,
)
OURS: Final = re.compile(
    r"\b(?:for us|our (?:own )?(?:local authority|council|lea|la)|we are in|maintained by)\b", re.IGNORECASE
)
"""Words by which a school says which council is its own."""
COMMON_NOUN: Final = re.compile(
    r"^(?:[\d.]+ )?(?:The |Our |Your )?(?:Schools?|College|Academy|Nursery|Federation"
    r"|Trust|Colleges|Academies|Nurseries|Federations|Trusts|Sixth Forms?)(?:,? (?:and|&) \w+)?$",
    re.IGNORECASE,
)
"""Words for schools in general, as in the name of a department."""
WHOLE: Final = re.compile(r"^(?:The|Our|All)\s(?:[\w-]+\s){1,4}(?:at|of)\s(?:the\s)?$")
"""A subject that belongs to the school named: "The Pupil Referral Service at ... follows"."""
OF_OURS: Final = re.compile(
    r"^\W*(?:All\s|The\s|Any\s)?(?:Learners|Pupils|Students|Children|Staff|Employees|Parents|Families)\s(?:from|"
    r"at|of)\s"
    r"(?:the\s)?$"
)
"""A subject bound by a rule: "Learners from ... must"."""
BOUND: Final = re.compile(r"^\s(?:must|shall|should|will|are\s(?:not|required|expected|never|to)\b)")
BEFORE: Final = re.compile(
    r"\b(?:against|with|from|to|by|near|of|for|between|than|via|at|in|about|on)\s(?:the\s)?$", re.IGNORECASE
)
CLAUSE: Final = re.compile(r"\W*(?:both|which|whose|where|who|,)\b")
OUR_SITE: Final = re.compile(
    r"\b(?:our|the\sschool['’]?s?|the\s(?:academy|college|nursery)['’]?s?|school)\s(?:own\s)?(?:web\s?site"
    r"|site|e-?mail|web\s?page|office)\b",
    re.IGNORECASE,
)
HINT: Final = (
    "Put your own school's name there, and read the whole passage: "
    "a copied text often holds other rules that are not yours."
)


def _look(looked: Looked) -> Iterator[Finding]:
    mine = own(looked)
    if mine.core and mine.sure:
        yield from _schools(looked, mine)
        yield from _addresses(looked, mine)
    yield from _councils(looked)


def _schools(looked: Looked, mine: Own) -> Iterator[Finding]:
    for block in looked.document.blocks:
        found = [
            one
            for one in mentions(block.text)
            if one.sort != "council" and not loose(looked.document, one) and not COMMON_NOUN.match(one.text)
        ]
        others = [one for one in found if not same(one.core, mine.core)]
        for one in others:
            if _trust_of_its_own(looked, one, mine) or _rightly(looked, block, one, others):
                continue
            yield RULE.at(
                line_at(block, one.start),
                f"“{one.text}” stands here as if it were the school; this is the policy of {mine.name}.",
                HINT,
                _sentence(block, one),
            )


def _trust_of_its_own(looked: Looked, one: Mention, mine: Own) -> bool:
    """Whether a trust is the school's own: named at the head, or several times, or the policy is a trust's."""
    if re.search(r"\b(?:trust|MAT|academies)\b", mine.name, re.IGNORECASE):
        return True
    if one.sort != "trust" and "federation" not in mine.name.lower():
        return False
    text = " ".join(block.text for block in looked.document.blocks)
    early = " ".join(block.text for block in looked.document.blocks[:8])
    kept = any(
        block.kind in ("header", "footer") and one.text in block.text for block in looked.document.blocks
    )
    return text.count(one.text) > 1 or one.text in early or kept


def _rightly(looked: Looked, block: Block, one: Mention, others: list[Mention]) -> bool:
    """Whether another school is named as another: words say so, it is one of several, or it cannot be told."""
    start, end = _bounds(block.text, one)
    before, after = block.text[start : one.start], block.text[one.end : end]
    if PAST.search(before[-80:]) or len({other.core for other in others}) > 2:
        return True
    if block.kind in ("heading", "header", "footer") or len(block.text) < 12 + len(one.text):
        return _among_others(looked, block)
    spoken = (VOICE.match(after) and not before.strip(" \"'“‘(,-–•*")) or AT.search(before)
    spoken = spoken or (VOICE.match(after) and WHOLE.match(before))
    said = bool(spoken) and not _as_another(re.sub(AT, "", before)) and not CLAUSE.match(after)
    if said or (OF_OURS.match(before) and BOUND.match(after)):
        return _explained(looked, one, block)
    if any(same(other.core, one.core) for other in mentions(before)) or BEFORE.search(before):
        return True
    if VOICE.match(after):
        return _as_another(before) or _explained(looked, one, block)
    return True


def _as_another(before: str) -> bool:
    """Whether the words before a name make it another's: a telling word near it, or "from", "with", "between" at it."""
    return bool(BESIDE.search(before[-90:]) or re.search(r"\b(?:from|with|between)\s(?:the\s)?$", before))


def _among_others(looked: Looked, block: Block) -> bool:
    """Whether a name alone on a line stands in a list of others, under words that say so."""
    document = looked.document
    place = document.blocks.index(block)
    lead = document.leads[place]
    above = [*document.headings_of(place), "" if lead is None else document.blocks[lead].text, block.text]
    return any(BESIDE.search(text) for text in above)


def _explained(looked: Looked, one: Mention, block: Block) -> bool:
    """Whether another sentence of the document says who that other school is."""
    for other in looked.document.blocks:
        if other is not block or other.text.count(one.text) > 1:
            for named in mentions(other.text):
                start, end = _bounds(other.text, named)
                if same(named.core, one.core) and (other, start) != (block, _bounds(block.text, one)[0]):
                    around = other.text[start : named.start] + " " + other.text[named.end : end]
                    if BESIDE.search(around):
                        return True
    return False


def _bounds(text: str, one: Mention) -> tuple[int, int]:
    """Where the sentence of a mention begins and ends."""
    start = max(
        (match.end() for match in re.finditer(r"(?<!St)[.!?;]\s+", text) if match.end() <= one.start),
        default=0,
    )
    stop = re.compile(r"[.!?](?=\s|$)").search(text, one.end)
    return start, stop.end() if stop else len(text)


def _sentence(block: Block, one: Mention) -> str:
    start, end = _bounds(block.text, one)
    return block.text[start:end].strip()


def _addresses(looked: Looked, mine: Own) -> Iterator[Finding]:
    """A school's web or mail address that is not this school's, where this school's own stands in the text as well."""
    found = hosts(looked.document)
    if not any(fits(mine.core, one) for one in found):
        return
    for host in found:
        line, text = next(
            (place, text) for place, text in enumerate(looked.document.lines, start=1) if host in text.lower()
        )
        if (
            fits(mine.core, host)
            or BESIDE.search(text)
            or not (host.endswith(".sch.uk") or OUR_SITE.search(text))
        ):
            continue
        if not re.search(
            r"(?:gov|nhs|police)\.uk$|facebook|instagram|youtube|google|microsoft|arbor|parentmail|parentpay",
            host,
        ):
            yield RULE.at(
                line, f"The address {host} is another school's, not that of {mine.name}.", HINT, text.strip()
            )


def _councils(looked: Looked) -> Iterator[Finding]:
    """A second council named as if it were the school's own, where another is named as such."""
    found = [
        (block, one)
        for block in looked.body
        for one in mentions(block.text)
        if one.sort == "council"
        and not one.text.lower().startswith(
            ("school", "student", "the", "pupil", "parish", "town", "british")
        )
        and not re.search(
            r"\b(?:School|Schools|Student|Pupil|Youth|Research|Teaching|Qualifications|Learning|Independent"
            r"|Workforce|Funding|Medical|Nursing|Midwifery|Design|Arts|Sports?|National|Internet|Safeguarding|Welsh"
            r"|Scottish|UK|Bar|Law|Press|Inspection"
            r"|General|Care|Parish|Town|Churches|Education|Training)\b",
            one.text,
        )
    ]
    groups: list[list[tuple[Block, Mention]]] = []
    for pair in found:
        home = next((group for group in groups if same(group[0][1].core, pair[1].core)), None)
        if home is None:
            groups.append([pair])
        else:
            home.append(pair)
    if len(groups) != 2:
        return
    count = Counter({place: len(group) for place, group in enumerate(groups)})
    few = min(count, key=lambda place: (count[place], -place))
    if any(OURS.search(one.text[max(0, named.start - 60) : named.end]) for one, named in groups[few]):
        few = 1 - few
    block, one = groups[few][0]
    start, _ = _bounds(block.text, one)
    if re.search(
        r"\b(?:neighbour\w*|other|another|both|also|either|live[sd]? in|resid\w+|bord\w+|former)\b",
        block.text[start:],
        re.IGNORECASE,
    ):
        return
    yield RULE.at(
        line_at(block, one.start),
        f"{one.text} is named here, and {groups[1 - few][0][1].text} elsewhere (line "
        f"{line_at(groups[1 - few][0][0], groups[1 - few][0][1].start)}): "
        "a school has one local authority.",
        "Find out which of the two is meant, and put right the other.",
        _sentence(block, one),
        level="warning",
    )


RULE = Rule("wrong-school-name", "error", "Another organisation named as if it were the school", _look)
