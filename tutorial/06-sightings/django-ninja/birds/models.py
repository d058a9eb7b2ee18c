from django.db import models


class Bird(models.Model):
    name = models.CharField(max_length=50, unique=True)
    habitat = models.CharField(max_length=10)
    wingspan = models.IntegerField()
    notes = models.TextField(default="")


class Sighting(models.Model):
    bird = models.ForeignKey(
        Bird, on_delete=models.CASCADE, related_name="sightings"
    )
    place = models.CharField(max_length=100)
    seen_on = models.DateField()
