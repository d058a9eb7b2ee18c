from datetime import date

from django.http import Http404
from django.shortcuts import render

birds = {
    1: {"id": 1, "name": "Blåmes", "seen_at": date(2026, 5, 1)},
    2: {
        "id": 2,
        "name": "<script>alert(1)</script>",
        "seen_at": date(2026, 5, 2),
    },
}


def list_birds(request):
    context = {"birds": birds.values()}
    return render(request, "birds/list.html", context)


def get_bird(request, bird_id):
    if bird_id not in birds:
        raise Http404
    context = {"bird": birds[bird_id]}
    return render(request, "birds/detail.html", context)
