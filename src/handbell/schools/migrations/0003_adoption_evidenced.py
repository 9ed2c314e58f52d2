"""The governors' meeting and minute that adopted a policy, as evidence of the adoption."""

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
    dependencies = [("schools", "0002_own_policy")]
    operations = [
        migrations.RunPython(down, up, elidable=False),  # SQLite drops triggers as it remakes the table
        migrations.AddField("adoptedpolicy", "meeting_on", models.DateField(blank=True, null=True)),
        migrations.AddField(
            "adoptedpolicy", "minute", models.CharField(blank=True, default="", max_length=120)
        ),
        migrations.AddConstraint(
            "adoptedpolicy",
            models.CheckConstraint(
                condition=Q(meeting_on=None, minute="") | (Q(meeting_on__isnull=False) & ~Q(minute="")),
                name="minute_and_meeting_together",
            ),
        ),
        migrations.RunPython(up, down, elidable=False),
    ]
