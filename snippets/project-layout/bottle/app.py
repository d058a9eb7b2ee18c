from bottle import Bottle

import birds

app = Bottle()
app.merge(birds.app)
