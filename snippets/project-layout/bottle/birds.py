from bottle import Bottle

app = Bottle()


@app.get("/birds")
def hello():
    return {"message": "Hello, birds!"}
