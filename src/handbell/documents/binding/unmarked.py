"""Sentences without a word that binds: orders, what the school does, what is simply told."""

import re
from collections.abc import Callable
from typing import Final

from handbell.documents.binding.clauses import OPENS, PRONOUN, has_verb
from handbell.documents.binding.lexicon import grammar, verbs
from handbell.documents.binding.looked import UNNAMED, Reading
from handbell.documents.binding.plain_rules import (
    needs_leave,
    never_done,
    nothing_goes,
    told_later,
    turned_to,
)
from handbell.documents.binding.predicates import agent, kinds, predicate
from handbell.documents.binding.standing import ETHOS, HOLDERS, PERSONS, Standing, broadest
from handbell.documents.binding.told import EVERY_ONE, Told, told_in
from handbell.documents.binding.unnamed import RAISED

ORDER: Final = re.compile(
    r"^\W*(?:so |and |but |also |then |instead,? |however,? )?(?P<polite>(?:please|kindly)\s+(?:also |"
    r"always |could you )?)?"
    r"(?P<no>(?:do not|don't|never|not to|not|no)\s+(?:ever |under any circumstances )?)?"
    r"(?P<only>(?:always|only|immediately|first|then|just)\s+)?(?P<verb>[a-z-]+)\b(?P<rest>.*)$",
    re.DOTALL,
)
FIRST: Final = re.compile(
    r"^\W*(?:if|when|before|where|once|after|while|with|in|at|for|during|on|until|"
    r"unless)\b[^,]+,\s*(?:and\s+)?(?=[a-z])"
)
DATED: Final = re.compile(
    r"^\W*(?:date (?:of|for) )?(?:the )?(?:next|future)\s+(?:policy\s+)?(?:review|date|update|revision)\b|"
    r"^\W*review(?:ed)?(?: date| cycle| frequency| period)?\s*[:·]\s*(?:every|annual|yearly|term|biennial|"
    r"two|three|each|\d+ (?:month|year))"
)
UNFILLED: Final = re.compile(r"\[|\bdd/|\bxx|\b(?:tbc|tba)\b|to be confirmed|_{3,}|\.{4,}")
STATES: Final = re.compile(
    r"\b(?:means|is defined as|can be defined|refers to|includes?|is taken to mean|stands for|is known as|"
    r"applies to|apply to|"
    r"binds?|covers?|is for|is intended for|gives? clarity|provides? guidance)\b"
)
DOCUMENT: Final = re.compile(
    r"^\W*(?:this|the|our|these|it)\b(?: [a-z-]+){0,5}? ?(?:policy|document|guidance|procedures?|agreement|"
    r"standard|instruction|chapter|charter|code|protocol|handbook|"
    r"statement|notice|it)\b"
)
FOLLOWED: Final = (
    r"(?:the|a|an|any|all|your|our|their|his|her|it|them|this|that|these|to|with|on|up|out|off|before|"
    r"only|carefully|others?|"
    r"each|every|twice|for help|us|me|what|who|how|if)\b"
)
DONE: Final = re.compile(
    r"^(?P<what>[^;]{3,140}?) (?P<verb>(?:is|are|has been|have been)(?P<no> not| never)?(?: ever)?) (?P<rest>.+)",
    re.DOTALL,
)
HABIT: Final = re.compile(
    r"(?:now )?(?:commonly|often|usually|widely|frequently|generally|sometimes|increasingly)\b"
)
OFTEN: Final = re.compile(r"\b(?:widely|often|many|increasingly|frequently)\b")
NONE: Final = re.compile(r"\W*(?:no|none|neither|nothing|nobody)\b")
WHOEVER: Final = re.compile(r"\bby (?:whoever|anyone who|the (?:person|adult|one) who)\b")
ONLY: Final = re.compile(r"\bonly (?:if|where|when|after|once|with)\b")
THING: Final = re.compile(
    r"\W*(?:(?:all|any|every|each|the|our|school|mobile|personal|their|its|own|official|private|an?|no|nursery|staff|"
    r"pupils'|children's|work|pupil|members'|setting|class) )*(?:phones?|devices?|tablets?|cameras?|laptops?|accounts?|"
    r"passwords?|pictures?|photo\w*|images?|e-?mails?|messages?|posts?|comments?|access|"
    r"watch(?:es)?|smart watch(?:es)?|"
    r"recordings?|records?|logs?|letters?|views?|replies|news|notices?|bags?|bluetooth|wi-fi|videos?|equipment|lessons?|"
    r"calls?|doors?|names?|text|groups?|pages?|permissions?|consents?)\b"
)
BARRED: Final = re.compile(
    r"\W*(?:(?:not|never) (?:allowed|permitted|accepted|acceptable|to be used|in school|at any time|used)|banned|"
    r"forbidden|prohibited|no (?:use|phones?|devices?|access)\b)"
)
PERMITTED: Final = re.compile(r"\W*(?:allowed|permitted|acceptable|yes,)\b")
LONGEST_CELL: Final = 14
"""Words of a cell that is a rule by itself."""
ENTITLED: Final = re.compile(r"have access\b.*\b(?:request|ask)|(?:has|have) (?:the|a) right\b")
AGREES: Final = re.compile(
    r"(?:agree|promise|consent|undertake)s? (?:[a-z ]{3,30} )??(?P<not>not )?to(?P<turn> refrain| avoid)?\b"
)
HELD: Final = (
    r"(?:goes|go|comes?|(?:is|are)(?: always| first| immediately)? "
    r"(?:passed|sent|reported|told|made|referred|addressed|directed|taken|"
    r"brought|raised))\b"
    r"(?: straight| directly| first)? to\b"
)
SCHOOL: Final = re.compile(
    r"^(?:at |in |as |through )?(?P<front>[^,;.]{0,70}?)\b(?P<who>we|(?:the|our|its|each|every) (?:school|"
    r"academy|college|trust|nursery|"
    r"federation|setting)|schools|[a-z.' \[\]]+ (?:school|academy)\]?)\s+(?P<rest>[^;]+)"
)


