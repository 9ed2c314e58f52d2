"""What categories, roles, agencies and verbs of triage are called on a case's pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = Mapping[str, str | Promise]

CATEGORIES: Final[Words] = {
    "self_harm_or_suicide": _("A child at risk of harming themselves"),
    "illegal_images": _("Indecent images of children"),
    "grooming_or_exploitation": _("Somebody working towards a child online"),
    "intimate_image_of_pupil": _("A nude or semi-nude of a pupil"),
    "allegation_against_headteacher": _("Something about the headteacher"),
    "staff_contact_with_pupil": _("An adult of the school in contact with a pupil outside the rules"),
    "radicalisation": _("Extremist content or contact"),
    "hate_or_threat": _("Hate, or violence threatened"),
    "unsuitable_material_staff": _("An adult’s unsuitable material on equipment"),
    "illegal_site": _("Content found online that may be illegal"),
    "account_compromised": _("An official account taken over or lost"),
    "image_without_consent": _("A picture shown without consent"),
    "personal_data_exposed": _("Personal data sent, shown or lost"),
    "impersonation": _("A false account"),
    "parent_post": _("A parent’s abusive or untrue post"),
    "online_bullying_pupil": _("A pupil bullied online"),
    "online_bullying_staff": _("A member of staff bullied online"),
    "contact_from_pupil": _("A pupil in touch on a personal account"),
    "staff_conduct_online": _("An adult’s own conduct online"),
    "parent_picture": _("A parent’s pictures of others’ children"),
    "offensive_message": _("An offensive message to a pupil"),
    "unsuitable_site": _("Something unsuitable on the school’s network"),
    "ict_misuse": _("Other misuse of equipment or network"),
    "underage_account": _("A child below an app’s age"),
    "contact_from_parent": _("A parent in touch on a personal account"),
    "comment_on_school_channel": _("A comment on the school’s own channel"),
    "criticism_or_complaint": _("Criticism or a complaint"),
    "other": _("Something else: a person decides"),
}
TELL_OTHER_SCHOOL: Final = "tell_other_school"
ROLES: Final[Words] = {
    "headteacher": _("the headteacher"),
    "dsl": _("the safeguarding lead"),
    "line_manager": _("the line manager"),
    "leadership": _("the leadership team"),
    "chair_of_governors": _("the chair of governors"),
    "governors": _("the governors"),
    "governor": _("a governor"),
    "online_safety_lead": _("the online safety lead"),
    "network_manager": _("the network manager"),
    "social_team": _("the Social Team"),
    "hr": _("HR"),
    "parent_of_child": _("the child’s parent or carer"),
    "staff_member_concerned": _("the member of staff concerned"),
    "data_protection_officer": _("the data protection officer"),
    "stands_in": _("whoever stands in for somebody who is away"),
    "shared": _("somebody it was shared with"),
    "higher": _("somebody it went up to"),
    "looks_after": _("whoever looks after it"),
}
AGENCIES: Final[Words] = {
    "police": _("The police: 999 in danger, else 101"),
    "lado": _("The local authority’s designated officer (LADO)"),
    "iwf": _("The Internet Watch Foundation"),
    "ceop": _("CEOP"),
    "local_authority": _("Children’s social care, or the authority’s helpdesk"),
    "nca": _("Cyber Choices of the National Crime Agency"),
    "channel_prevent": _("A Prevent referral (Channel)"),
    "ico": _("The Information Commissioner"),
    "platform": _("The platform’s own report"),
}
DO: Final[Words] = {
    "call_999": _("Ring 999 first"),
    "record_concern": _("Write the facts down today, in their own words"),
    "record_web_address": _("Note the address, and say in words what is there. No pictures"),
    "record_grounds": _("Write down why the school may act out of hours"),
    "record_wishes": _("Write down what the person affected wants"),
    "record_police_decision": _("Decide whether the police are involved, and keep why"),
    "record_breach": _("Enter the breach in the register"),
    "keep_evidence": _("Keep what was received or posted as it is"),
    "screenshot_with_time_and_place": _("Capture it with its time and address"),
    "preserve_device": _("Take the device out of use as it is. Do not open or search it"),
    "ask_wish_about_police": _("Ask the adult it was done to whether they want the police"),
    "offer_support": _("Offer support: a supporter, a union, a colleague"),
    "contact_parent": _("Talk to the pupil’s parent or carer"),
    "speak_to_pupil": _("Tell the pupil kindly and firmly, in person, that it is not allowed"),
    "ask_to_remove": _("Ask whoever posted it to take it down"),
    "send_letter": _("Send the letter that the policy promises"),
    "signpost_complaints": _("Name the right way to complain"),
    TELL_OTHER_SCHOOL: _("Tell the head of the other school, or its chair where it is about the head"),
    "acknowledge_complaint": _("Acknowledge the complaint about personal data in writing"),
    "open_complaint": _("Enter it as a complaint with a day for the reply"),
    "move_to_private_channel": _("Carry on by phone, meeting, e-mail or letter"),
    "remove_content": _("Take it down from what the school controls, a copy kept first"),
    "block_user": _("Block the account"),
    "report_to_platform": _("Report it to the platform"),
    "secure_account": _("Change the password and see who has access"),
    "restrict_access": _("Limit their access to equipment or internet"),
    "check_filtering": _("Find out why it was reached, and mend the filter"),
    "assess_risk_to_people": _("Weigh the harm to those concerned; tell them when it is high"),
    "seek_advice_first": _("Get the agency’s or HR’s advice before anything else"),
    "take_legal_advice": _("Governors decide whether to take legal advice"),
    "give_advice": _("Give the family advice and places to turn to"),
    "decide_on_event_photography": _("Decide whether pictures at events go on"),
    "follow_safeguarding_policy": _("Hand over to the child protection procedures"),
    "follow_allegations_policy": _("Hand over to the procedure for allegations against adults"),
    "follow_anti_bullying_policy": _("Hand over to the anti-bullying policy"),
    "follow_behaviour_policy": _("Hand over to the behaviour policy"),
    "follow_disciplinary_policy": _("Hand over to the disciplinary procedure"),
}
DO_NOT: Final[Words] = {
    "investigate": _("Do not investigate: no interviews, no searches, no weighing of evidence."),
    "view_material": _("Do not look at it, not even to check."),
    "copy_material": _("Do not copy, save, photograph or print it."),
    "forward_material": _("Do not send it, show it or upload it anywhere."),
    "delete_evidence": _("Do not delete anything, and ask no child to."),
    "reply_personally": _("Do not answer from a personal account or phone."),
    "contact_alleged_person": _("Do not tell, confront or warn the person it is about."),
    "question_child": _("Do not question the child. Listen."),
    "promise_confidentiality": _("Do not promise to keep it secret."),
    "discuss_with_others": _("Do not talk about it with anyone who is not named here."),
    "discuss_child_in_public": _("Do not answer about a child where others can read it."),
}
WITHIN: Final[Words] = {
    "immediately": _("at once"),
    "same_day": _("the same day"),
    "one_working_day": _("within one working day"),
    "72_hours": _("within 72 hours"),
    "30_days": _("within 30 days of its coming in"),
    "": _("no time is named: five working days"),
}
PICTURE_LINES: Final = (
    _("Do not look at it again, copy it, send it or show it to anyone."),
    _("Leave it where it is: close the screen, put the device away as it is."),
    _("Ring the police on 101, or 999 if a child is in danger, and tell the safeguarding lead now."),
)
"""What to do where a picture may be a sexual one of a child. No file is ever taken of it."""


def step_words(kind: str, what: str) -> str | Promise:
    """What one step asks for."""
    if kind == "tell":
        return _("Tell %(role)s") % {"role": ROLES.get(what, what)}
    return (AGENCIES if kind == "agency" else DO).get(what, what)
