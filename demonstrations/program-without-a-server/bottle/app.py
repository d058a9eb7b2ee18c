from bottle import route


@route("/birds")
def list_birds():
    return {"birds": ["Kingfisher", "Wren"]}
