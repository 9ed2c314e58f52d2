"""What is filled in when something is written down here, and when something is done about it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.channels.asking import holding
from handbell.channels.forms import PersonChoice
from handbell.channels.models import Channel
from handbell.moderation.actions.answer import INSIDE
from handbell.moderation.actions.block import Bar
from handbell.moderation.actions.log import Seen
from handbell.moderation.models import Measure, Remark
from handbell.moderation.models.remark import LONGEST
from handbell.moderation.themes import THEMES, contacts
from handbell.people.models import Person
from handbell.schools.access import Actor

if TYPE_CHECKING:
    ChannelField = forms.ModelChoiceField[Channel]
else:
    ChannelField = forms.ModelChoiceField


class ChildImageForm(forms.Form):
    """The first question, before anything can be sent."""

    child_image = forms.ChoiceField(
        label=_("Is it, or could it be, a sexual picture of a child?"),
        choices=[("yes", _("Yes, or it could be")), ("no", _("No"))],
        widget=forms.RadioSelect, error_messages={"required": _("Say yes or no. If you are not sure, say yes.")},
        help_text=_("Do not look again to be sure."),
    )  # fmt: skip


class LogForm(forms.Form):
    """What was seen. Where it may be a sexual picture of a child, nothing asks for words or for a file."""

    kind = forms.ChoiceField(label=_("What is it?"), choices=Remark.Kind.choices, widget=forms.RadioSelect)
    channel = ChannelField(
        label=_("Where does it stand?"), queryset=None, required=False, empty_label=_("Somewhere else")
    )
    elsewhere = forms.CharField(label=_("If somewhere else, where?"), max_length=120, required=False)
    address = forms.URLField(
        label=_("Its address"), max_length=500, required=False, assume_scheme="https",
        help_text=_("Copy it from the page, if there is one."),
    )  # fmt: skip
    written_by = forms.CharField(
        label=_("Who wrote it, as the page shows it?"), max_length=120, required=False
    )
    writer = forms.ChoiceField(
        label=_("Who is that?"), choices=Remark.Writer.choices, widget=forms.RadioSelect, initial="unknown"
    )
    words = forms.CharField(
        label=_("What does it say?"), max_length=LONGEST, required=False, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Copy the words as they stand."),
    )  # fmt: skip
    picture = forms.FileField(
        label=_("Screenshot"), required=False, help_text=_("Show the date and the whole comment, if you can."),
        widget=forms.FileInput(attrs={"accept": "image/*"}),
    )  # fmt: skip
    concern = forms.ChoiceField(
        label=_("Is something wrong with it?"), choices=Remark.Concern.choices, widget=forms.RadioSelect,
        initial="nothing",
    )  # fmt: skip
    child_involved = forms.BooleanField(
        label=_("A child wrote it, is in it, or may be harmed by it"), required=False,
        help_text=_("The safeguarding lead is told at once, and few others can see it."),
    )  # fmt: skip
    one_child = forms.BooleanField(
        label=_("It is about one child, one family or one member of staff"), required=False
    )
    theme = forms.ChoiceField(label=_("What is it about?"), required=False)
    tone = forms.ChoiceField(
        label=_("How does it sound?"), choices=Remark.Tone.choices, widget=forms.RadioSelect, initial="plain"
    )
    leader = PersonChoice(
        label=_("Which senior leader do you tell?"), queryset=None, required=False,
        help_text=_("Needed for a false account. Whatever is unsuitable stands as unreported until somebody is told."),
    )  # fmt: skip

    def __init__(self, *args: Any, actor: Actor, child_image: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.child_image = child_image
        fields: dict[str, Any] = self.fields
        in_use = Channel.objects.exclude(state=Channel.State.DECLINED)
        fields["channel"].queryset = in_use.order_by("name")
        fields["leader"].queryset = leaders(actor)
        fields["theme"].choices = [("", _("Not feedback")), *THEMES.items()]
        if child_image:
            for name in ("words", "picture", "theme", "tone", "concern", "child_involved", "one_child"):
                del self.fields[name]

    @property
    def seen(self) -> Seen:
        """What was filled in."""
        filled = self.cleaned_data
        channel, leader = filled.get("channel"), filled.get("leader")
        texts = ("elsewhere", "address", "written_by", "words", "theme")
        return Seen(
            kind=filled["kind"], writer=filled["writer"], channel_id=channel.pk if channel else None,
            leader_id=leader.pk if leader else None, child_image=self.child_image,
            concern=filled.get("concern") or Remark.Concern.NOTHING, tone=filled.get("tone") or Remark.Tone.PLAIN,
            child_involved=bool(filled.get("child_involved")), one_child=bool(filled.get("one_child")),
            **{name: filled.get(name) or "" for name in texts},
        )  # fmt: skip


class StepForm(forms.Form):
    """A step with the moment at which it was taken."""

    happened_at = forms.DateTimeField(
        label=_("When was it done?"), required=False, widget=forms.DateTimeInput,
        help_text=_("Leave it empty if it was just now."),
    )  # fmt: skip

    @property
    def when(self) -> datetime | None:
        """The moment, None for now."""
        found: datetime | None = self.cleaned_data.get("happened_at")
        return found


class RemoveForm(StepForm):
    """What was done with a comment."""

    what = forms.ChoiceField(
        label=_("What did you do?"), widget=forms.RadioSelect,
        choices=[
            ("hidden", _("I hid it from readers")), ("removed", _("I took it down")),
            ("left", _("I left it standing")),
        ],
    )  # fmt: skip
    reason = forms.CharField(
        label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    no_evidence_because = forms.CharField(
        label=_("If no copy was kept, why not?"), max_length=300, required=False
    )
    field_order = ("what", "reason", "no_evidence_because", "happened_at")


class BlockForm(StepForm):
    """Who is barred, and why."""

    account = forms.CharField(label=_("Account, as the page shows it"), max_length=120, required=False)
    reason = forms.CharField(
        label=_("Why?"), max_length=1000, widget=forms.Textarea(attrs={"rows": 3}), required=False
    )
    risk = forms.ChoiceField(
        label=_("What does the bar avert?"), required=False, widget=forms.RadioSelect,
        choices=[*Measure.Risk.choices, ("", _("Neither of them"))],
    )  # fmt: skip
    another_look = forms.CharField(
        label=_("How were they told to ask for another look?"), max_length=300, required=False
    )
    no_evidence_because = forms.CharField(
        label=_("If no copy was kept, why not?"), max_length=300, required=False
    )
    field_order = ("account", "reason", "risk", "another_look", "no_evidence_because", "happened_at")

    @property
    def bar(self) -> Bar:
        """What was filled in."""
        names = ("account", "reason", "risk", "another_look", "no_evidence_because")
        return Bar(**{name: self.cleaned_data.get(name, "") for name in names})


class MoveForm(StepForm):
    """By which way a talk was carried on."""

    way = forms.ChoiceField(
        label=_("How did you answer?"), widget=forms.RadioSelect,
        choices=[*Measure.Way.choices, (INSIDE, _("With a reply on the platform"))],
    )  # fmt: skip
    note = forms.CharField(
        label=_("Note"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Leave children’s names out."),
    )  # fmt: skip
    field_order = ("way", "note", "happened_at")


class SignpostForm(StepForm):
    """Where a question was pointed to."""

    where_to = forms.ChoiceField(label=_("Where did you point them to?"), widget=forms.RadioSelect)
    field_order = ("where_to", "happened_at")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["where_to"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [(one, one) for one in contacts(actor.school)]


class ReasonForm(StepForm):
    """A step that needs its words: what was done to contain an account, why a bar is lifted."""

    reason = forms.CharField(
        label=_("What was done?"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 4})
    )
    field_order = ("reason", "happened_at")


class TellForm(forms.Form):
    """Which leader is told now."""

    leader = PersonChoice(label=_("Which senior leader do you tell?"), queryset=None)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["leader"].queryset = leaders(actor)


def leaders(actor: Actor) -> Any:
    """The leadership team by name; somebody who is alone in it may choose themselves."""
    people = holding("leadership")
    others = people - {actor.person_id}
    return Person.objects.filter(pk__in=others or people).order_by("given", "family")
