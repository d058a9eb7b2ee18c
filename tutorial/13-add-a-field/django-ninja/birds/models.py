from django.contrib.auth.models import User
from django.db import models


class Bird(models.Model):
    name = models.CharField(max_length=50, unique=True)
    habitat = models.CharField(max_length=10)
    wingspan = models.IntegerField()
    notes = models.TextField(default="")
    rarity = models.CharField(max_length=10, db_default="common")
    owner = models.ForeignKey(User, null=True, on_delete=models.SET_NULL)


class Sighting(models.Model):
    bird = models.ForeignKey(
        Bird, on_delete=models.CASCADE, related_name="sightings"
    )
    place = models.CharField(max_length=100)
    seen_on = models.DateField()


class Token(models.Model):
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    hash = models.CharField(max_length=64, unique=True)
