from django.db import models

MAX_LENGTH = 50


class Bird(models.Model):
    name = models.CharField(max_length=MAX_LENGTH)
