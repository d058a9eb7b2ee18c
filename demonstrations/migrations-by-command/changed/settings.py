SECRET_KEY = "for this demonstration only"
INSTALLED_APPS = ["birds"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": "birds.sqlite3",
    }
}
