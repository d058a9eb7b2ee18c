from flask import Flask

app = Flask(__name__)


@app.get("/birds")
def list_birds():
    birds = ["Kingfisher", "Wren"]