def read_unmarked(text: str, standing: Standing) -> Reading:
    """The reading of a folded sentence in which no mark was found."""
    if DATED.match(text) and not UNFILLED.search(text):
        return Reading("school_will", ("school",), certainty=0.7)
    if text.rstrip().endswith("?"):
        return Reading("informs", _told_of(text, standing)[:1], certainty=0.8)
    opened = FIRST.match(text)
    main = text[opened.end() :] if opened else text
    looks: tuple[Callable[[str, Standing], Reading | None], ...] = (
        _lifted, _only_takes_place, turned_to, _to_be_done, _school_does, _people_do, _ordered, _goes_to, _is_done,
        never_done, _is_not_shown, _things_do, nothing_goes, needs_leave,
    )  # fmt: skip
    ours = re.match(r"^[^,:]{3,90}[,:] (?=(?:we|the school|our school)\b)", text)
    for part in dict.fromkeys((text[ours.end() :] if ours else main, text)):
        for look in looks:
            if found := look(part, standing):
                return found
    return Reading("informs", _told_of(text, standing), certainty=0.8)


def _told_of(text: str, standing: Standing) -> tuple[str, ...]:
    """Whom a statement is about."""
    names = standing.names
    if (found := STATES.search(text)) and DOCUMENT.match(text):
        listed = [one.actor for one in names.named_in(text[found.end() :])]
        people = tuple(one for one in dict.fromkeys(listed) if one not in ("school", "local_authority"))
        applies = found[0].startswith(("appl", "bind", "cover", "is "))
        return (standing.scope or people or ("school",)) if applies else (people or ("school",))
    if found:
        return ("school",)
    if people_ := names.subject_at(re.sub(r"^\W+", "", text)):
        listed = [one.actor for one in names.named_in(text)][1:]
        if people_.actors == ("everyone",) and len(set(listed)) > 1:
            return broadest(tuple(dict.fromkeys(listed)))
        return people_.actors
    if by := agent(text, names):
        return by
    return ("school",)


def read_cell(text: str, standing: Standing) -> Reading | None:
    """A cell of a table that is a rule by its first words: "Not permitted in school", "Handed in at the office"."""
    words = re.match(r"\W*(?P<no>not |never |no )?(?:to be )?(?P<word>[a-z]+)\b", text)
    if words is None or len(text.split()) > LONGEST_CELL or "·" in text:
        return None
    if BARRED.match(text):
        return Reading("must_not", standing.bound, "", True, 0.6)
    if PERMITTED.match(text):
        return Reading("may", standing.bound, "", True, 0.6)
    verb = verbs().participle.get(words["word"])
    if verb is None or not _ruled(verb) or verb in kinds()["papers"] or has_verb(text[words.end() :]):
        return None
    people = agent(" be " + text, standing.names) or standing.heading or standing.doer
    return Reading("must_not" if words["no"] else "must", people, "", True, 0.55)


