import sys
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.request import urlopen

url = f"http://127.0.0.1:{sys.argv[1]}/slow"


def ask(_):
    return urlopen(url).status


ask(0)
begin = time.perf_counter()
with ThreadPoolExecutor(8) as pool:
    list(pool.map(ask, range(8)))
seconds = time.perf_counter() - begin
if seconds > 8 * 0.25:
    how = "one after another"
elif seconds < 4 * 0.25:
    how = "at the same time"
else:
    how = "in between"
print(f"8 answers {how}, in {seconds:.2f} s")
