from django.test import TestCase
from ninja.testing import TestClient

from config.api import api


class BirdTests(TestCase):
    def setUp(self):
        self.client = TestClient(api)

    def test_list(self):
        response = self.client.get("/birds")
        self.assertEqual(response.status_code, 200)
        self.assertEqual(response.json(), [])

    def test_create(self):
        response = self.client.post("/birds", json={"name": "Robin"})
        self.assertEqual(response.status_code, 201)
        birds = self.client.get("/birds").json()
        self.assertEqual(birds, [response.json()])

    def test_refuse_long_name(self):
        response = self.client.post("/birds", json={"name": "R" * 51})
        self.assertEqual(response.status_code, 422)

    def test_not_there(self):
        response = self.client.get("/birds/1")
        self.assertEqual(response.status_code, 404)