def _lifted(text: str, standing: Standing) -> Reading | None:
    """What is left free: "Paragraph 5.1 does not apply to ...", "nothing in this policy prevents ..."."""
    rule = (
        r"(?:paragraph|section|rule|clause|policy|this|that|these|rules|ban|it|restriction)s?\b[^,;]{0,30}?"
    )
    stops = r"(?:apply|bar|prevent|prohibit|stop|limit|affect|restrict|extend|forbid)"
    free = re.search(rf"\b{rule} (?:does|do) not {stops}", text) or re.match(
        rf"\W*nothing (?:here|in [a-z ]{{3,30}}|above|below)? ?{stops}s", text
    )
    if free is None:
        return None
    return Reading("may", standing.running or standing.grown, "", True, 0.6)


def _only_takes_place(text: str, standing: Standing) -> Reading | None:
    only = re.search(
        r"\b(?:only (?:takes? place|happens?|occurs?)|takes? place only|"
        r"(?:is|are) only (?:used|shared|taken|published|made|given|kept|stored|available|permitted))\b",
        text,
    )
    return Reading("must", ("school",), "", True, 0.55) if only else None


def _to_be_done(text: str, standing: Standing) -> Reading | None:
    """Notes and tables: "phones to be kept in lockers", "staff to sign in"."""
    found = re.match(r"^(?P<who>[^,.;:]{3,80}?) (?P<no>not )?to (?P<verb>be )?(?P<what>[a-z-]+)\b", text)
    if not found or re.search(
        r"\b(?:is|are|was|were|has|have|how|in order|aims?|seeks?|opportunity|way|able|it)\b", found["who"]
    ):
        return None
    force = "must_not" if found["no"] else "must"
    if found["verb"]:
        if found["what"] not in verbs().participle or agent(text[: found.end("who")], standing.names):
            return None
        by = agent(text, standing.names)
        return Reading(force, by or standing.doer, "", not by, 0.6)
    people = standing.names.subject_at(text[: found.end("who")])
    if people and people.end >= found.end("who") - 1 and found["what"] in verbs().base:
        return Reading(force, people.actors, found["who"], certainty=0.75)
    return None


def _ordered(text: str, standing: Standing) -> Reading | None:
    """An order: "Always log out", "Do not share your password", "Please speak to the office"."""
    said = re.search(r"(?:(?:,|^|\bso|\band|\bthen) (?=please\b)|[:;] (?=(?:do not|don't|never)\b))", text)
    if said is None and re.match(r"\W*(?:if|for|should|when|where)\b", text):
        said = re.search(r"\S (?=please [a-z]+ )", text)
    found = ORDER.match(text[said.end() :] if said else text)
    if not found or not _orders(found):
        return None
    verb = found["verb"]
    who = standing.spoken_to(text)
    if found["polite"]:
        if verb in ("enjoy", "feel"):
            return Reading("may", who, certainty=0.6)
        return Reading(
            "advised_against" if found["no"] or verb in kinds()["turning"] else "advised", who, certainty=0.65
        )
    if verb in kinds()["turning"]:
        return Reading("must_not", who, certainty=0.6)
    if verb in ("see", "note", "click", "visit") and not found["only"] and not found["no"]:
        return Reading("informs", ("school",), certainty=0.7)
    return Reading("must_not" if found["no"] else "must", who, certainty=0.65)


def _orders(found: re.Match[str]) -> bool:
    """Whether words begin with a verb that orders."""
    verb, rest = found["verb"], found["rest"].strip()
    clear = found["no"] or found["polite"] or found["only"]
    if (
        verb not in verbs().base
        or verb in ("like", "need")
        or rest.startswith(":")
        or (found["no"] or "").strip() == "no"
    ):
        return False
    if verb == "be" and not clear:
        return bool(
            re.match(
                r"(?:aware|careful|mindful|respectful|kind|honest|professional|sure|cautious|polite|responsible)",
                rest,
            )
        )
    if verb == "have" and not clear:
        return bool(re.match(r"a (?:quiet )?(?:word|talk|chat) with\b", rest))
    if clear or verb not in verbs().also_nouns:
        return True
    return bool(re.match(FOLLOWED, rest)) and not re.search(r"\b(?:is|are|was|were|has|have)\b", rest[:80])


