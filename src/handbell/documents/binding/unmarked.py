"""Sentences without a word that binds: orders, what the school does, what is simply told."""

import re
from typing import Final

from handbell.documents.binding.actors import PRONOUN, named_in, subject_at, subject_in
from handbell.documents.binding.lexicon import verbs
from handbell.documents.binding.predicates import agent, kinds, predicate
from handbell.documents.binding.reading import Reading
from handbell.documents.binding.standing import Standing

ORDER: Final = re.compile(
    r"^\W*(?:so |and |but |also |then |instead,? |however,? )?(?P<polite>(?:please|kindly)\s+(?:also |always |could you )?)?(?P<no>(?:do not|don't|never|not to|not|no)\s+(?:ever |under any circumstances )?)?(?P<only>(?:always|only|immediately|first|then|just)\s+)?"
    r"(?P<verb>[a-z-]+)\b(?P<rest>.*)$",
    re.DOTALL,
)
DATED: Final = re.compile(
    r"^\W*(?:date (?:of|for) )?(?:the )?(?:next|future)\s+(?:policy\s+)?(?:review|date|update|revision)\b"
)
STATES: Final = re.compile(
    r"\b(?:means|is defined as|can be defined|refers to|includes?|is taken to mean|stands for|is known as|applies to|apply to)\b"
)
SCHOOL: Final = re.compile(
    r"^(?:[a-z',]+ ){0,6}?(?:the|our|this) (?:school|academy|college|trust|nursery|federation|setting|policy)\b|^(?:[a-z', ]+, )?we\b|^(?:at|in) [a-z' ]+?,? we\b"
)


def read_unmarked(text: str, standing: Standing) -> Reading:
    """The reading of a folded sentence in which no mark was found."""
    if DATED.match(text):
        return Reading("school_will", ("school",), certainty=0.7)
    if text.rstrip().endswith("?"):
        return Reading("informs", _told_of(text, standing), certainty=0.8)
    for look in (_only_takes_place, _to_be_done, _ordered, _school_does, _is_done, _people_do):
        if found := look(text, standing):
            return found
    return Reading("informs", _told_of(text, standing), certainty=0.8)


def _told_of(text: str, standing: Standing) -> tuple[str, ...]:
    """Whom a statement is about."""
    if found := STATES.search(text):
        if found[0].startswith(("appl", "appl")) and (people := _scope(text[found.end() :])):
            return people
        return ("school",)
    if (people2 := subject_at(text.strip())) and people2.actors:
        return people2.actors[:1]
    if by := agent(text):
        return by[:1]
    return ("school",)


def _scope(words: str) -> tuple[str, ...]:
    people = subject_in(words)
    return people.actors[:1] if people else tuple(one.actor for one in named_in(words))[:1]


def _only_takes_place(text: str, standing: Standing) -> Reading | None:
    if re.search(
        r"\b(?:only (?:takes? place|happens?|occurs?)|takes? place only|(?:is|are) only (?:used|shared|taken|published|made|given|kept|stored|available|permitted))\b",
        text,
    ):
        return Reading("must", ("school",), "", True, 0.55)
    return None


def _to_be_done(text: str, standing: Standing) -> Reading | None:
    """Notes and tables: "phones to be kept in lockers", "staff to sign in"."""
    found = re.match(r"^(?P<who>[^,.;:]{3,80}?) (?P<no>not )?to (?P<verb>be )?(?P<what>[a-z-]+)\b", text)
    if not found or re.search(
        r"\b(?:is|are|was|were|has|have|how|in order|aims?|seeks?|opportunity|way|able)\b", found["who"]
    ):
        return None
    force = "must_not" if found["no"] else "must"
    if found["verb"]:
        if found["what"] in verbs().participle:
            by = agent(text)
            return Reading(force, by or standing.likely or ("school",), "", not by, 0.6)
        return None
    people = subject_at(text)
    if people and people.end >= found.end("who") - 1 and found["what"] in verbs().base:
        return Reading(force, people.actors, found["who"], certainty=0.75)
    return None


