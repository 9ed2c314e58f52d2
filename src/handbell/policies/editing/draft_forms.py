"""Beginning a draft, bringing one in, giving one up, and looking for a clause in one."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.policies.models import LONGEST_TEXT
from handbell.policies.shelf import shelf
from handbell.policies.texts import LONGEST_WORDS
from handbell.policy import Clause, vocabulary
from handbell.schools.access import Actor

LARGEST_FILE: Final = 4 * LONGEST_TEXT
"""Bytes: no character of UTF-8 takes more than four."""


class StartForm(forms.Form):
    """Where a draft begins."""

    pack_id = forms.ChoiceField(
        label=gettext_lazy("Begin from"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose the policy that the draft begins from.")},
    )  # fmt: skip
    name = forms.CharField(
        label=gettext_lazy("What you call the draft"), max_length=120, required=False,
        help_text=gettext_lazy("For example “Autumn review”. Leave it empty to use the policy’s own name."),
    )  # fmt: skip

    def __init__(self, data: Any, by: Actor, wanted: str = "") -> None:
        """`wanted` is the policy that is chosen already, if it is one of them."""
        super().__init__(data)
        placed = [one for one in shelf(by) if one.kind != "draft"]
        choices = [(one.key, one.label) for one in placed]
        field = self.fields["pack_id"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = choices
        if any(wanted == key for key, _label in choices):
            field.initial = wanted
        elif placed[0].ours:
            field.initial = placed[0].key


class ImportForm(forms.Form):
    """A draft as a file."""

    file = forms.FileField(
        label=gettext_lazy("The pack file"), allow_empty_file=True,
        help_text=gettext_lazy("It ends in .toml. Its comments stay in version 1; saving a change here drops them."),
        widget=forms.FileInput(attrs={"accept": ".toml,application/toml"}),
        error_messages={"required": gettext_lazy("Choose the file.")},
    )  # fmt: skip
    name = forms.CharField(label=gettext_lazy("What you call the draft"), max_length=120, required=False)
    words = forms.CharField(
        label=gettext_lazy("Where it comes from"), max_length=LONGEST_WORDS,
        help_text=gettext_lazy("One sentence. It stays beside the first version."),
        error_messages={"required": gettext_lazy("Say in a sentence where the file comes from.")},
    )  # fmt: skip

    def clean_file(self) -> UploadedFile[bytes]:
        """Refused by its size before any of it is read."""
        found: UploadedFile[bytes] = self.cleaned_data["file"]
        if (found.size or 0) > LARGEST_FILE:
            said = _(
                "This file has %(size)d megabytes. A policy of %(most)d characters is the longest that is read."
            )
            size = (found.size or 0) // 1_000_000
            raise forms.ValidationError(said % {"size": size, "most": LONGEST_TEXT})
        return found


class DiscardForm(forms.Form):
    """Why a draft is given up."""

    because = forms.CharField(
        label=gettext_lazy("Why do you give it up?"), max_length=LONGEST_WORDS,
        error_messages={"required": gettext_lazy("Say in a sentence why you give it up.")},
    )  # fmt: skip


class NarrowForm(forms.Form):
    """Some of a draft's clauses. Whatever is sent shows something: an unknown act shows all."""

    q = forms.CharField(label=gettext_lazy("Words or id"), required=False, max_length=100)
    act = forms.ChoiceField(label=gettext_lazy("With a rule about"), required=False)

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field = self.fields["act"]
        assert isinstance(field, forms.ChoiceField)
        acts = vocabulary().acts.values()
        field.choices = [("", _("Anything")), *((one.id, one.label) for one in acts)]

    @property
    def narrows(self) -> bool:
        """Whether anything was asked for."""
        return self.is_valid() and any(self.cleaned_data.values())

    def of(self, clauses: Iterable[Clause]) -> list[Clause]:
        """The clauses that have every word of the search, and a rule about the act."""
        if not self.is_valid():
            return list(clauses)
        words, act = self.cleaned_data["q"].casefold().split(), self.cleaned_data["act"]
        return [
            one
            for one in clauses
            if all(word in f"{one.id} {one.heading} {one.says}".casefold() for word in words)
            and (not act or any(act in rule.acts for rule in one.rules))
        ]
