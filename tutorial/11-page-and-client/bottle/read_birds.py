import sys

from birds_client import Client
from birds_client.api.birds import list_birds

client = Client(base_url=sys.argv[1])
for bird in list_birds.sync(client=client):
    print(bird.name)
