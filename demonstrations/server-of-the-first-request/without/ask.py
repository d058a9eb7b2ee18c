from app import app

client = app.test_client()

for host in ["evil.example", "birds.example"]:
    headers = {"Host": host}
    reply = client.get("/openapi.json", headers=headers)
    print(host, "reads", reply.json.get("servers"))
