from flask import Flask

app = Flask(__name__)


@app.get("/birds")
async def list_birds():
    return ["Kingfisher", "Wren"]
