SECRET_KEY = "for this demonstration only"
INSTALLED_APPS = ["birds"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
