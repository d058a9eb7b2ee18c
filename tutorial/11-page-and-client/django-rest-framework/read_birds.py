import sys

from birds_client import Client
from birds_client.api.birds import birds_list

client = Client(base_url=sys.argv[1])
for bird in birds_list.sync(client=client):
    print(bird.name)
