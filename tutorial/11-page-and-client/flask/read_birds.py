import sys

from birds_client import Client
from birds_client.api.birds import get_birds

client = Client(base_url=sys.argv[1])
for bird in get_birds.sync(client=client):
    print(bird.name)
