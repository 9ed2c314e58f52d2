"""Forms: what requests, duties, registers and signatures ask, as data beside the pack."""

from .form import ANSWERS, Ask, Form, Forms, Gives, Stage, Then, When
from .shelf import forms_of, house_forms

__all__ = ["ANSWERS", "Ask", "Form", "Forms", "Gives", "Stage", "Then", "When", "forms_of", "house_forms"]
