from django.db import transaction
from rest_framework import generics

from birds.models import Bird, Entry
from birds.serializers import BirdSerializer, EntrySerializer


class BirdList(generics.ListCreateAPIView):
    queryset = Bird.objects.order_by("id")
    serializer_class = BirdSerializer

    def perform_create(self, serializer):
        with transaction.atomic():
            bird = serializer.save()
            Entry.objects.create(message=f"{bird.name} added")


class EntryList(generics.ListAPIView):
    queryset = Entry.objects.order_by("id")
    serializer_class = EntrySerializer