def _ordered(text: str, standing: Standing) -> Reading | None:
    """An order: "Always log out", "Do not share your password", "Please speak to the office"."""
    condition = re.match(r"^\W*(?:if|when|before|where|once|after|while)\b[^,]+,\s*", text)
    found = ORDER.match(text[condition.end() :] if condition else text)
    if not found or not _orders(found, bool(condition)):
        return None
    verb, lists = found["verb"], kinds()
    who = (
        standing.heading
        or (("parent",) if "parent" in standing.running else standing.running)
        or standing.scope
        or ("everyone",)
    )
    addressed = re.search(r"\byour child", text)
    if addressed:
        who = ("parent",)
    if verb in lists["turning"]:
        return Reading("should_not", who, certainty=0.6)
    if found["no"]:
        return Reading("should_not" if found["polite"] else "must_not", who, certainty=0.65)
    if found["polite"]:
        return Reading("advised" if verb in lists["contact"] else "should", who, certainty=0.6)
    if verb in lists["counsel"]:
        return Reading("should", who, certainty=0.55)
    if verb in ("see", "note", "click", "visit") and not found["only"]:
        return Reading("informs", ("school",), certainty=0.7)
    return Reading("must", who, certainty=0.6)


def _orders(found: re.Match[str], conditional: bool) -> bool:
    verb, rest = found["verb"], found["rest"].strip()
    if verb not in verbs().base or verb in ("like", "need") or rest.startswith(":"):
        return False
    if verb in ("have", "be") and not (found["no"] or found["polite"] or found["only"]):
        return verb == "be" and bool(
            re.match(
                r"(?:aware|careful|mindful|respectful|kind|honest|professional|sure|cautious|polite|responsible)",
                rest,
            )
        )
    if found["no"] and found["no"].strip() == "no":
        return False
    if found["no"] or found["polite"] or found["only"]:
        return True
    if verb in verbs().also_nouns:
        follows = re.match(
            r"(?:the|a|an|any|all|your|our|their|his|her|it|them|this|that|these|to|with|on|up|out|off|before|only|carefully|others?|each|every|twice|for help|us|me|with)\b",
            rest,
        )
        return bool(follows) and not re.search(r"\b(?:is|are|was|were|has|have)\b", rest[:80])
    return True


def _school_does(text: str, standing: Standing) -> Reading | None:
    """What the school does, told in the present: "The school provides ...", "We review ..."."""
    found = re.match(
        r"^(?:[^;]*?[,)] )?(?:at |in |as |through )?(?P<front>[^,;.]{0,60}?)\b(?P<who>we|(?:the|our) (?:school|academy|college|trust|nursery|federation|setting)|[a-z.' ]+ (?:school|academy))\s+(?P<rest>[^;]+)",
        text,
    )
    if not found or len(found["front"].split()) > 9:
        return None
    rest = found["rest"]
    lists = kinds()
    if refuse := re.match(r"(?:do not|does not|don't|doesn't|never) (?P<verb>[a-z]+)(?P<what>.*)", rest):
        if refuse["verb"] in ("allow", "permit", "tolerate", "accept", "condone", "authorise"):
            people = tuple(
                dict.fromkeys(one.actor for one in named_in(refuse["what"]) if one.actor != "school")
            )
            return Reading(
                "must_not",
                people[:1] or standing.heading or standing.running or ("everyone",),
                "",
                True,
                0.65,
            )
        if refuse["verb"] in lists["undertakes"] | lists["leave"]:
            return Reading("must_not", ("school",), found["who"], certainty=0.65)
        return None
    does = predicate(rest)
    if does.verb in ("allow", "permit") and not does.passive:
        people = tuple(dict.fromkeys(one.actor for one in named_in(rest) if one.actor != "school"))
        return Reading("may", people[:1] or ("everyone",), "", not people, 0.75)
    if re.match(
        r"(?:has|have) (?:an? (?:\w+ )*(?:system|procedure|process|programme|register|record|filter|team|lead|firewall)|a named|an identified|appointed|put in place|its own|in place|procedures|systems)",
        rest,
    ):
        return Reading("school_will", ("school",), found["who"], certainty=0.55)
    if (
        not does.passive
        and does.verb in lists["undertakes"]
        and re.match(r"(?:\w+ly |also |always |then |therefore )*[a-z-]+", rest)
    ):
        return Reading("school_will", ("school",), found["who"], certainty=0.65)
    return None


