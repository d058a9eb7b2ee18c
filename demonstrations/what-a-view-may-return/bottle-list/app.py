import sys

from bottle import route, run


@route("/birds")
def list_birds():
    return [{"name": "Kingfisher"}]


run(port=int(sys.argv[1]))
