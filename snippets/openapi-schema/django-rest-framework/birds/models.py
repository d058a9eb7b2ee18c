from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Bird(models.Model):
    class Habitat(models.TextChoices):
        RIVER = "river"
        GARDEN = "garden"
        FARMLAND = "farmland"

    name = models.CharField(max_length=50)
    wingspan_cm = models.FloatField(
        validators=[MinValueValidator(1), MaxValueValidator(400)]
    )
    habitat = models.CharField(max_length=8, choices=Habitat)
