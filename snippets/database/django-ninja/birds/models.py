from django.db import models


class Species(models.Model):
    name = models.CharField(max_length=50)


class Sighting(models.Model):
    species = models.ForeignKey(
        Species, on_delete=models.PROTECT, related_name="sightings"
    )
    place = models.TextField()
    seen_at = models.DateField()

    class Meta:
        ordering = ["seen_at", "id"]
