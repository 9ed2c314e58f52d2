"""The conditions of a topic's rule on one act: what the sentence states, and what goes without saying."""

from collections.abc import Iterator
from dataclasses import replace

from handbell.documents.drafting.people import read_about, read_other_person
from handbell.documents.drafting.phrases import one
from handbell.documents.drafting.said import Said, read_age, read_channel, read_concern, read_values
from handbell.documents.drafting.topics import Topic
from handbell.policy import vocabulary

Group = tuple[Said, ...]
BETWEEN_PEOPLE = ("send_friend_request", "accept_friend_request", "contact_someone", "reply_to_contact")
AGES = ("other_age", "user_age")


def read_fact(fact: str, text: str, act: str) -> Said | None:
    """What `text` says of a fact in an act; ages of others go with the other person."""
    if fact == "about":
        found = read_about(text, act)
    elif fact == "channel":
        found = read_channel(text, between_people=act in BETWEEN_PEOPLE)
    elif fact in AGES:
        found = read_age(fact, text)
    elif fact == "concern":
        found = read_concern(text)
    elif fact == "other_person":
        groups = read_other_person(text, act)
        found = groups[0][0] if groups else None
    else:
        found = read_values(fact, text)
        if fact == "when" and found is not None and one("breaks").search(text):
            # "during school hours in their breaks": the breaks are what is meant.
            found = replace(found, values=("break_time",))
    return found and found.within(act)


def groups_of(topic: Topic, text: str, act: str) -> tuple[Group, ...]:
    """The conditions of each rule that the topic makes on an act: one group mostly, none where a need is not met."""
    needed = {fact for any_of in topic.needs for fact in any_of}
    said = {
        fact: found for fact in sorted(needed | set(topic.takes)) if (found := read_fact(fact, text, act))
    }
    if not all(any(_is_said(fact, text, act, said) for fact in any_of) for any_of in topic.needs):
        return ()
    if act == "raise_complaint" and "about" in said and said["about"].values == ("school",):
        del said["about"]  # a complaint about the school is about anything and anybody in it
    for fact in topic.fixed:
        said.pop(fact, None)
    said.pop("other_age", None)
    told = tuple(found for fact, found in said.items() if fact != "other_person")
    told += tuple(_unsaid(topic, act, said))
    if "other_person" not in needed | set(topic.takes) or "other_person" not in vocabulary().acts[act].facts:
        return (told,)
    return tuple((*people, *told) for people in read_other_person(text, act)) or (told,)


def _is_said(fact: str, text: str, act: str, said: dict[str, Said]) -> bool:
    """Whether a need is met; of a fact that the act has not, by people spoken of at all."""
    if fact in vocabulary().acts[act].facts:
        return fact in said
    return fact == "other_person" and bool(read_other_person(text, "contact_someone"))


def _unsaid(topic: Topic, act: str, said: dict[str, Said]) -> Iterator[Said]:
    for fact, values in topic.when.items():
        if fact not in said:
            found = Said(fact, tuple(values)).within(act)
            if found is not None:
                yield found
