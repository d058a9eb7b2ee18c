"""Reading a page in a browser, as the one who follows it does."""

from __future__ import annotations

from pathlib import Path

from fieldguide.follow.pages import Do, read

PAGE = """\
<!doctype html><meta charset="utf-8"><title>A page</title>
<div class="tabbed-set"><input type="radio" id="flask" checked>
<div class="tabbed-content"><div class="tabbed-block"><ol class="fg-steps">
<li><div class="highlight"><span class="filename">a.py</span><pre><code>first</code></pre></div></li>
<li><div class="highlight"><span class="filename">b.py</span><pre><code>second</code></pre></div></li>
</ol></div></div></div>
<script>
  function ready(code, number) {
    const button = document.createElement("button")
    code.parentElement.id = `__code_${number}`
    button.dataset.clipboardTarget = `#__code_${number} > code`
    button.onclick = () => {
      const field = document.body.appendChild(document.createElement("textarea"))
      field.value = code.textContent
      field.select()
      document.execCommand("copy")
      field.remove()
    }
    code.parentElement.before(button)
  }
  const [first, second] = document.querySelectorAll("code")
  ready(first, 0)
  setTimeout(() => ready(second, 1), 1000)
</script>
"""


def test_code_out_of_view_is_copied_too(tmp_path: Path) -> None:
    """It gets its button later than code in view."""
    page = tmp_path / "compare" / "crud" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text(PAGE, encoding="utf-8")
    (tab,) = read(tmp_path, ["crud/flask"])
    assert tab.doing == (Do("save", "first", "a.py"), Do("save", "second", "b.py"))
