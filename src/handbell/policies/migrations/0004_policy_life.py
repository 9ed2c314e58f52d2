"""Signatures of the chair, reviews with everybody’s part in them, and who read which version."""

import django.db.models.deletion
import handbell.schools.owned
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('files', '0001_initial'),
        ('people', '0002_importing_rolls'),
        ('policies', '0003_adopted'),
        ('schools', '0003_adoption_evidenced'),
    ]

    operations = [
        migrations.CreateModel(
            name='PolicyReview',
            fields=[
                ('id', models.UUIDField(default=handbell.schools.owned.new_id, editable=False, primary_key=True, serialize=False)),
                ('state', models.CharField(choices=[('open', 'Being reviewed'), ('closed', 'Reviewed')], default='open', max_length=10)),
                ('because', models.CharField(max_length=300)),
                ('early', models.BooleanField(default=False)),
                ('due_on', models.DateField()),
                ('opened_at', models.DateTimeField(auto_now_add=True)),
                ('answers', models.JSONField(default=dict)),
                ('meeting_on', models.DateField(blank=True, null=True)),
                ('change_list', models.JSONField(default=list)),
                ('next_review_on', models.DateField(blank=True, null=True)),
                ('closed_at', models.DateTimeField(blank=True, null=True)),
                ('answered_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('closed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('draft', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='policies.policydraft')),
                ('opened_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.adoptedpolicy')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='Contribution',
            fields=[
                ('id', models.UUIDField(default=handbell.schools.owned.new_id, editable=False, primary_key=True, serialize=False)),
                ('group', models.CharField(choices=[('pupils', 'Pupils'), ('parents', 'Parents and carers'), ('staff', 'Staff'), ('governors', 'Governors')], max_length=10)),
                ('asked_on', models.DateField()),
                ('who', models.CharField(blank=True, max_length=200)),
                ('said', models.TextField()),
                ('came_of_it', models.TextField(blank=True)),
                ('own', models.BooleanField(default=False)),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='contributions', to='policies.policyreview')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ReviewSignOff',
            fields=[
                ('id', models.UUIDField(default=handbell.schools.owned.new_id, editable=False, primary_key=True, serialize=False)),
                ('role', models.CharField(max_length=40)),
                ('at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('review', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sign_offs', to='policies.policyreview')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ReviewTrigger',
            fields=[
                ('id', models.UUIDField(default=handbell.schools.owned.new_id, editable=False, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('reference', 'A reference that we lean on has a later edition'), ('law', 'The law changed'), ('case', 'A serious case'), ('internal', 'An audit or a review of our own'), ('other', 'Something else')], max_length=10)),
                ('reference', models.CharField(blank=True, max_length=60)),
                ('edition', models.CharField(blank=True, max_length=80)),
                ('reason', models.CharField(max_length=500)),
                ('was_due', models.DateField(blank=True, null=True)),
                ('due_on', models.DateField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.adoptedpolicy')),
                ('recorded_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
            },
        ),
        migrations.CreateModel(
            name='ChairSignature',
            fields=[
                ('id', models.UUIDField(default=handbell.schools.owned.new_id, editable=False, primary_key=True, serialize=False)),
                ('way', models.CharField(choices=[('handbell', 'In Handbell'), ('paper', 'On paper')], max_length=10)),
                ('name', models.CharField(max_length=120)),
                ('signed_on', models.DateField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.adoptedpolicy')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('scan', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='files.storedfile')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school')),
                ('signer', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('school', 'policy'), name='a_policy_is_signed_once'), models.CheckConstraint(condition=models.Q(models.Q(('signer__isnull', False), ('way', 'handbell')), models.Q(('scan__isnull', False), ('way', 'paper')), _connector='OR'), name='a_signature_has_its_proof')],
            },
        ),
        migrations.CreateModel(
            name='PolicyRead',
            fields=[
                ('id', models.UUIDField(default=handbell.schools.owned.new_id, editable=False, primary_key=True, serialize=False)),
                ('read_at', models.DateTimeField(auto_now_add=True)),
                ('person', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='people.person')),
                ('policy', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.adoptedpolicy')),
                ('school', models.ForeignKey(editable=False, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='schools.school')),
            ],
            options={
                'abstract': False,
                'base_manager_name': 'objects',
                'constraints': [models.UniqueConstraint(fields=('school', 'policy', 'person'), name='a_version_is_read_once')],
            },
        ),
        migrations.AddConstraint(
            model_name='policyreview',
            constraint=models.UniqueConstraint(condition=models.Q(('state', 'open')), fields=('school',), name='one_open_review'),
        ),
        migrations.AddConstraint(
            model_name='reviewsignoff',
            constraint=models.UniqueConstraint(fields=('school', 'review', 'role'), name='a_role_signs_off_once'),
        ),
        migrations.AddConstraint(
            model_name='reviewtrigger',
            constraint=models.UniqueConstraint(condition=models.Q(('reference', ''), _negated=True), fields=('school', 'policy', 'reference', 'edition'), name='a_reference_triggers_once'),
        ),
    ]
