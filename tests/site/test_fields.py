"""Form parts: label, hint and error tied to their field, whatever the widget."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from django import forms
from django.template.loader import render_to_string

from handbell.site.icons import ICONS
from handbell.site.statuses import LOOKS


class Every(forms.Form):
    name = forms.CharField(
        label="Name",
        help_text="As on the register",
        widget=forms.TextInput(attrs={"class": "govuk-input--width-10"}),
    )
    words = forms.CharField(label="Words", widget=forms.Textarea)
    day = forms.DateField(label="Day", widget=forms.DateInput)
    moment = forms.DateTimeField(label="Moment", widget=forms.DateTimeInput)
    one = forms.ChoiceField(label="One", choices=[("a", "First"), ("b", "Second")], widget=forms.RadioSelect)
    some = forms.MultipleChoiceField(
        label="Some", choices=[("a", "First"), ("b", "Second")], widget=forms.CheckboxSelectMultiple
    )
    pick = forms.ChoiceField(label="Pick", choices=[("a", "First")])
    yes = forms.BooleanField(label="Yes")
    file = forms.FileField(label="File")
    secret = forms.CharField(widget=forms.HiddenInput)


def drawn(form: forms.Form, name: str) -> str:
    return render_to_string("handbell/field.html", {"field": form[name]})


@pytest.mark.parametrize("name", ["name", "words", "day", "moment", "pick", "yes", "file"])
def test_a_label_names_its_field(name: str) -> None:
    said = drawn(Every(), name)
    assert f'for="id_{name}"' in said
    assert f'id="id_{name}"' in said


def test_hint_and_error_are_read_with_the_field() -> None:
    plain, wrong = drawn(Every(), "name"), drawn(Every({}), "name")
    assert 'aria-describedby="id_name_helptext"' in plain
    assert "Error:" not in plain
    assert 'aria-describedby="id_name_helptext id_name_error"' in wrong
    assert 'id="id_name_error"' in wrong
    assert "This field is required." in wrong
    assert 'aria-invalid="true"' in wrong
    assert "govuk-input--width-10 govuk-input govuk-input--error" in wrong


def test_groups_have_a_legend_and_labelled_choices() -> None:
    for name, kind in (("one", "radios"), ("some", "checkboxes")):
        said = drawn(Every({"one": "b", "some": ["b"]}), name)
        assert f"govuk-{kind}__input" in said
        assert said.count("<label") == 2
        assert f'for="id_{name}_1">Second' in said
        assert said.count("checked") == 1
    assert 'aria-describedby="id_one_error"' in drawn(Every({}), "one")


def test_dates_go_to_the_browser_as_it_wants_them() -> None:
    form = Every(initial={"day": date(2026, 11, 3), "moment": datetime(2026, 11, 3, 16, 5)})
    assert 'type="date"' in drawn(form, "day")
    assert 'value="2026-11-03"' in drawn(form, "day")
    assert 'type="datetime-local"' in drawn(form, "moment")
    assert 'value="2026-11-03T16:05"' in drawn(form, "moment")


def test_a_hidden_field_has_no_label() -> None:
    said = drawn(Every(), "secret")
    assert 'type="hidden"' in said
    assert "label" not in said


def test_the_summary_leads_to_each_field_that_is_wrong() -> None:
    assert "There is a problem" not in render_to_string("handbell/errors.html", {"form": Every()})
    said = render_to_string("handbell/errors.html", {"form": Every({})})
    assert "There is a problem" in said
    for target in ("id_name", "id_one_0", "id_some_0", "id_yes"):
        assert f'href="#{target}"' in said
    assert 'href="#id_secret"' not in said


def test_every_status_has_a_shape_that_is_drawn_and_a_word() -> None:
    for look in LOOKS.values():
        assert look.icon in ICONS
        assert str(look.word).strip()
        assert look.tone in {"kept", "due", "broken", "none", "info"}
