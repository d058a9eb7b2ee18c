import os
from datetime import timedelta

from config.settings import *  # noqa: F403

SECRET_KEY = os.environ["BIRDS_SECRET"]
SECONDS = int(os.environ["BIRDS_TOKEN_SECONDS"])
SIMPLE_JWT = {"ACCESS_TOKEN_LIFETIME": timedelta(seconds=SECONDS)}
