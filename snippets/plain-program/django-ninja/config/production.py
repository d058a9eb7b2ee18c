from config.settings import *

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1"]
