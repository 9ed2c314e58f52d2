"""What is filled in on the pages of a document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.drafting.actions.bring_paper import LARGEST_FILE
from handbell.drafting.actions.confirm_clause import Wording
from handbell.drafting.clauses import Drafted
from handbell.drafting.models import LONGEST_WORDS
from handbell.policies.editing.choices import kept_order
from handbell.policies.editing.clause_form import LONGEST, controls, people
from handbell.policies.wording import FORCES, binds_in_words, control_in_words
from handbell.policy import Pack

ENDINGS = ".docx,.odt,.pdf,.html,.htm,.txt,.md"


class BringForm(forms.Form):
    """The file of the policy document."""

    file = forms.FileField(
        label=gettext_lazy("Your policy document"), allow_empty_file=True,
        help_text=gettext_lazy("Word (.docx), OpenDocument (.odt), PDF, a web page or plain text. At most 20 MB."),
        widget=forms.FileInput(attrs={"accept": ENDINGS}),
        error_messages={"required": gettext_lazy("Choose the file of your policy.")},
    )  # fmt: skip

    def clean_file(self) -> UploadedFile[bytes]:
        """Refused by its size before any of it is read."""
        found: UploadedFile[bytes] = self.cleaned_data["file"]
        if not found.size:
            raise forms.ValidationError(_("This file is empty. Choose the file of your policy."))
        if found.size > LARGEST_FILE:
            said = _("This file has %(size)d megabytes; a policy may have 20. Save it without its pictures.")
            raise forms.ValidationError(said % {"size": found.size // 1_000_000})
        return found


class MendedForm(BringForm):
    """The mended file, and what was mended."""

    words = forms.CharField(
        label=gettext_lazy("What you mended"), max_length=LONGEST_WORDS, required=False,
        help_text=gettext_lazy("A few words, for whoever looks at it later."),
    )  # fmt: skip


class WordsForm(forms.Form):
    """The words of one paragraph. Empty ones take it out."""

    words = forms.CharField(
        label=gettext_lazy("The words of this paragraph"), max_length=20_000, required=False,
        help_text=gettext_lazy("Leave it empty to take the paragraph out."),
        widget=forms.Textarea(attrs={"rows": 7}),
    )  # fmt: skip
    after = forms.IntegerField(widget=forms.HiddenInput)


class LeaveForm(forms.Form):
    """Why a finding stays as it is."""

    reason = forms.CharField(
        label=gettext_lazy("Why does it stay as it is?"), max_length=LONGEST_WORDS,
        help_text=gettext_lazy("One sentence. It is kept with your name, and can be taken back."),
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": gettext_lazy("Say in a sentence why this stays as it is.")},
    )  # fmt: skip


class ConfirmForm(forms.Form):
    """A drafted clause as a person would have it."""

    says = forms.CharField(
        label=gettext_lazy("What it says"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write what the clause says, or choose “Not a rule”.")},
    )  # fmt: skip
    force = forms.ChoiceField(label=gettext_lazy("How strongly it binds"), choices=list(FORCES.items()))
    binds = forms.MultipleChoiceField(
        label=gettext_lazy("Whom it binds"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kept_by = forms.MultipleChoiceField(
        label=gettext_lazy("What keeps it"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one thing that keeps it.")},
    )  # fmt: skip
    answers = forms.BooleanField(
        label=gettext_lazy("Let it answer these questions"), required=False,
        help_text=gettext_lazy("Take the tick away where it is not about this; the clause stays as words."),
    )  # fmt: skip
    digest = forms.CharField(widget=forms.HiddenInput)

    def __init__(self, data: Mapping[str, Any] | None, pack: Pack, one: Drafted) -> None:
        super().__init__(data, initial=_initial(one))
        self.pack, self.one = pack, one
        self._choose("binds", [(word, binds_in_words(word)) for word in people()])
        self._choose("kept_by", [(name, _capital(control_in_words(name))) for name in self._controls()])
        if not one.clause.rules:
            del self.fields["answers"]

    def _controls(self) -> list[str]:
        return controls(self.pack)

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices

    @property
    def wording(self) -> Wording:
        """What was filled in, once the form is valid."""
        said, before = self.cleaned_data, self.one.clause
        return Wording(
            says=said["says"],
            force=said["force"],
            binds=kept_order(said["binds"], before.binds, people()),
            kept_by=kept_order(said["kept_by"], before.kept_by, self._controls()),
            answers=bool(said.get("answers", True)),
        )


def _initial(one: Drafted) -> dict[str, Any]:
    """What a person said of the clause before, else what was drafted."""
    word, clause = one.word, one.clause
    if word is not None and word.state == "changed":
        names = ("says", "force", "binds", "kept_by", "answers")
        return {name: getattr(word, name) for name in names} | {"digest": one.digest}
    return {
        "says": clause.says, "force": clause.force, "binds": list(clause.binds), "kept_by": list(clause.kept_by),
        "answers": True, "digest": one.digest,
    }  # fmt: skip


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


class SureForm(forms.Form):
    """The digests of the clauses that were listed: nothing that was not on the page is confirmed."""

    digests = forms.CharField(widget=forms.HiddenInput, max_length=1_000_000)

    def listed(self) -> list[str]:
        """The digests, once the form is valid."""
        return str(self.cleaned_data["digests"]).split()
