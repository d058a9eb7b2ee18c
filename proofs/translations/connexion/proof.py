from app import app

with app.test_client() as client:
    for language, message in {
        "en": "No such bird.",
        "de;q=0.9, en;q=0.8": "Diesen Vogel gibt es nicht.",
        "fr": "No such bird.",
    }.items():
        header = {"Accept-Language": language}
        response = client.get("/birds/dodo", headers=header)
        assert response.json()["detail"] == message, response.text
        print(language, response.status_code, message)
