import re
import sys
from html import unescape
from urllib.error import HTTPError
from urllib.request import urlopen

try:
    urlopen(f"http://127.0.0.1:{sys.argv[1]}/birds")
except HTTPError as error:
    page = unescape(error.read().decode())
    print(error.code, *re.findall("<pre>(.+)</pre>", page))
