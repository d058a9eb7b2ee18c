from django.db import models


class Sighting(models.Model):
    bird = models.CharField(max_length=50)
    state = models.CharField(max_length=10, default="queued")
