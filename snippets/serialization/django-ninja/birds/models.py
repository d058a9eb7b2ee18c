from django.db import models


class Bird(models.Model):
    name = models.CharField(max_length=50)
    wingspan_cm = models.FloatField(null=True)
    seen_at = models.DateTimeField()
    observer_email = models.EmailField()
