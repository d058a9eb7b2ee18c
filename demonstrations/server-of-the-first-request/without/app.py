from apiflask import APIFlask

app = APIFlask(__name__)
app.config["AUTO_SERVERS"] = False


@app.get("/birds")
def list_birds():
    return [{"name": "Kingfisher"}]
