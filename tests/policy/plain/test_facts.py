"""What the words state, deny or leave open: never the opposite of what was said."""

from __future__ import annotations

from typing import Any

import pytest

from handbell.policy.plain import read_question
from handbell.policy.plain.negation import denied, left_open, word_by_word
from handbell.policy.plain.units import Question, units_of

ASKS = {
    "on_register": ("teacher", "Can I hold an online lesson on Zoom? "),
    "headteacher_approval": ("teacher", "Can I open a class Twitter account? "),
    "leadership_approval": ("teacher", "Can I open a class Twitter account? "),
    "subject_leader_approval": ("teacher", "Can I open a class Twitter account? "),
    "manager_notified": ("teacher", "Can I open a class Twitter account? "),
    "risk_assessed": ("teacher", "Can I use a new app with my class? "),
    "content_checked": ("teacher", "Can my class do a YouTube project? "),
    "notice_days": ("teacher", "Can my class start a class blog project? "),
    "adult_permission": ("pupil", "Can I meet my friend from Roblox in town? "),
    "trusted_adult_present": ("pupil", "Can I meet my friend from Roblox in town? "),
    "second_reader_agreed": ("social_team", "Can I post it on the school's facebook page? "),
    "discussed_with_dsl": ("teacher", "Can I accept a friend request from a mum? "),
    "parent_agreement": ("teacher", "Can I give a pupil my mobile number? "),
    "authorised": ("staff", "Can I use my own memory stick? "),
    "needed_for_role": ("staff", "Can I look at a pupil's medical record? "),
    "user_age": ("pupil", "Can I have Instagram? "),
    "image_consent": ("teacher", "Can I put a photo of my class on our class Twitter? "),
    "known_outside_school": ("teacher", "Can I accept a friend request from a mum? "),
}
"""For each fact who asks, and a question that leaves it open."""


def state(fact: str, words: str) -> Any:
    """The value of the fact when the words stand behind the question (None: not stated)."""
    asker, question = ASKS[fact]
    return read_question(question + words, asker=asker).facts.get(fact)


@pytest.mark.parametrize("fact", ASKS)
def test_the_question_alone_states_nothing(fact: str) -> None:
    assert state(fact, "") is None


@pytest.mark.parametrize(
    ("fact", "said", "denial", "open_"),
    [
        ("on_register", "It's on the register.", "It isn't on the register.", "Does it need to be on the register?"),
        ("on_register", "It is approved.", "It was never on the approved list.", "Not sure if it's on the register."),
        ("headteacher_approval", "The head's all for it.", "The head hasn't said yes.", "If the head says yes."),
        ("headteacher_approval", "The head says I can.", "I've not run it past the head.", "Must the head agree?"),
        ("leadership_approval", "SLT are on board.", "Nobody on SLT has agreed.", "Should SLT agree it?"),
        ("headteacher_approval", "Our head has given it her blessing.", "The head hasn't got back to me.", ""),
        ("leadership_approval", "The deputy has given me the go-ahead.", "SLT said no.", "Once SLT have agreed."),
        ("subject_leader_approval", "My subject leader's fine with it.", "My head of department has not agreed.", ""),
        ("manager_notified", "My manager has the address.", "I haven't told my manager.", "Must I tell my manager?"),
        ("manager_notified", "I let my manager know.", "I've yet to tell my manager.", ""),
        ("risk_assessed", "It's been risk assessed.", "Nobody's risk assessed it.", "It has to be risk assessed."),
        ("risk_assessed", "The risk assessment is done.", "Risk assessed? Not yet.", "Must it be risk assessed?"),
        ("content_checked", "I've checked every link.", "No one's been through the links.", ""),
        ("adult_permission", "Dad says it's fine.", "Mum won't let me.", "My dad does not have a phone."),
        ("adult_permission", "My nan doesn't mind.", "Mum doesn't know.", "Mum has not been well."),
        ("trusted_adult_present", "My big sister will be there.", "I'd go on my own.", "My mum is at work."),
        ("trusted_adult_present", "Dad is coming with me.", "My mum can't come.", ""),
        ("second_reader_agreed", "A colleague's read it and agreed.", "No one else has read it.", ""),
        ("discussed_with_dsl", "I've talked it over with the DSL.", "I haven't discussed it with the DSL.", ""),
        ("parent_agreement", "Her mum has agreed.", "Her dad hasn't said yes.", "Do I need to ask her mum?"),
        ("authorised", "The office said I can.", "I've not got anyone's permission.", "Do I need permission?"),
        ("needed_for_role", "I do first aid and need it for my job.", "I don't need it for my job.", ""),
        ("known_outside_school", "We went to school together.", "I only know her through work.", ""),
    ],
)  # fmt: skip
def test_what_is_said_is_so_what_is_denied_is_not_and_what_is_open_is_unknown(
    fact: str, said: str, denial: str, open_: str
) -> None:
    assert (state(fact, said), state(fact, denial), state(fact, open_)) == (True, False, None)


