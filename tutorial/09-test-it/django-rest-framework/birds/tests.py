from rest_framework.test import APITestCase

DIPPER = {"name": "Dipper", "habitat": "river", "wingspan": 28}


class BirdTests(APITestCase):
    def sign_in(self, name):
        user = {"name": name, "password": "red-throated-diver"}
        self.client.post("/users", user)
        token = self.client.post("/tokens", user).json()["token"]
        self.client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")

    def test_list_is_empty(self):
        response = self.client.get("/birds")
        self.assertEqual(response.json(), [])

    def test_create(self):
        self.sign_in("ada")
        response = self.client.post("/birds", DIPPER)
        self.assertEqual(response.status_code, 201)
        birds = self.client.get("/birds").json()
        self.assertEqual(birds, [response.json()])
        self.assertEqual(birds[0]["name"], "Dipper")

    def test_invalid(self):
        self.sign_in("ada")
        bird = {**DIPPER, "wingspan": "wide"}
        response = self.client.post("/birds", bird)
        self.assertEqual(response.status_code, 400)
        self.assertEqual(list(response.json()["fields"]), ["wingspan"])

    def test_missing(self):
        response = self.client.get("/birds/1")
        self.assertEqual(response.status_code, 404)

    def test_without_token(self):
        response = self.client.post("/birds", DIPPER)
        self.assertEqual(response.status_code, 401)

    def test_not_yours(self):
        self.sign_in("ada")
        bird = self.client.post("/birds", DIPPER).json()
        self.sign_in("bob")
        response = self.client.delete(f"/birds/{bird['id']}")
        self.assertEqual(response.status_code, 403)
