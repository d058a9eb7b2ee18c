from django.conf import settings
from django.db import models


class Bird(models.Model):
    name = models.CharField(max_length=50)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE
    )
