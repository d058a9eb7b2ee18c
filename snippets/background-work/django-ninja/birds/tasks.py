import time

from huey.contrib.djhuey import db_task, signal
from huey.signals import SIGNAL_COMPLETE, SIGNAL_ERROR

from birds.models import Sighting

STATES = {SIGNAL_COMPLETE: "processed", SIGNAL_ERROR: "failed"}


@db_task()
def process(sighting_id):
    sighting = Sighting.objects.get(id=sighting_id)
    time.sleep(0.3)
    if sighting.bird == "Dodo":
        raise ValueError("extinct since 1681")


@signal(*STATES)
def save_state(signal, task, exc=None):
    sighting = Sighting.objects.filter(id=task.args[0])
    sighting.update(state=STATES[signal])