def _is_done(text: str, standing: Standing) -> Reading | None:
    """What is done to a thing or to people, told in the present: "Pupils are taught about ...", "Logs are kept ..."."""
    found = re.match(
        r"^(?:[^,]{3,80}, )?(?P<what>[^,;]{3,120}?) (?P<verb>(?:is|are|has been|have been)(?P<no> not| never)?) (?P<rest>.+)",
        text,
    )
    if not found:
        return None
    rest = found["rest"]
    lists = kinds()
    does = predicate("be " + rest)
    if (
        not does.passive
        or re.match(r"(?:this|the|our) (?:policy|document|guidance)\b", found["what"])
        and "been" in found["verb"]
    ):
        return None
    by = agent(rest)
    if found["no"]:
        if does.verb in lists["leave"] | lists["people_do"]:
            return Reading(
                "must_not", by or standing.heading or standing.scope or ("school",), "", not by, 0.5
            )
        return None
    if (
        does.verb in ("teach", "educate")
        and (people := subject_at(found["what"]))
        and people.actors == ("pupil",)
    ):
        return Reading("school_will", ("teacher",), "", True, 0.65)
    if does.verb in lists["undertaken"]:
        return Reading("school_will", by or ("school",), "", not by, 0.6)
    return None


def _people_do(text: str, standing: Standing) -> Reading | None:
    """What people do, told as a rule: "Staff do not use their own phones"."""
    people = subject_at(text.strip())
    if people is None or people.actors[0] in ("school", "everyone", "local_authority"):
        if not (pronoun := PRONOUN.match(text)) or pronoun["word"] not in ("they", "i"):
            return None
        actors = standing.running if pronoun["word"] == "they" else standing.writer
        rest = pronoun["rest"]
    else:
        actors, rest = people.actors, text.strip()[people.end :]
    if not actors:
        return None
    rest = re.sub(r"^\s*(?:\([^)]*\)|who [^,]{3,60},|,[^,]{3,60},)?\s*", "", rest)
    if refuse := re.match(r"(?:do not|does not|don't|doesn't|never) (?:\w+ly )?([a-z]+)", rest):
        if refuse[1] in kinds()["told"] - {"have", "do", "share"}:
            return None
        return Reading("must_not", actors, "", certainty=0.7)
    verb = re.match(r"(?:also |always |only |then |\w+ly )*([a-z-]+)", rest)
    if verb is None:
        return None
    if re.match(r"have access\b.*\b(?:request|ask)", rest) or re.match(
        r"(?:has|have) (?:the|a) right\b", rest
    ):
        return Reading("may", actors, certainty=0.65)
    if re.match(r"(?:agree|promise|consent|undertake)s? to\b", rest):
        return Reading("must_not" if re.match(r"\w+ not to", rest) else "must", actors, certainty=0.7)
    base = verbs().third.get(verb[1], verb[1])
    if (
        base not in verbs().base
        or base in kinds()["told"]
        or re.search(r"\b(?:widely|often|many|increasingly|frequently|may)\b", rest[:60])
    ):
        return None
    if actors[0] == "pupil" and base == "use":
        return None
    promising = set(actors) & kinds()["promising"]
    return Reading("school_will" if promising else "must", actors, certainty=0.55)
