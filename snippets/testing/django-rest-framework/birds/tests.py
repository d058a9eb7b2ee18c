from rest_framework import status
from rest_framework.test import APITestCase


class BirdTests(APITestCase):
    def test_list(self):
        response = self.client.get("/birds")
        self.assertEqual(response.status_code, status.HTTP_200_OK)
        self.assertEqual(response.json(), [])

    def test_create(self):
        response = self.client.post(
            "/birds", {"name": "Robin"}, format="json"
        )
        self.assertEqual(response.status_code, status.HTTP_201_CREATED)
        birds = self.client.get("/birds").json()
        self.assertEqual(birds, [response.json()])

    def test_refuse_long_name(self):
        response = self.client.post(
            "/birds", {"name": "R" * 51}, format="json"
        )
        self.assertEqual(response.status_code, status.HTTP_400_BAD_REQUEST)

    def test_not_there(self):
        response = self.client.get("/birds/1")
        self.assertEqual(response.status_code, status.HTTP_404_NOT_FOUND)