def _school_does(text: str, standing: Standing) -> Reading | None:
    """What the school does, told in the present: "The school provides ...", "We review ..."."""
    found = SCHOOL.match(text)
    if (
        not found
        or len(found["front"].split()) > 9
        or len(found["who"].split()) > 6
        or OPENS.search(found["front"])
        or re.search(r"\bof $|\bfor $", found["front"])
    ):
        return None
    rest, who = found["rest"], found["who"]
    if refuse := re.match(r"(?:do not|does not|don't|doesn't|never) (?P<verb>[a-z]+)(?P<what>.*)", rest):
        return _refused(refuse, who, standing)
    does = predicate(rest)
    if does.verb in ("allow", "permit") and not does.passive:
        people = _people(rest, standing)
        return Reading("may", people[:1] or ("everyone",), "", not people, 0.75)
    aims = re.match(r"(?:also |therefore )?(?:aims?|seeks?|tr(?:y|ies)) to\b", rest)
    kept = re.match(
        r"(?:has|have) (?:an? (?:\w+ )*(?:system|procedure|process|programme|register|record|filter|team|"
        r"lead|firewall)|"
        r"a named|an identified|appointed|put in place|its own|in place|procedures|systems)", rest
    )  # fmt: skip
    if aims:
        force = "informs" if ETHOS.search(standing.titles) else "school_will"
        return Reading(force, ("school",), who, certainty=0.55)
    if kept:
        return Reading("school_will", ("school",), who, certainty=0.68)
    return None if does.passive else _undertaken(does.verb, rest, who)


def _undertaken(verb: str, rest: str, who: str) -> Reading | None:
    """What the school does or refuses, by its verb: "tells parents first", "says nothing that identifies a child"."""
    nothing = re.match(r"[a-z]+ (?:nothing|nobody|no one|no (?!longer|doubt|more|less))", rest)
    if nothing and verb in verbs().base and verb not in ("be", "have"):
        return Reading("must_not", ("school",), who, certainty=0.6)
    if verb in kinds()["undertakes"] or (verb in verbs().base and verb not in kinds()["our_nature"]):
        return Reading("school_will", ("school",), who, certainty=0.68)
    return None


def _refused(refuse: re.Match[str], who: str, standing: Standing) -> Reading | None:
    if refuse["verb"] in ("allow", "permit", "tolerate", "accept", "condone", "authorise"):
        people = _people(refuse["what"], standing)
        return Reading("must_not", people[:1] or standing.bound, "", True, 0.65)
    if refuse["verb"] not in kinds()["told"] | kinds()["impossible"] | {
        "require",
        "mean",
        "seek",
        "apply",
        "aim",
    }:
        return Reading("must_not", ("school",), who, certainty=0.68)
    return None


def _people(words: str, standing: Standing) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.actor for one in standing.names.named_in(words) if one.actor != "school"))


def _goes_to(text: str, standing: Standing) -> Reading | None:
    """Where a thing goes: "Any concern about a pupil goes to the designated safeguarding lead"."""
    found = re.match(rf"^(?P<what>[^;.]{{3,90}}?) {HELD}", text)
    if found is None or standing.names.subject_at(text[: found.end("what")]):
        return None
    if by := agent(" be " + text[found.end("what") :], standing.names):
        return Reading("must", by, certainty=0.7)
    return Reading("must", ("everyone",) if RAISED.match(text) else standing.doer, "", True, 0.6, UNNAMED)


def _is_done(text: str, standing: Standing) -> Reading | None:
    """What is done to a thing or to people, told in the present: "Pupils are taught about ...", "Logs are kept ..."."""
    found = DONE.match(text)
    if not found or _unclosed(found["what"]) or HABIT.match(found["rest"]):
        return None
    does = predicate("be " + found["rest"])
    past = "been" in found["verb"]
    if not does.passive or (past and DOCUMENT.match(found["what"] + " ")):
        return None
    by = agent(" be " + found["rest"], standing.names)
    if found["no"] or NONE.match(found["what"]):
        return _not_done(found, does.verb, by, standing)
    if past:
        kept = does.verb in kinds()["undertaken"]
        return Reading("school_will", by or ("school",), "", not by, 0.6) if kept else None
    if ONLY.search(found["rest"]) or WHOEVER.search(found["rest"]):
        return _done_only(found["rest"], does.verb, by, standing)
    return _done_by(found["what"], does.verb, by, standing)


