"""The form of a clause's own words: what it says, whom it binds, how strongly, and what keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.policies.editing.choices import kept_order
from handbell.policies.editing.packs import reworded
from handbell.policies.wording import FORCES, binds_in_words, control_in_words
from handbell.policy import Clause, Pack, vocabulary
from handbell.policy.shelf import MODEL_PACK
from handbell.schools.policy import pack_of

LONGEST = 2000


class ClauseForm(forms.Form):
    """`clause` is the one that is being changed; without one the form asks for an id as well."""

    id = forms.RegexField(
        r"^[A-Za-z0-9][A-Za-z0-9.\-]*$", label=gettext_lazy("Its id"), max_length=60,
        error_messages={"invalid": gettext_lazy("An id has letters, figures, full stops and hyphens.")},
    )  # fmt: skip
    heading = forms.CharField(label=gettext_lazy("Heading"), max_length=200, required=False)
    says = forms.CharField(
        label=gettext_lazy("What it says"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": gettext_lazy("Write what the clause says.")},
    )  # fmt: skip
    force = forms.ChoiceField(
        label=gettext_lazy("How strongly it binds"), choices=list(FORCES.items()), widget=forms.RadioSelect,
        help_text=gettext_lazy("Rules that answer what the clause says answer this."),
        error_messages={"required": gettext_lazy("Choose how strongly it binds.")},
    )  # fmt: skip
    binds = forms.MultipleChoiceField(
        label=gettext_lazy("Whom it binds"), required=False, widget=forms.CheckboxSelectMultiple
    )
    kept_by = forms.MultipleChoiceField(
        label=gettext_lazy("What keeps it"), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Choose at least one thing that keeps it.")},
    )  # fmt: skip
    source = forms.CharField(
        label=gettext_lazy("Where it stands in the school’s paper"), max_length=200, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Note"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=gettext_lazy("What is ambiguous, and how it is read."),
    )  # fmt: skip

    def __init__(self, data: Mapping[str, Any] | None, pack: Pack, clause: Clause | None) -> None:
        super().__init__(data, initial=initial(pack, clause))
        self.pack, self.clause = pack, clause
        if clause is not None:
            del self.fields["id"]
        else:
            self.fields["id"].help_text = _("It begins with %(prefix)s-") % {"prefix": pack.prefix}
        self._choose("binds", [(one, binds_in_words(one)) for one in people()])
        self._choose("kept_by", [(one, _capital(control_in_words(one))) for one in controls(pack)])

    def _choose(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = choices

    def clean_id(self) -> str:
        """It must be free, and begin as all ids of the pack do."""
        name = str(self.cleaned_data["id"])
        if not name.startswith(f"{self.pack.prefix}-") or name == f"{self.pack.prefix}-":
            raise forms.ValidationError(
                _("An id here begins with %(prefix)s-, and more.") % {"prefix": self.pack.prefix}
            )
        if self.pack.has_clause(name):
            raise forms.ValidationError(
                _("There is a clause %(id)s already. Choose another id.") % {"id": name}
            )
        return name

    def made(self) -> Clause:
        """The clause, once the form is valid. Its rules follow its new words."""
        said, before = self.cleaned_data, self.clause
        parts: dict[str, Any] = {
            name: " ".join(said[name].split()) for name in ("heading", "says", "source", "note")
        } | {
            "force": said["force"],
            "binds": kept_order(said["binds"], before.binds if before else (), people()),
            "kept_by": kept_order(said["kept_by"], before.kept_by if before else (), controls(self.pack)),
        }
        if before is None:
            return Clause(id=said["id"], rules=(), **parts)
        for name in ("heading", "says", "source", "note"):
            if parts[name] == " ".join(getattr(before, name).split()):
                parts[name] = getattr(before, name)
        return reworded(before, replace(before, **parts))


def initial(pack: Pack, clause: Clause | None) -> dict[str, Any]:
    """What the form begins with."""
    if clause is None:
        free = next(
            n for n in range(1, len(pack.clauses) + 2) if not pack.has_clause(f"{pack.prefix}-new-{n}")
        )
        return {"id": f"{pack.prefix}-new-{free}", "kept_by": ["decide"]}
    names = ("heading", "says", "force", "source", "note")
    return {name: getattr(clause, name) for name in names} | {
        "binds": list(clause.binds),
        "kept_by": list(clause.kept_by),
    }


def people() -> list[str]:
    """Every word for people that a clause may bind."""
    words = vocabulary()
    return [*words.roles, *(one for one in words.actor_terms if one not in words.roles)]


def controls(pack: Pack) -> list[str]:
    """What keeps some clause of this pack or of the model policy."""
    every = (one for some in (pack, pack_of(MODEL_PACK)) for clause in some.clauses for one in clause.kept_by)
    return sorted({"decide", *every})


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]
