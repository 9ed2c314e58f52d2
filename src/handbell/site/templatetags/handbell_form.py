"""How a form field is dressed: classes, descriptions and the right kind of input. field.html uses these."""

from __future__ import annotations

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.utils.safestring import SafeString

register = template.Library()

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxSelectMultiple, "govuk-checkboxes__input"),
    (forms.RadioSelect, "govuk-radios__input"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.Textarea, "govuk-textarea"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.Widget, "govuk-input"),
)
# The browser's own pickers want ISO dates; what is shown follows the reader's language.
PICKERS: tuple[tuple[type[forms.DateInput | forms.DateTimeInput | forms.TimeInput], str, str], ...] = (
    (forms.DateTimeInput, "datetime-local", "%Y-%m-%dT%H:%M"),
    (forms.DateInput, "date", "%Y-%m-%d"),
    (forms.TimeInput, "time", "%H:%M"),
)


@register.filter
def kind(field: BoundField) -> str:
    """What field.html draws: hidden, radios, checkboxes, checkbox, or input (everything else)."""
    widget = field.field.widget
    if widget.is_hidden:
        return "hidden"
    for known, name in (
        (forms.CheckboxSelectMultiple, "checkboxes"),
        (forms.RadioSelect, "radios"),
        (forms.CheckboxInput, "checkbox"),
    ):
        if isinstance(widget, known):
            return name
    return "input"


@register.filter
def dressed(field: BoundField) -> SafeString:
    """The widget with its class, its description and its error tied to it."""
    widget = field.field.widget
    for known, input_type, layout in PICKERS:
        if isinstance(widget, known):
            widget.input_type, widget.format = input_type, layout
            break
    return field.as_widget(attrs=_attributes(field))


@register.filter
def options(field: BoundField) -> list[BoundWidget]:
    """The choices of radios or checkboxes, one by one, each dressed."""
    widget = field.field.widget
    attributes: dict[str, Any] = field.build_widget_attrs(_attributes(field, described=False))
    attributes.pop("aria-describedby", None)  # the group carries it
    attributes["id"] = field.auto_id
    if isinstance(widget, forms.CheckboxSelectMultiple):
        attributes.pop("required", None)
    found = widget.subwidgets(field.html_name, field.value(), attrs=attributes)
    return [BoundWidget(widget, one, field.form.renderer) for one in found]


@register.filter
def chosen(field: BoundField) -> str:
    """What is ticked or picked, in words, one after another."""
    return "; ".join(str(one.choice_label) for one in options(field) if one.data["selected"])


@register.filter
def described_by(field: BoundField) -> str:
    """The ids of hint and error, for aria-describedby."""
    parts = [f"{field.auto_id}_helptext"] if field.help_text else []
    if field.errors:
        parts.append(f"{field.auto_id}_error")
    return " ".join(parts)


@register.filter
def anchor(field: BoundField) -> str:
    """The id that the error summary jumps to: the input itself, or the first of a group."""
    if isinstance(field.field.widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return f"{field.auto_id}_0"
    return field.id_for_label or field.auto_id


def _attributes(field: BoundField, *, described: bool = True) -> dict[str, Any]:
    widget = field.field.widget
    base = next(name for known, name in CLASSES if isinstance(widget, known))
    wanted = [str(widget.attrs.get("class", "")), base]
    if field.errors and base in {"govuk-input", "govuk-textarea", "govuk-select", "govuk-file-upload"}:
        wanted.append(f"{base}--error")
    # A label stands above the field; the same words inside it would vanish as one types.
    widget.attrs.pop("placeholder", None)
    attributes: dict[str, Any] = {"class": " ".join(dict.fromkeys(" ".join(wanted).split()))}
    if described and (ids := described_by(field)):
        attributes["aria-describedby"] = ids
    return attributes