@pytest.mark.parametrize(
    ("fact", "words", "value"),
    [
        ("notice_days", "I told IT a fortnight ago.", 14),
        ("notice_days", "Technical support had 3 days' notice.", 3),
        ("notice_days", "The technicians were told a couple of weeks ago.", 14),
        ("notice_days", "I gave the network manager ten clear days.", 10),
        ("notice_days", "IT have had one month's warning.", 30),
        ("notice_days", "IT were told a couple of days ago.", 2),
        ("notice_days", "The technicians had the whole fortnight.", 14),
        ("notice_days", "The technicians know.", None),
        ("leadership_approval", "The deputy was out, but a mum agreed.", None),
        ("user_age", "I'm nearly 13.", 12),
        ("user_age", "I have just turned 13.", 13),
        ("user_age", "I'll be 13.", 13),
        ("user_age", "I'm 13 next month.", None),
        ("user_age", "I'm 13 on Sunday.", None),
        ("user_age", "I'm not 13 yet.", None),
        ("user_age", "I have 12 followers.", None),
        ("user_age", "I would wait until when I am 13.", None),
        ("image_consent", "All the parents have signed.", "in_writing"),
        ("image_consent", "The parents haven't signed.", "not_asked"),
        ("image_consent", "A mum has said no.", "objected"),
        ("image_consent", "They all said yes at the gate.", "verbal_only"),
    ],
)
def test_numbers_and_consent_are_what_the_words_come_to(fact: str, words: str, value: Any) -> None:
    assert state(fact, words) == value


@pytest.mark.parametrize(
    ("who", "person"),
    [
        ("last year's Year 6 mum", "former_parent"),
        ("the mum of a kid who left in July", "former_parent"),
        ("an ex-pupil's dad", "former_parent"),
        ("a dad whose twins went up to high school", "former_parent"),
        ("a mum whose daughter I taught two years ago", "former_parent"),
        ("a mum whose eldest left, but her younger one is still in school", "parent"),
        ("the mum of a boy who finished primary", "former_parent"),
        ("a Year 6 mum", "parent"),
        ("one of the mums. Her daughter left in the summer", "former_parent"),
        ("one of the mums. It was a laugh", "parent"),
        ("a girl I used to teach", "former_pupil"),
        ("a lad who moved on", "former_pupil"),
        ("one of my Year 6s", "pupil"),
        ("a boy who left me a message", "pupil"),
        ("a pupil. She is at high school now", "former_pupil"),
        ("a pupil. I used to teach her", "former_pupil"),
        ("a pupil. I left the room", "pupil"),
        ("a boy I met online", "online_only"),
        ("a girl i only know off fortnite", "online_only"),
        ("a boy who wants to chat online", "pupil"),
        ("someone off Roblox", "online_only"),
        ("a stranger", "online_only"),
    ],
)
def test_the_other_person_is_who_they_are_now(who: str, person: str) -> None:
    read = read_question(f"Can I accept a friend request from {who}?", asker="teacher")
    assert (read.act, read.facts.get("other_person")) == ("accept_friend_request", person)


def test_what_is_not_used_is_not_said_to_be() -> None:
    asked = "Can I look at Facebook at lunch on {} phone?"
    assert read_question(asked.format("my own"), asker="teacher").facts.get("device") == "own_device"
    assert (
        "device"
        not in read_question("Can I look at Facebook at lunch? Not my own phone.", asker="teacher").facts
    )


def test_only_its_own_clause_denies_a_thing() -> None:
    def heard(text: str, word: str) -> tuple[bool, bool]:
        words = word_by_word(Question(units_of(text)))
        place = [unit.text for unit in words.question.units].index(word)
        return denied(words, place, place + 1), left_open(words, place, place + 1)

    assert heard("it is not on the register", "register") == (True, False)
    assert heard("i am not happy but it is on the register", "register") == (False, False)
    assert heard("mum is not in and it is on the register", "register") == (False, False)
    assert heard("no problem with the register", "register") == (False, False)
    assert heard("no idea, on the register", "register") == (False, False)
    assert heard("we are still waiting for the register", "register") == (True, False)
    assert heard("can i not go. register? nope", "register") == (True, False)
    assert heard("do i need to be on the register", "register") == (False, True)
    assert heard("is it ok to be on the register", "register") == (False, False)


def test_the_place_asked_about_wins_over_the_place_spoken_of() -> None:
    def kind(text: str) -> Any:
        return read_question(text, asker="parent").facts.get("platform_kind")

    assert kind("Can I open a YouTube channel for my son's Minecraft videos?") == "media_sharing"
    assert (
        kind("All his Roblox friends are on it. Can I set up a WhatsApp account for my son?") == "messaging"
    )
    assert kind("Can I set up a Facebook account for my son?") == "social_network"
    assert kind("Can I let my son have a Minecraft or a WhatsApp account?") == "online_game"
    assert (
        kind("His friend from Roblox asked. It is about Snapchat. Can I let my son have it?")
        == "social_network"
    )


@pytest.mark.parametrize(
    ("asker", "question", "fact", "value"),
    [
        ("dsl", "A dad threatened to stab a teacher. Do we call the police?", "harmed_person", "staff_member"),
        ("dsl", "Do we call the police? One of our pupils is being blackmailed online.", "harmed_person", "pupil"),
        ("teacher", "Should I delete the nasty texts I keep getting?", "harmed_person", "asker"),
        ("parent", "A boy keeps hitting my daughter. Can I name him in a Facebook post?", "about", "pupil"),
        ("parent", "A boy hit my son. Can I name him in a post to the council on Facebook?", "about", "pupil"),
        ("parent", "A boy hit my daughter. Can I name him on my Facebook at school?", "about", "pupil"),
        ("parent", "There's a boy in my daughter's class. Can I name him in a Facebook post?", "about", "pupil"),
        ("teacher", "Can I give a mum Mr Ahmed's own mobile number?", "whose_details", "someone_else"),
        ("teacher", "Can I ring a mum off my own mobile if the school line is engaged?", "channel", "personal_phone"),
        ("teacher", "A mum sent me a friend request. I've told the DSL. Can I accept?", "other_person", "parent"),
    ],
)  # fmt: skip
def test_each_person_and_line_keeps_its_part(asker: str, question: str, fact: str, value: str) -> None:
    assert read_question(question, asker=asker).facts.get(fact) == value
