from django.db import models


class Bird(models.Model):
    name = models.CharField(max_length=50, unique=True)
    habitat = models.CharField(max_length=10)
    wingspan = models.IntegerField()
