"""Addresses for pupils, hidden until an adult has opened them."""

import django.db.models.deletion
import handbell.schools.owned
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('people', '0002_importing_rolls'),
        ('schools', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='PupilLink',
            fields=[
                ('id', models.UUIDField(default=handbell.schools.owned.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('lesson', 'For lessons and for learning'), ('help', 'Help outside school')], default='lesson', max_length=10)),
                ('address', models.URLField(max_length=500)),
                ('title', models.CharField(max_length=80)),
                ('youngest', models.PositiveSmallIntegerField(default=5)),
                ('oldest', models.PositiveSmallIntegerField(default=11)),
                ('added_at', models.DateTimeField(auto_now_add=True)),
                ('opened_at', models.DateTimeField(blank=True, null=True)),
                ('taken_off_at', models.DateTimeField(blank=True, null=True)),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(condition=models.Q(('taken_off_at', None)), fields=('school', 'address'), name='a_pupil_link_once'), models.CheckConstraint(condition=models.Q(('youngest__lte', models.F('oldest'))), name='youngest_before_oldest'), models.CheckConstraint(condition=models.Q(models.Q(('opened_at', None), ('opened_by', None)), models.Q(('opened_at__isnull', False), ('opened_by__isnull', False)), _connector='OR'), name='opened_by_and_at_together')],
            },
        ),
    ]
