import sys

import django
from django.template import TemplateDoesNotExist
from django.test import Client

django.setup()
browser = Client(headers={"accept": "text/html"})
try:
    page = browser.get("/birds").text
except TemplateDoesNotExist as error:
    sys.exit(f"TemplateDoesNotExist: {error}")
print(page[page.index("<title>") :].splitlines()[0])
