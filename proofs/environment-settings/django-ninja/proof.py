import environ
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

env = environ.Env()
settings.configure(
    DEBUG=env.bool("DEBUG"),
    ALLOWED_HOSTS=env.list("HOSTS"),
    PAGE_SIZE=env.int("PAGE_SIZE"),
    DATABASES={"default": env.db()},
)
assert settings.DEBUG is False
assert settings.ALLOWED_HOSTS == ["birds.example", "localhost"]
assert settings.PAGE_SIZE == 20
print(settings.DEBUG, settings.ALLOWED_HOSTS, settings.PAGE_SIZE)
print(settings.DATABASES["default"]["ENGINE"])
try:
    env("SECRET_KEY")
except ImproperlyConfigured as error:
    print("ImproperlyConfigured:", error)
else:
    raise AssertionError("a missing variable was not noticed")
