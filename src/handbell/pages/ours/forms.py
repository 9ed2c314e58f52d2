"""What somebody pastes to find out whether an account is the school's."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from handbell.pages.ours.address import LONGEST, Address, NotAnAddress, read_address


class OursForm(forms.Form):
    """Read and forgotten: an address may be somebody's own, so it stands in no address of ours and no log."""

    address = forms.CharField(
        label=_("Address or name of the account"),
        help_text=_("For example https://www.facebook.com/ourschool or @ourschool."),
        required=False,
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "url", "spellcheck": "false"}),
    )
    links = forms.CharField(
        label=_("Links on its profile, if it shows any"),
        help_text=_("Paste them here. A link to the school’s rules does not make an account the school’s."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 2, "autocomplete": "off"}),
    )
    read: Address

    def clean_address(self) -> str:
        typed: str = self.cleaned_data["address"]
        try:
            self.read = read_address(typed)
        except NotAnAddress as why:
            raise forms.ValidationError(str(why)) from None
        return typed
