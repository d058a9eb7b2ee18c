from bottle import route, run


@route(‘/birds’)
def list_birds():
    return "Kingfisher"


run(port=8000)
