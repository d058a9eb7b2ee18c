import sys

try:
    from fastapi.templating import Jinja2Templates

    Jinja2Templates(directory="templates")
except ImportError as error:
    sys.exit(f"ImportError: {error}")
print("Templates are ready.")
