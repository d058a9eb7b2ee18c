from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class Bird(models.Model):
    class Habitat(models.TextChoices):
        RIVER = "river"
        GARDEN = "garden"
        FOREST = "forest"
        COAST = "coast"

    name = models.CharField(max_length=50, unique=True)
    habitat = models.CharField(max_length=10, choices=Habitat)
    wingspan = models.IntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(300)]
    )
