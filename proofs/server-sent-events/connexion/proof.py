from app import app

with app.test_client() as client:
    response = client.get("/sightings")
assert response.headers["content-type"].startswith("text/event-stream")
events = response.text.split("\r\n\r\n")
lines = sorted(events[1].splitlines())
assert lines == ["data: Wren", "event: sighting", "id: 2"], response.text
print(response.status_code, lines)
