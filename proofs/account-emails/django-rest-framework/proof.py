import re

import django
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.test.utils import setup_test_environment
from django.urls import include, path

settings.configure(
    SECRET_KEY="a secret",
    ROOT_URLCONF=__name__,
    ALLOWED_HOSTS=["testserver"],
    INSTALLED_APPS=[
        "rest_framework",
        "django.contrib.admin",
        "django.contrib.auth",
        "django.contrib.contenttypes",
        "django.contrib.messages",
        "django.contrib.sessions",
    ],
    DATABASES={
        "default": {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": ":memory:",
        }
    },
    DEFAULT_AUTO_FIELD="django.db.models.BigAutoField",
    MIDDLEWARE=["django.contrib.sessions.middleware.SessionMiddleware"],
    TEMPLATES=[
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "APP_DIRS": True,
        }
    ],
)
django.setup()

from django.contrib.auth.models import User

setup_test_environment()  # e-mails go to mail.outbox
urlpatterns = [path("", include("django.contrib.auth.urls"))]
call_command("migrate", verbosity=0)
User.objects.create_user("robin", "robin@example.com", "red breast")
client = Client()
robin = {"email": "robin@example.com"}
asked = client.post("/password_reset/", robin)
assert asked.status_code == 302, asked.content
(email,) = mail.outbox
assert email.to == ["robin@example.com"]
link = re.search(r"http://testserver(\S+)", email.body)[1]
form = client.get(link).headers["location"]
new = {"new_password1": "Teal-42-wren", "new_password2": "Teal-42-wren"}
reset = client.post(form, new)
assert reset.status_code == 302, reset.content
assert client.login(username="robin", password="Teal-42-wren")
print(asked.status_code, "e-mail to", *email.to)
print("reset", reset.status_code)
