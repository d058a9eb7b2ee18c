import sys

from bottle import route, run


@route("/birds")
def list_birds():
    return {"birds": ["Kingfisher", "Wren"]}


run(port=int(sys.argv[1]))
