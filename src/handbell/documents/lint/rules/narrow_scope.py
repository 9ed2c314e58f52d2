"""Rules that reach fewer people, or fewer places, than the policy is for."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import counted, heading_of, plain, prose, whole
from handbell.documents.lint.rules._scope import binds_staff_only, defines_staff, scope_sentences
from handbell.documents.model import Sentence

IMAGES: Final = re.compile(r"\b(?:photographs?|images?|pictures?|videos?|films?)\b", re.I)
WEBSITE: Final = re.compile(r"\b(?:school(?:'s)? |the |our )?web ?site\b", re.I)
CHANNEL: Final = re.compile(
    r"\b(?:facebook|twitter|instagram|youtube|tiktok|linkedin|social media (?:accounts?|channels?|pages?))\b",
    re.I,
)
OUR_CHANNEL: Final = re.compile(
    r"\b(?:used|uses?|has|have|run|post(?:s|ed)?|upload(?:s|ed)?|share[sd]?|platforms?|official|our)\b", re.I
)
ELSEWHERE: Final = (
    rf"{CHANNEL.pattern}|\bsocial media\b|\b(?:blogs?|feeds?|newsletters?|anywhere|online|apps?|channels?"
    rf"|elsewhere|"
    r"displays?|prospectus|press|printed?|publications?)\b"
)
HELPERS: Final = re.compile(
    (
        r"\b(?:governors?|trustees|volunteers?|contractors?|agency|supply|helpers|visitors|trainees?|"
        r"placement|associates?|academy councils?)\b"
    ),
    re.I,
)
ADDRESSED: Final = (
    r"\b(?:parts?|sections?|chapters?|pages?|paragraphs?|annex\w*|appendi\w+|some of|others?|policy|"
    r"rules?)\b[^.]{0,40}?"
    r"\b(?:speaks?|appl(?:y|ies)|(?:is|are)(?: \w+)?|address(?:es|ed)?|binds?|meant|concerns?"
    r"|holds?)\b[^.]{0,12}"
    r"\b(?:to|for|with|by)\b[^.]{0,60}\b"
)
"""A second sentence that says to whom parts of the policy speak, before the words for them."""
BINDS_STAFF: Final = re.compile(
    (
        r"^(?:(?:all|any|members? of|school|teaching|each|no|the) )*(?:staff|employees?|"
        r"teachers?)\b[^.]{0,40}?\b(?:must|should|shall|may|will|are|is)\b"
    ),
    re.I,
)
BINDS_HELPERS: Final = re.compile(
    (
        rf"\b{HELPERS.pattern}[^.]{{0,60}}\b(?:must|should|shall|may not|are (?:also )?(?:expected|bound|"
        r"subject)|who breach)\b"
    ),
    re.I,
)


ADULTS: Final = (
    r"(?:governors?|trustees|volunteers?|contractors?|(?:agency|supply|peripatetic|visiting|temporary) "
    r"(?:staff|teachers?|workers?)|helpers|coach(?:es)?|mentors?|trainees|student teachers?|engineers"
    r"|caterers|"
    r"kitchen staff|cleaners|chaplains?|padres?|clergy|midday supervisors?|lunchtime supervisors?)"
)
LEFT_OUT: Final = re.compile(
    rf"\b(?:does|do|shall|will) not (?:apply|extend) to (?:\w+ ){{0,3}}?{ADULTS}\b"
    rf"|\b{ADULTS}\b[^.]{{0,60}}\b(?:is|are) (?:not (?:covered|bound|included|subject)|outside|exempt"
    rf"|excluded)\b"
    r"[^.]{0,25}\b(?:policy|section|part|code|standard|document|letter|instruction|rules|guidance|scope)\b"
    rf"|\b{ADULTS}\b[^.]{{0,60}}\band not to this (?:policy|section|part|code|letter|document)\b",
    re.I,
)
"""Adults who come near children, and whom the policy leaves out in so many words."""


def look(looked: Looked) -> Iterator[Finding]:
    """At most one finding of each sort."""
    yield from _staff_only(looked)
    yield from _in_scope_and_never_bound(looked)
    yield from _website_only(looked)
    yield from _email_only(looked)
    yield from _outside(looked)
    yield from _left_out(looked)


def _left_out(looked: Looked) -> Iterator[Finding]:
    """The first sentence that leaves adults out, unless it says which rules of theirs hold instead."""
    for sentence in prose(looked.document):
        text = plain(sentence.text)
        if LEFT_OUT.search(text) and not re.search(
            r"\b(?:own|separate|instead|another) (?:\w+ )?\w+|\bsee\b", text, re.I
        ):
            yield RULE.found(
                sentence,
                "Adults who work with children are left out in so many words, so that no rule here binds them.",
                "Let the rules on children bind every adult who comes near them, or name the rules that bind these.",
            )
            return


def _staff_only(looked: Looked) -> Iterator[Finding]:
    sentence = binds_staff_only(looked.document)
    if sentence is None:
        return
    yield RULE.found(
        sentence,
        (
            "The policy binds staff and nobody else: governors, volunteers, agency staff and "
            "contractors could break every rule without being in scope."
        ),
        (
            "Name all whom it binds: staff, governors, volunteers, supply and agency staff, students "
            "on placement, contractors."
        ),
    )


def _in_scope_and_never_bound(looked: Looked) -> Iterator[Finding]:
    """The scope takes in helpers, and the rules are put to "staff" or "employees", not defined to include them."""
    texts = [(one, whole(looked.document, one)) for one in prose(looked.document)]
    scope = [one for one in scope_sentences(looked.document) if HELPERS.search(whole(looked.document, one))]
    if not scope or defines_staff(looked.document):
        return
    bound = [one for one, text in texts if BINDS_STAFF.search(text) and one not in scope]
    if len(bound) < 4 or any(
        BINDS_HELPERS.search(text) and "disciplin" not in text for one, text in texts if one not in scope
    ):
        return
    if any(
        re.match(
            r"(?:all |any )?(?:adults|colleagues|everyone|anyone)\b[^.]{0,60}\b(?:must|should|shall|may not|will)\b",
            text,
            re.I,
        )
        for _, text in texts
    ):
        return
    yield RULE.found(
        scope[0],
        (
            "Governors, volunteers or others who help are in scope, and the rules "
            f"({counted(one.line for one in bound[:6])} and more) bind staff or employees only."
        ),
        (
            'Use one word for all who are in scope ("staff" means ...), or write the rules for '
            '"everyone who works or helps in school".'
        ),
    )


def _website_only(looked: Looked) -> Iterator[Finding]:
    """Rules for pictures name the website alone, and the school shows pictures elsewhere too."""
    texts = [(one, plain(one.text)) for one in prose(looked.document)]
    elsewhere = [
        one
        for one, text in texts
        if CHANNEL.search(text)
        and OUR_CHANNEL.search(text)
        and not re.search(r"\b(?:staff|parents|pupils) (?:must|should|may)\b|such as|include", text, re.I)
    ]
    pictures = [
        (one, text)
        for one, text in texts
        if IMAGES.search(text)
        and re.search(r"\b(?:publish|use[sd]?|names?|consent|permission|show)\w*\b", text, re.I)
    ]
    narrow = [one for one, text in pictures if WEBSITE.search(text) and not re.search(ELSEWHERE, text, re.I)]
    wide = [one for one, text in pictures if one not in narrow and _holds_everywhere(text)]
    if narrow and elsewhere and not wide:
        yield RULE.found(
            narrow[0],
            f"The rules for pictures on {counted(one.line for one in narrow)} speak of the website "
            "only, and the school also publishes elsewhere "
            f"({counted(one.line for one in elsewhere[:3])}).",
            "Let the rule hold wherever the school publishes: website, social media, newsletters, displays.",
        )


def _holds_everywhere(text: str) -> bool:
    return all(
        re.search(words, text, re.I)
        for words in (
            r"\bsocial media\b|\bany (?:channel|platform|account)|\bonline\b",
            r"\b(?:only|not|never|names?)\b",
            r"\b(?:school|staff|we)\b",
        )
    )


def _email_only(looked: Looked) -> Iterator[Finding]:
    """Pupils tell somebody of a bad e-mail, and of nothing else that frightens them."""
    tells = re.compile(r"\b(?:pupils?|students?|children)\b[^.]{0,40}\b(?:tell|report|inform)\b", re.I)
    told = [(one, plain(one.text)) for one in prose(looked.document) if tells.search(plain(one.text))]
    mails = [
        one
        for one, text in told
        if re.search(r"\be-?mails?\b", text, re.I)
        and re.search(r"\b(?:offensive|abusive|upset|inappropriate|worr)", text, re.I)
    ]
    if mails and len(mails) == len(told):
        if re.search(r"\b(?:message|post|online|anything)\b", mails[0].text, re.I):
            return
        yield RULE.found(
            mails[0],
            (
                "Pupils are told to speak up about an e-mail only: messages, posts, games and "
                "group chats are where it happens now."
            ),
            "Say that pupils tell an adult about anything online that worries them, wherever it was.",
        )


def _outside(looked: Looked) -> Iterator[Finding]:
    """A rule for people whom the scope does not name."""
    scope = scope_sentences(looked.document)
    if not scope or any(_open_ended(looked, one) for one in scope):
        return
    for who, words in (
        ("parents", r"(?:parents?|carers?|famil(?:y|ies)|guardians)"),
        ("pupils", r"(?:pupils?|students?|children|learners?)"),
    ):
        if any(re.search(words, _bound_words(looked, one), re.I) for one in scope):
            continue
        if any(
            re.search(ADDRESSED + words, whole(looked.document, one), re.I) for one in prose(looked.document)
        ):
            continue
        rules = [
            one
            for one in prose(looked.document)
            if re.match(
                (
                    rf"(?:all )?{words}(?: and \w+)? (?:must|shall|will not|are not (?:allowed|"
                    r"permitted)|may not|should not)\b"
                ),
                whole(looked.document, one),
                re.I,
            )
        ]
        if rules:
            yield RULE.found(
                rules[0],
                f"This binds {who}, whom the policy's own scope (line {scope[0].line}) does not name.",
                f"Add {who} to the scope, or move their rules to a page that is theirs.",
            )
            return


def _bound_words(looked: Looked, sentence: Sentence) -> str:
    """The scope sentence, the list that it leads into, and the next sentences where they go on with it."""
    document = looked.document
    near = [one for one in prose(document) if sentence.line <= one.line <= sentence.line + 12]
    goes_on = re.compile(r"(?:this|it|they|these|references?|in this policy|in what follows|where)\b", re.I)
    return plain(
        " ".join(
            one.text
            for one in near
            if one == sentence or document.leads[one.block] == sentence.block or goes_on.match(one.text)
        )
    )


def _open_ended(looked: Looked, sentence: Sentence) -> bool:
    words = _bound_words(looked, sentence)
    return bool(
        re.search(r"\b(?:community|everyone|all users|everybody|anyone|stakeholders)\b", words, re.I)
    ) or bool(re.search(r"policy (?:on|about)", heading_of(looked.document, sentence), re.I))


RULE = Rule("narrow-scope", "warning", "Rules that reach fewer people or places than they should", look)
