import sys

import django
from django.db import OperationalError

django.setup()
from birds.models import Bird

try:
    print(len(Bird.objects.all()), "birds")
except OperationalError as error:
    sys.exit(f"OperationalError: {error}")
