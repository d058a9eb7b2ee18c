from django.db import models


class Bird(models.Model):
    name = models.CharField(max_length=50)
    habitat = models.TextField()

    def __str__(self):
        return self.name
