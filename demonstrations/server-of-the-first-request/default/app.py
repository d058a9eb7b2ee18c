from apiflask import APIFlask

app = APIFlask(__name__)


@app.get("/birds")
def list_birds():
    return [{"name": "Kingfisher"}]
