"""Every check, one file each. ``TEXT`` reads words, ``PICTURE`` judges pictures and what is tagged in them."""

from collections.abc import Callable, Iterator, Mapping

from handbell.screening.checks import (
    address,
    alt_text_missing,
    alt_text_names,
    commitment,
    consent,
    copyright_credit,
    date_of_birth,
    email,
    face_on_pupil,
    faces_untagged,
    family_detail,
    family_name,
    first_name_with_class,
    full_name,
    health_or_send,
    libel,
    link_private,
    link_shortened,
    link_unsafe,
    message_to_pupil,
    name_with_photo,
    nhs_number,
    off_purpose,
    offensive,
    personal_handle,
    phone,
    political,
    postcode,
    pupil_number,
    single_child_matter,
    staff_name,
    text_in_photo,
    whereabouts,
)
from handbell.screening.finding import Found
from handbell.screening.look import Look

Check = Callable[[Look], Iterator[Found]]

TEXT: Mapping[str, Check] = {
    "full_name": full_name.find,
    "name_with_photo": name_with_photo.find,
    "first_name_with_class": first_name_with_class.find,
    "family_name": family_name.find,
    "staff_name": staff_name.find,
    "date_of_birth": date_of_birth.find,
    "phone": phone.find,
    "email": email.find,
    "address": address.find,
    "postcode": postcode.find,
    "pupil_number": pupil_number.find,
    "nhs_number": nhs_number.find,
    "whereabouts": whereabouts.find,
    "health_or_send": health_or_send.find,
    "family_detail": family_detail.find,
    "single_child_matter": single_child_matter.find,
    "personal_handle": personal_handle.find,
    "offensive": offensive.find,
    "libel": libel.find,
    "commitment": commitment.find,
    "political": political.find,
    "off_purpose": off_purpose.find,
    "message_to_pupil": message_to_pupil.find,
    "copyright": copyright_credit.find,
    "link_shortened": link_shortened.find,
    "link_private": link_private.find,
    "link_unsafe": link_unsafe.find,
}

PICTURE: Mapping[str, Check] = {
    "copyright": copyright_credit.find_in_pictures,
    "alt_text_missing": alt_text_missing.find,
    "alt_text_names": alt_text_names.find,
    "consent_refused": consent.find_refused,
    "consent_withdrawn": consent.find_withdrawn,
    "consent_unknown": consent.find_unknown,
    "never_publish": consent.find_never,
    "faces_untagged": faces_untagged.find,
    "face_on_pupil": face_on_pupil.find,
    "text_in_photo": text_in_photo.find,
}

# Checks of TEXT that alt text is put to as well: it is published like the rest.
ALT: tuple[str, ...] = (
    "phone", "email", "address", "postcode", "pupil_number", "nhs_number", "offensive", "off_purpose",
)  # fmt: skip

# Answered by callers who hold the file or may use the network; see ``handbell.screening.known``.
KNOWN: tuple[str, ...] = ("metadata", "link_unreachable")

ALL: tuple[str, ...] = tuple(dict.fromkeys([*TEXT, *PICTURE, *KNOWN]))
