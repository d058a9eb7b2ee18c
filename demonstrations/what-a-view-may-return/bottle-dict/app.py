import sys

from bottle import route, run


@route("/birds")
def list_birds():
    return {"birds": [{"name": "Kingfisher"}]}


run(port=int(sys.argv[1]))
