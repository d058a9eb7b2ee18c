from flask import Flask, render_template_string

app = Flask(__name__)
PAGE = "<h1>{{ birds | join(', ') }}</h1>"


@app.get("/")
def index():
    birds = ["Kingfisher", "Wren"]
    return render_template_string(PAGE, birds=birds)