def _done_only(rest: str, verb: str, by: tuple[str, ...], standing: Standing) -> Reading:
    """ "Work is shown only with consent", "an account is opened only once ...", "is dealt with by whoever finds it"."""
    if not ONLY.search(rest):
        return Reading("must", standing.doer, "", True, 0.55, UNNAMED)
    banned = verb in kinds()["leave"] | {"show"}
    who = by or (("school",) if banned else standing.doer)
    return Reading("must_not" if banned else "must", who, "", not by, 0.5, () if banned else UNNAMED)


def _not_done(found: re.Match[str], verb: str, by: tuple[str, ...], standing: Standing) -> Reading | None:
    """ "Photographs are not used to ...", "No pupil is blamed for ..."."""
    if not found["no"]:
        whose = standing.bound if re.match(r"\W*nothing\b", found["what"]) else ("school",)
        return Reading("must_not", by or whose, "", not by, 0.55)
    bans = verb in kinds()["leave"] | kinds()["people_do"] or _ruled(verb)
    return Reading("must_not", by or standing.bound, "", not by, 0.55) if bans else None


def _unclosed(what: str) -> bool:
    """Whether the words before "is" open a clause that "is" belongs to."""
    opened = list(OPENS.finditer(what))
    return bool(opened) and not has_verb(what[opened[-1].end() :], relative=opened[-1][0])


def _done_by(what: str, verb: str, by: tuple[str, ...], standing: Standing) -> Reading | None:
    lists = kinds()
    if verb in ("teach", "educate"):
        people = standing.names.subject_at(what)
        if people and people.actors == ("pupil",):
            return Reading("school_will", ("teacher",), "", True, 0.65)
    told = lists["undertaken"] | lists["people_do"] | {"write", "read", "release", "close"}
    if by and by[0] in ("parent", "local_authority", "everyone"):
        return None
    if by and verb != "use" and (verb in told or _ruled(verb)):
        return Reading("school_will" if by[0] in ("school", "governors") else "must", by, certainty=0.6)
    if verb in lists["people_do"] - {"use", "share", "access", "post", "name", "refer", "upload"}:
        owner = tuple(
            one.actor for one in standing.names.named_in(what) if one.possessive and one.actor in PERSONS
        )
        return Reading("must", owner[-1:] or standing.doer, "", True, 0.5, UNNAMED)
    if verb in lists["undertaken"] or _ruled(verb):
        return Reading("school_will", by or ("school",), "", not by, 0.6)
    return None


def _ruled(verb: str) -> bool:
    """Whether a verb, told of a thing in the passive, lays down what is done rather than how things are."""
    return verb in verbs().base and verb not in kinds()["describing"]


def _things_do(text: str, standing: Standing) -> Reading | None:
    """What things do, told as a rule: "Mobile phones stay in lockers in lesson time"."""
    found = re.match(
        r"^(?P<what>[^,;:]{3,70}?) (?:always |only |never )?(?P<verb>[a-z]+) (?P<rest>(?:in|on|at|off|out|to|from|with|"
        r"behind|under|until|when|if|only|through|by|alternative|every)\b.*)",
        text,
        re.DOTALL,
    )
    if (
        found is None
        or OPENS.search(found["what"])
        or DOCUMENT.match(found["what"] + " ")
        or has_verb(found["what"])
    ):
        return None
    verb = verbs().third.get(found["verb"], found["verb"])
    if verb not in kinds()["things_do"] or THING.match(found["what"]) is None:
        return None
    return Reading("must", standing.doer, "", True, 0.5, UNNAMED)


def _is_not_shown(text: str, standing: Standing) -> Reading | None:
    """What a thing does not do, told as a rule: "Photographs do not show pupils' names"."""
    found = re.match(r"^(?P<what>[^,;]{3,100}?) (?:do not|does not|don't|never) (?P<verb>[a-z]+)", text)
    if (
        found is None
        or found["verb"] not in grammar()["not_shown"]
        or DOCUMENT.match(found["what"] + " ")
        or OPENS.search(found["what"])
    ):
        return None
    return Reading("must_not", ("school",), "", True, 0.5)


