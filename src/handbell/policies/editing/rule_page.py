"""The pages of one rule: which questions it is about, then the form, then what would change."""

from __future__ import annotations

from dataclasses import dataclass

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from handbell.policies.editing.desk import Desk
from handbell.policies.editing.names import held
from handbell.policies.editing.packs import checked, sentence, with_rule
from handbell.policies.editing.propose import NOT_CARRIED, Proposal, propose
from handbell.policies.editing.rule_data import counted, data_of, empty_data, keys_of
from handbell.policies.editing.rule_fields import labels_of_duties
from handbell.policies.editing.rule_form import RuleForm
from handbell.policy import Clause, Pack, PackError, Rule, vocabulary
from handbell.policy.read_rule import DUTY_FORCE
from handbell.policy.vocabulary import EVERY_ACT

Data = dict[str, list[str]]


class ActsForm(forms.Form):
    """What a rule is asked about."""

    acts = forms.MultipleChoiceField(
        label=gettext_lazy("Which questions is this rule about?"), widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("The next page asks only for what all of these have in common."),
        error_messages={"required": gettext_lazy("Choose at least one question.")},
    )  # fmt: skip

    def __init__(self, data: Data | None, *, chosen: list[str]) -> None:
        super().__init__(data, initial={"acts": chosen})
        field = self.fields["acts"]
        assert isinstance(field, forms.MultipleChoiceField)
        every = (EVERY_ACT, _("Every question to which its conditions can apply"))
        field.choices = [every, *((one.id, one.label) for one in vocabulary().acts.values())]

    def clean_acts(self) -> list[str]:
        """Every question, or some of them."""
        acts: list[str] = self.cleaned_data["acts"]
        if EVERY_ACT in acts and len(acts) > 1:
            raise forms.ValidationError(_("Choose every question, or some of them, not both."))
        return acts


class NewDuty(forms.Form):
    """Which duty to add."""

    new_duty = forms.ChoiceField(
        label=gettext_lazy("Another duty"), choices=[("", gettext_lazy("Choose a duty")), *labels_of_duties()]
    )


@dataclass(frozen=True)
class RulePage:
    """`rule` is None for a new one."""

    request: HttpRequest
    desk: Desk
    clause: Clause
    rule: Rule | None

    def answer(self) -> HttpResponse:
        """Whatever the button that was pressed asks for."""
        if self.request.method != "POST":
            return self._acts({}, []) if self.rule is None else self._form(data_of(self.rule, self.clause))
        data: Data = {name: list(map(str, values)) for name, values in self.request.POST.lists()}
        step = self.request.POST.get("step", "")
        if step == "acts" or not RuleForm(data, self.desk.pack, self.clause, self.rule, quiet=True).acts:
            return self._acts(data, data.get("acts", []), ask=step == "acts")
        if step == "form":
            return self._from_acts(data)
        if step in ("check", "save"):
            return self._check(data)
        return self._form(_changed(data, step, self.clause))

    def _acts(self, data: Data, chosen: list[str], ask: bool = True) -> HttpResponse:
        form = ActsForm(None if ask or not data else {"acts": chosen}, chosen=chosen)
        rest = {name: values for name, values in data.items() if name not in (*NOT_CARRIED, "acts")}
        carried = [(name, one) for name, values in rest.items() for one in values]
        context = {"page": self, "form": form, "carried": carried}
        return render(self.request, "policies/edit/acts.html", context, status=422 if form.errors else 200)

    def _from_acts(self, data: Data) -> HttpResponse:
        acts = ActsForm({"acts": data["acts"]}, chosen=[])
        if not acts.is_valid():
            return self._acts(data, data["acts"], ask=False)
        return self._form(data if "reach" in data else empty_data(data["acts"]))

    def _form(self, data: Data) -> HttpResponse:
        form = RuleForm(data, self.desk.pack, self.clause, self.rule, quiet=True)
        pruned = RuleForm(form.pruned(), self.desk.pack, self.clause, self.rule, quiet=True)
        return self._show(pruned)

    def _show(self, form: RuleForm) -> HttpResponse:
        context = {"page": self, "form": form, "new_duty": NewDuty()}
        return render(self.request, "policies/edit/rule.html", context, status=422 if form.errors else 200)

    def _check(self, data: Data) -> HttpResponse:
        form = RuleForm(data, self.desk.pack, self.clause, self.rule)
        if not form.is_valid() or form.rule is None:
            return self._show(form)
        after = self._after(form)
        if after is None:
            return self._show(form)
        title = _("Change a rule of %(id)s") if self.rule else _("Add a rule to %(id)s")
        proposal = Proposal(
            after, title % {"id": self.clause.id}, self.back, self.clause.id, before=self.rule, now=form.rule
        )
        return propose(self.request, self.desk, proposal)

    def _after(self, form: RuleForm) -> Pack | None:
        """The pack with the form's rule, read again strictly; None where the form now says what is wrong."""
        assert form.rule is not None
        if form.rule == self.rule:
            form.add_error(None, _("You have changed nothing yet."))
            return None
        number = None if self.rule is None else self.rule.number
        try:
            return checked(with_rule(self.desk.pack, self.clause.id, form.rule, number))
        except PackError as error:
            form.add_error("overrules" if "overrules itself" in str(error) else None, sentence(error))
            return None

    @property
    def back(self) -> str:
        """The clause's page."""
        return reverse("policies:draft_clause", args=[self.desk.draft.pk, held(self.clause.id)])


def _changed(data: Data, step: str, clause: Clause) -> Data:
    """The data with a block more or fewer, as the button says."""
    verb, _dash, rest = step.partition("-")
    kind, _dash, key = rest.partition("-")
    if kind not in ("way", "duty"):
        return data
    name = "ways" if kind == "way" else "duties"
    keys = keys_of("".join(data.get(name, [])))
    if verb == "drop":
        return data | {name: [counted(one for one in keys if str(one) != key)]}
    new = max(keys, default=-1) + 1
    kept = {one: values for one, values in data.items() if not one.startswith(f"{kind}-{new}-")}
    if kind == "duty":
        do = "".join(data.get("new_duty", []))
        if do not in vocabulary().duties:
            return data
        kept[f"duty-{new}-do"] = [do]
        kept[f"duty-{new}-force"] = [DUTY_FORCE.get(clause.force, "must")]
        kept[f"duty-{new}-within"] = ["unstated"]
    return kept | {name: [counted([*keys, new])]}
