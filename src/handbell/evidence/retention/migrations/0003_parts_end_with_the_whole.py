"""Changes no table: whoever migrates gets the triggers anew, by which a part of a case ends with the whole."""

from __future__ import annotations

from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    dependencies: ClassVar = [("retention", "0002_guard")]
    operations: ClassVar = []
