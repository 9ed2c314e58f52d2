"""The title says social media, and most of the text is about something else."""

import re
from collections.abc import Iterator
from typing import Final

from handbell.documents.lint.finding import Finding
from handbell.documents.lint.rule import Looked, Rule
from handbell.documents.lint.rules._prose import DUTY, heading_of, plain, prose

TITLE: Final = re.compile(r"\bsocial (?:media|network\w*)\b", re.I)
WIDER: Final = re.compile(r"\b(?:online|internet|e-?safety|communications?|acceptable|ICT|digital)\b", re.I)
SOCIAL: Final = re.compile(
    r"\b(?:social (?:media|network\w*)|facebook|twitter|instagram|youtube|tiktok|snapchat|whatsapp|"
    r"blogs?|posts?|posted|posting|comments?|accounts?|followers?|friends?|"
    r"\"friend\"|tweet\w*|images?|photograph\w*|published|publish|references?|cyber ?bullying|online bullying)\b",
    re.I,
)
OTHER: Final = re.compile(
    r"\b(?:internet|filter\w*|network (?:manager|service)|broadband|e-?mails?|software|virus\w*|"
    r"portable media|information systems?|ICT|e-?safety|online safety|websites?|web ?site|"
    r"mobile phones?|texts?|emerging technolog\w+|technolog\w+|personal data|access (?:levels|"
    r"strategy)|liability|files held)\b",
    re.I,
)


def look(looked: Looked) -> Iterator[Finding]:
    """One finding, at the title."""
    title = next(
        (one for one in looked.body[:6] if _names_social_media(plain(one.text))),
        None,
    )
    if title is None:
        return
    rules = [one for one in prose(looked.document) if DUTY.search(plain(one.text))]
    social = other = 0
    for sentence in rules:
        text = plain(sentence.text)
        heading = heading_of(looked.document, sentence)
        under = heading != plain(title.text) and re.search(r"social|images|cyber", heading, re.I)
        if SOCIAL.search(text) or under:
            social += 1
        elif OTHER.search(text):
            other += 1
    if len(rules) >= 20 and other > social:
        yield RULE.found(
            title,
            (
                f"The title promises rules on social media; of the {len(rules)} sentences that bind, "
                f"{other} are about the internet, e-mail, filtering and the like, and {social} about "
                "social media."
            ),
            "Call it an online safety policy, or move those rules to one and keep here what is about social media.",
        )


def _names_social_media(text: str) -> bool:
    return bool(TITLE.search(text)) and not WIDER.search(text) and len(text.split()) <= 16


RULE = Rule("title-mismatch", "info", "The title promises another policy", look)
