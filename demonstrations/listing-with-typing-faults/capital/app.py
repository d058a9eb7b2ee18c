from bottle import route, run


@route("/birds")
Def list_birds():
    return "Kingfisher"


run(port=8000)
