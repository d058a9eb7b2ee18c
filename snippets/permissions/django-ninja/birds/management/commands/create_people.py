import os

from django.contrib.auth.models import Group, Permission, User
from django.core.management.base import BaseCommand

from birds.models import Token


class Command(BaseCommand):
    def handle(self, *args, **options):
        editors, _ = Group.objects.get_or_create(name="editors")
        editors.permissions.set(
            Permission.objects.filter(
                codename__in=["add_bird", "delete_bird"]
            )
        )
        for name in ["joan", "ada", "grace"]:
            user, _ = User.objects.get_or_create(username=name)
            user.set_unusable_password()
            user.save()
            key = os.environ[f"{name.upper()}_TOKEN"]
            Token.objects.get_or_create(user=user, key=key)
            if name != "joan":
                user.groups.add(editors)
