"""A school's own policy: its text, when it answered, and a trigger that refuses to write over it."""

from django.db import migrations, models
from django.db.models import Q

from handbell.schools.guard import lower_guard, raise_guard


def up(apps, editor):
    for statement in raise_guard(editor.connection.vendor):
        editor.execute(statement, params=None)


def down(apps, editor):
    for statement in lower_guard(editor.connection.vendor):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("schools", "0001_initial")]
    operations = [
        migrations.AddField("adoptedpolicy", "toml", models.TextField(blank=True, default="")),
        migrations.AddField("adoptedpolicy", "answers_from", models.DateTimeField(blank=True, null=True)),
        migrations.AddField("adoptedpolicy", "ended_at", models.DateTimeField(blank=True, null=True)),
        migrations.AddConstraint(
            "adoptedpolicy",
            models.UniqueConstraint(
                fields=["school", "pack_id"], condition=~Q(toml=""), name="an_own_policy_once"
            ),
        ),
        migrations.AddConstraint(
            "adoptedpolicy",
            models.CheckConstraint(
                condition=(Q(pack_id__startswith="own-") & ~Q(toml=""))
                | (~Q(pack_id__startswith="own-") & Q(toml="")),
                name="own_id_and_text_together",
            ),
        ),
        migrations.RunPython(up, down, elidable=False),  # last: SQLite drops triggers as it remakes the table
    ]
