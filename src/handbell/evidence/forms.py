"""What is asked of those who add something to a case, or handle what is there."""

from __future__ import annotations

from typing import Any, Final

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from handbell.cases.codes import is_token, new_token
from handbell.cases.forms import Words
from handbell.evidence.controls import asking_for_details
from handbell.evidence.incoming import Arrived
from handbell.evidence.models import Evidence
from handbell.evidence.redacting.copies import Place
from handbell.evidence.things import Thing, a_capture, a_file, when
from handbell.screening.pictures.boxes import Box

ACCEPTED: Final = (
    "image/*,video/*,audio/*,application/pdf,.eml,.txt,.html,.zip,.docx,.xlsx,.pptx,.odt,.ods,.doc,.rtf"
)
UNKNOWN: Final = _(
    "Handbell does not know this kind of file, or it is a program. Take a picture of what it shows, and add that."
)
BOXES: Final = 8


class Tokened(forms.Form):
    """A form that is sent twice keeps one."""

    token = forms.CharField(widget=forms.HiddenInput, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["token"].initial = new_token

    def clean_token(self) -> str:
        """One that was made here."""
        token = str(self.cleaned_data["token"])
        if not is_token(token):
            raise forms.ValidationError(_now("This form is too old. Open it again."))
        return token


class AFile(forms.FileField):
    """A file that came through the vault; its cleaned value is a `Thing` without words yet."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(
            widget=forms.FileInput(attrs={"accept": ACCEPTED}),
            error_messages={"empty": _("This file is empty."), "required": _("Choose a file.")},
            **kwargs,
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        """None where nothing came and nothing must."""
        found = super().clean(data, initial)
        return thing_of(found) if isinstance(found, Arrived) else None


def thing_of(arrived: Arrived) -> Thing:
    """What came, by its content; ValidationError, with a mend, for what is of no known kind."""
    thing = a_file(arrived.stored, arrived.name or "") if arrived.stored else None
    if thing is None:
        raise forms.ValidationError(str(UNKNOWN))
    return thing


class FileForm(Tokened):
    """One file, and what is known of it."""

    file = AFile(
        label=_("The file"),
        help_text=_("A picture, a PDF, a document, a recording, an e-mail; at most 50 MB."),
    )
    shows = Words(
        label=_("What does it show?"), rows=3, help_text=_("In plain words, without guessing who did it."),
        error_messages={"required": _("Say what it shows.")},
    )  # fmt: skip
    taken = forms.DateTimeField(
        label=_("When was it taken, if you know?"), required=False, widget=forms.DateTimeInput
    )
    place = forms.CharField(
        label=_("Where was it taken?"), max_length=300, required=False,
        help_text=_("The account, group or page, and on whose device."),
    )  # fmt: skip
    taken_by = forms.CharField(label=_("Who took it?"), max_length=200, required=False)

    def things(self) -> list[Thing]:
        """The file with its words."""
        said = self.cleaned_data
        facts = {
            "shows": said["shows"], "taken": when(said["taken"]), "place": said["place"], "taken_by": said["taken_by"]
        }  # fmt: skip
        return [Thing(one.stored, one.kind, one.media_type, one.name, facts) for one in (said["file"],)]


class CaptureForm(Tokened):
    """A page as somebody saw it."""

    address = forms.CharField(
        label=_("Its address"), max_length=2000, help_text=_("As it stands above the page. Handbell does not open it."),
        error_messages={"required": _("Give the address, or the name of the group where there is none.")},
    )  # fmt: skip
    seen = forms.DateTimeField(
        label=_("When was it seen?"),
        widget=forms.DateTimeInput,
        error_messages={"required": _("Say when that was.")},
    )
    seen_by = forms.CharField(
        label=_("Who saw it?"), max_length=200, error_messages={"required": _("Say who saw it.")}
    )
    place = forms.CharField(
        label=_("Where?"), max_length=300, required=False, help_text=_("On which device, and in which place.")
    )
    words = Words(
        label=_("What stood there?"), rows=6, help_text=_("Word for word where you can, and what was to be seen."),
        error_messages={"required": _("Write down what stood there.")},
    )  # fmt: skip
    file = AFile(label=_("A picture of the screen, if there is one"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cited = asking_for_details()
        for name in ("address", "seen"):
            required = self.fields[name].error_messages
            required["required"] = f"{required['required']}{cited}"

    def things(self) -> list[Thing]:
        """The capture, and its screenshot where there is one."""
        said = self.cleaned_data
        capture = a_capture(
            address=said["address"], seen=when(said["seen"]), seen_by=said["seen_by"], place=said["place"],
            words=said["words"],
        )  # fmt: skip
        facts = {
            "shows": _now("The screen at the time"), "taken": when(said["seen"]), "place": said["address"],
            "taken_by": said["seen_by"],
        }  # fmt: skip
        shot = said["file"]
        more = [Thing(shot.stored, shot.kind, shot.media_type, shot.name, facts)] if shot else []
        return [capture, *more]


class TakeForm(forms.Form):
    """Why, and for whom outside the school."""

    why = forms.CharField(
        label=_("What for?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    given_to = forms.CharField(
        label=_("Who outside the school gets it?"), max_length=300, required=False,
        help_text=_("The office and the person. Leave it empty if it stays in the school."),
    )  # fmt: skip


class HoldForm(forms.Form):
    """A reason."""

    reason = forms.CharField(
        label=_("Why?"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class CoverForm(Tokened):
    """What to cover, and why: numbers of boxes for pictures and PDFs, words for texts."""

    words = forms.CharField(
        label=_("What is struck out?"), required=False, max_length=5000, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("One word or phrase a line. It is struck out wherever it stands."),
    )  # fmt: skip
    reason = forms.CharField(
        label=_("What is covered, and why?"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, item: Evidence, group: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.item, self.group = item, group
        if group == "text":
            return
        del self.fields["words"]
        names = [*(["page"] if group == "pdf" else []), "left", "top", "width", "height"]
        for number in range(1, BOXES + 1):
            for name in names:
                self.fields[f"{name}_{number}"] = forms.DecimalField(
                    label=_SIDES[name], required=False, min_value=1 if name == "page" else 0,
                    max_value=9999 if name == "page" else 100,
                    widget=forms.NumberInput(attrs={"step": "1" if name == "page" else "0.1", "inputmode": "decimal"}),
                )  # fmt: skip

    def rows(self) -> list[tuple[int, list[Any]]]:
        """The numbers of each part, as fields."""
        return [
            (number, [self[name] for name in self.fields if name.endswith(f"_{number}")])
            for number in range(1, BOXES + 1)
            if f"left_{number}" in self.fields
        ]

    def clean(self) -> dict[str, Any]:
        """Each part has all its numbers, or none."""
        said = super().clean() or self.cleaned_data
        for number, fields in self.rows():
            given = [one.name for one in fields if said.get(one.name) is not None]
            if given and len(given) < len(fields):
                missing = next(one for one in fields if one.name not in given)
                self.add_error(
                    missing.name, _now("Give all numbers of part %(number)d, or none.") % {"number": number}
                )
        return said

    def places(self) -> list[Place]:
        """The boxes, as shares of the picture."""
        said = self.cleaned_data
        found = []
        for number, _fields in self.rows():
            if said.get(f"left_{number}") is None:
                continue
            share = [float(said[f"{name}_{number}"]) / 100 for name in ("left", "top", "width", "height")]
            found.append(Place(int(said.get(f"page_{number}") or 1), Box(*share)))
        return found

    def struck(self) -> list[str]:
        """The words, one a line."""
        return str(self.cleaned_data.get("words", "")).splitlines()


_SIDES: Final = {
    "page": _("Page"), "left": _("From the left, %"), "top": _("From the top, %"), "width": _("Width, %"),
    "height": _("Height, %"),
}  # fmt: skip


class SeveralFiles(forms.FileInput):
    """A file input that takes several."""

    allow_multiple_selected = True


class TellersField(forms.FileField):
    """Several files of one form; the cleaned value is a list of `Thing`."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        """Each looked at by itself; none is none."""
        found = [one for one in data or [] if isinstance(one, Arrived)]
        if any(one.stored is None for one in found):
            raise forms.ValidationError(_now("One of the files is empty."))
        if self.required and not found:
            raise forms.ValidationError(self.error_messages["required"])
        return [thing_of(one) for one in found]


class TellersForm(Tokened):
    """What whoever told the school adds: from the phone's own pictures, or taken just now."""

    several = TellersField(
        label=_("From your phone or computer"), required=False, help_text=_("At most 5 files of 20 MB."),
        widget=SeveralFiles(attrs={"accept": ACCEPTED, "multiple": True}),
    )  # fmt: skip
    photo = TellersField(
        label=_("Or take a photo now"), required=False,
        widget=SeveralFiles(attrs={"accept": "image/*", "capture": "environment"}),
    )  # fmt: skip
    shows = Words(label=_("What do they show, and when were they taken?"), rows=3, required=False)

    def clean(self) -> dict[str, Any]:
        """One file at least."""
        said = super().clean() or self.cleaned_data
        if not self.errors and not said.get("several") and not said.get("photo"):
            self.add_error("several", _now("Choose a file."))
        return said

    def things(self) -> list[Thing]:
        """All of them, with the words for all."""
        said = self.cleaned_data
        facts = {"shows": said["shows"]}
        both = [*said["several"], *said["photo"]]
        return [Thing(one.stored, one.kind, one.media_type, one.name, facts) for one in both]
