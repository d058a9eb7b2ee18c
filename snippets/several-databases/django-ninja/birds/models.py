from django.db import models


class Bird(models.Model):
    name = models.CharField(max_length=50)


class Entry(models.Model):
    message = models.CharField(max_length=100)
