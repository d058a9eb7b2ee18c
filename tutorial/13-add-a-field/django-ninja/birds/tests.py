from django.test import TestCase
from ninja.testing import TestClient

from config.api import api

DIPPER = {"name": "Dipper", "habitat": "river", "wingspan": 28}


class BirdTests(TestCase):
    def setUp(self):
        self.client = TestClient(api)

    def sign_in(self, name):
        user = {"name": name, "password": "red-throated-diver"}
        self.client.post("/users", json=user)
        token = self.client.post("/tokens", json=user).json()["token"]
        return {"Authorization": f"Bearer {token}"}

    def test_list_is_empty(self):
        self.assertEqual(self.client.get("/birds").json(), [])

    def test_create(self):
        ada = self.sign_in("ada")
        response = self.client.post("/birds", json=DIPPER, headers=ada)
        self.assertEqual(response.status_code, 201)
        bird = response.json()
        expected = {**DIPPER, "notes": "", "rarity": "common"}
        self.assertEqual(bird, {"id": bird["id"], **expected})
        self.assertEqual(self.client.get("/birds").json(), [bird])

    def test_invalid(self):
        ada = self.sign_in("ada")
        bird = {**DIPPER, "wingspan": "wide"}
        response = self.client.post("/birds", json=bird, headers=ada)
        self.assertEqual(response.status_code, 422)
        self.assertEqual(list(response.json()["fields"]), ["wingspan"])

    def test_missing(self):
        response = self.client.get("/birds/1")
        self.assertEqual(response.status_code, 404)

    def test_without_token(self):
        response = self.client.post("/birds", json=DIPPER)
        self.assertEqual(response.status_code, 401)

    def test_not_yours(self):
        ada, bob = self.sign_in("ada"), self.sign_in("bob")
        bird = self.client.post("/birds", json=DIPPER, headers=ada).json()
        path = f"/birds/{bird['id']}"
        response = self.client.delete(path, headers=bob)
        self.assertEqual(response.status_code, 403)

    def test_rarity(self):
        ada = self.sign_in("ada")
        rare = {**DIPPER, "rarity": "rare"}
        bird = self.client.post("/birds", json=rare, headers=ada).json()
        self.assertEqual(bird["rarity"], "rare")
        path = f"/birds/{bird['id']}"
        response = self.client.put(path, json=DIPPER, headers=ada)
        self.assertEqual(response.json()["rarity"], "common")
        wrong = {**DIPPER, "rarity": "legendary"}
        response = self.client.put(path, json=wrong, headers=ada)
        self.assertEqual(list(response.json()["fields"]), ["rarity"])
