from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Bird(models.Model):
    class Habitat(models.TextChoices):
        RIVER = "river"
        GARDEN = "garden"
        FOREST = "forest"
        COAST = "coast"

    class Rarity(models.TextChoices):
        COMMON = "common"
        SCARCE = "scarce"
        RARE = "rare"

    name = models.CharField(max_length=50, unique=True)
    habitat = models.CharField(max_length=10, choices=Habitat)
    wingspan = models.IntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(300)]
    )
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    notes = models.TextField(default="", blank=True)
    rarity = models.CharField(
        max_length=10,
        choices=Rarity,
        default=Rarity.COMMON,
        db_default=Rarity.COMMON,
    )


class Sighting(models.Model):
    bird = models.ForeignKey(
        Bird, on_delete=models.CASCADE, related_name="sightings"
    )
    place = models.CharField(max_length=100)
    seen_on = models.DateField()