def _people_do(text: str, standing: Standing) -> Reading | None:
    """What people do, told as a rule: "Staff do not use their own phones", "Headteachers keep the list"."""
    if re.match(r"\W*(?:many|some|most|few)\b", text):
        return None
    if (told := told_in(text, standing.names) or told_later(text, standing.names)) and (
        reading := _rule_of(told, text)
    ):
        return reading
    words = re.sub(r"^\W+", "", text)
    people = standing.names.subject_at(words)
    if people is not None and people.actors[0] not in ("school", "everyone", "local_authority"):
        actors, rest = people.actors, words[people.end :]
    elif (pronoun := PRONOUN.match(words)) and pronoun["word"] in ("they", "i", "he", "she"):
        meant = {"they": standing.running, "i": standing.writer}
        posts = [
            one.actor
            for one in standing.names.named_in(standing.words)
            if one.single and one.actor in HOLDERS
        ]
        actors = meant.get(pronoun["word"], tuple(posts[-1:]) or standing.single)
        rest = pronoun["rest"]
    else:
        return None
    if not actors:
        return None
    rest = re.sub(
        r"^\s*(?:\([^)]*\)|,? who [^,]{3,60},|,[^,]{3,60},|who (?:[a-z]+ ){1,12}?(?=(?:add|make|say|tell|"
        r"do not|must)\b))?[\s,]*",
        "",
        rest,
    )
    return _done(rest, actors)


def _rule_of(told: Told, text: str) -> Reading | None:
    """The rule in what people are told to do: "A colleague who has a concern reports it", "Nobody films on a ward"."""
    actors, verb = told.subject.actors, told.verb
    if actors[0] in ("school", "local_authority") or OFTEN.search(text[told.end : told.end + 60]):
        return None
    if actors[0] == "everyone" and not EVERY_ONE.match(text[told.subject.start :]):
        return None
    if verb in ("be", "agree", "promise", "undertake", "consent") or ENTITLED.match(text[told.start :]):
        return None
    seen = verb == "see" and re.match(r" (?:every|each|all)\b", text[told.end :])
    if not seen and verb in kinds()["told"] - ({"have", "do", "share"} if told.refused else {"do"}):
        return None
    if (told.refused or told.subject.denied) and told.refused != told.subject.denied:
        return Reading("must_not", actors, certainty=0.72)
    nothing = re.match(r" (?:no|nothing|nobody)\b(?! (?:more|less|fewer|later|longer))", text[told.end :])
    return Reading("must_not", actors, certainty=0.7) if nothing else _rule_told(verb, actors)


def _done(rest: str, actors: tuple[str, ...]) -> Reading | None:
    """What `rest` tells of people who were named before it."""
    if refuse := re.match(r"(?:do not|does not|don't|doesn't|never) (?:\w+ly )?([a-z]+)", rest):
        told = refuse[1] in kinds()["told"] - {"have", "do", "share"}
        return None if told else Reading("must_not", actors, "", certainty=0.72)
    if ENTITLED.match(rest):
        return Reading("may", actors, certainty=0.65)
    if agreed := AGREES.match(rest):
        return Reading("must_not" if agreed["not"] or agreed["turn"] else "must", actors, certainty=0.7)
    verb = re.match(r"(?:also |always |only |then |\w+ly )*([a-z-]+)", rest)
    base = verbs().third.get(verb[1], verb[1]) if verb else ""
    if base not in verbs().base or base in kinds()["told"] or OFTEN.search(rest[:60]):
        return None
    return _rule_told(base, actors)


def _rule_told(base: str, actors: tuple[str, ...]) -> Reading | None:
    """Whether "X does it" lays down that they must: of pupils and parents only where it is a rule's kind of act."""
    if actors[0] == "pupil" and base in ("learn", "receive", "study", "explore", "develop"):
        return Reading("school_will", ("school",), "", True, 0.6)
    family = actors[0] == "parent" and base in kinds()["parents_do_freely"]
    if family or (actors[0] == "pupil" and base not in kinds()["pupils_do"]):
        return None
    return Reading("must", actors, certainty=0.62)
