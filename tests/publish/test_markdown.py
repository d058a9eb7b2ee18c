"""What becomes of the elements of a page."""

from __future__ import annotations

import pytest

from fieldguide.publish import PublishError

PAGES = ("index.html", "a/index.html", "a/b/index.html", "c.html")


def test_tabs_become_headings_one_step_below(said):
    tabs = """<h2>Two</h2><section class="fg-compare tabbed-set tabbed-alternate">
    <input type="radio" id="x"><input type="radio" id="y">
    <div class="tabbed-labels"><label for="x">Flask</label><label for="y">Django <code>x</code></label></div>
    <div class="tabbed-content"><div class="tabbed-block"><p>One.</p></div>
    <div class="tabbed-block"><p>Other.</p></div></div></section><p>After.</p>"""
    assert said(tabs) == "## Two\n\n### Flask\n\nOne.\n\n### Django `x`\n\nOther.\n\nAfter."


def test_tabs_within_tabs(said):
    inner = """<div class="tabbed-set"><div class="tabbed-labels"><label>B</label></div>
    <div class="tabbed-content"><div class="tabbed-block"><p>b</p></div></div></div>"""
    outer = f"""<h1>T</h1><div class="tabbed-set"><div class="tabbed-labels"><label>A</label></div>
    <div class="tabbed-content"><div class="tabbed-block">{inner}</div></div></div>"""
    assert said(outer) == "# T\n\n## A\n\n### B\n\nb"


def test_what_is_folded_is_unfolded(said):
    html = '<details class="x"><summary>More: <b>3</b> of them</summary><p>Here.</p></details>'
    assert said(html) == "**More: 3 of them**\n\nHere."


@pytest.mark.parametrize(
    "html",
    [
        '<a class="headerlink" href="#x">¶</a>',
        "<svg><path d='M1'/><text>x</text></svg>",
        "<script>let x</script>",
        "<style>p {}</style>",
        '<div class="fg-filter" hidden><button>True</button></div>',
        '<div aria-hidden="true">x</div>',
        '<form><input name="x"><button>Send</button><select><option>x</select><label>x</label></form>',
        '<p class="fg-edit">To change it: <code>x</code></p>',
        '<p class="fg-page-edit"><a href="index.html.md">This page as Markdown</a></p>',
        '<img src="bird.svg" alt="">',
        "<!-- a comment -->",
    ],
)
def test_what_is_to_be_looked_at_or_clicked_goes(said, html):
    assert said(f"<p>Before.</p>{html}<p>After.</p>") == "Before.\n\nAfter."


def test_what_a_form_holds_stays(said):
    assert said("<form><p>Text.</p><button>x</button></form>") == "Text."


def code(text: str, classes: str = "language-python highlight", attributes: str = 'data-linenos=""') -> str:
    return f'<div class="{classes}"><span class="filename">app.py</span><pre {attributes}><code>{text}\n</code></pre></div>'


def test_code_has_its_language_and_its_file(said):
    html = code(
        '<span class="kn">from</span> x <span class="kn">import</span> y\n\n\n  z = "&lt;a&gt; &amp;amp;"'
    )
    assert said(html) == '```python title="app.py"\nfrom x import y\n\n\n  z = "<a> &amp;"\n```'


def test_a_fence_is_longer_than_what_it_holds(said):
    assert said(code("````\n*a*\n````")) == '`````python title="app.py"\n````\n*a*\n````\n`````'


def test_code_in_a_list_stays_in_it(said):
    listing = code("a\n\nb")
    assert said(f"<ol start=3><li><p>One</p>{listing}</li><li><p>Two</p></li></ol>") == (
        '3. One\n\n   ```python title="app.py"\n   a\n\n   b\n   ```\n4. Two'
    )


def mark(number: int) -> str:
    return f'<i class="fg-note" data-n="{number}"></i>'


def test_notes_on_code_name_their_lines(said):
    lines = f"a = 1{mark(1)}\n<span># why{mark(2)}\nb = 2</span>\n# (3) is not one\nc{mark(3)}"
    html = code(lines, "language-python annotate highlight")
    notes = "<ol><li>One <code>x</code>.</li><li>Two.</li><li>Three.</li></ol>"
    assert said(html + notes) == (
        '```python title="app.py"\na = 1\n# why\nb = 2\n# (3) is not one\nc\n```\n\n'
        "- Line 1: One `x`.\n- Line 2: Two.\n- Line 5: Three."
    )


def test_notes_on_a_part_of_a_file_name_the_lines_of_the_file(said):
    html = code(f"x\ny{mark(1)}", "language-python annotate highlight", 'data-linenos="33&#10;34"')
    assert "- Line 34: One." in said(html + "<ol><li>One.</li></ol>")


def test_a_note_without_a_mark_is_an_error(said):
    html = code("x", "language-python annotate highlight") + "<ol><li>One.</li></ol>"
    with pytest.raises(PublishError, match=r"a/index\.html: app\.py: 0 marks for 1 notes; write as many"):
        said(html, "a/index.html")


def test_an_exchange_is_a_request_and_a_response(said):
    html = """<pre class="fg-exchange"><b>POST /birds</b>
Content-Type: application/json

{"name": "Ø"}
<samp><b>201 Created</b>

{"id": 1}</samp></pre><pre class="fg-exchange"><samp>Allow: GET</samp></pre>"""
    assert said(html) == (
        '```http title="Request"\nPOST /birds\nContent-Type: application/json\n\n{"name": "Ø"}\n```\n\n'
        '```http title="Response"\n201 Created\n\n{"id": 1}\n```\n\n```http\nAllow: GET\n```'
    )


def test_output(said):
    assert said('<pre class="fg-output"><code><b>$ ls</b>\na\n</code></pre>') == "```console\n$ ls\na\n```"
    assert said('<pre class="fg-output"><code>.\n└── a\n</code></pre>') == "```text\n.\n└── a\n```"


def test_definitions(said):
    short = "<dl><div><dt>Licence</dt><dd>MIT</dd></div><div><dt>Days</dt><dd>one</dd><dd>two</dd></div></dl>"
    assert said(short) == "- **Licence**: MIT\n- **Days**: one; two"
    long = "<dl><dt>Comes with it</dt><dd><ul><li>a</li><li>b</li></ul></dd></dl>"
    assert said(long) == "**Comes with it**\n\n- a\n- b"


def test_a_list_of_headings_is_no_list(said):
    assert said("<ul><li><h3>A</h3><p>a</p></li><li><h3>B</h3></li></ul>") == "### A\n\na\n\n### B"


def test_tables(said):
    html = """<table><thead><tr><th>Task</th><th>Flask</th></tr></thead><tbody>
    <tr><th colspan="2" scope="rowgroup">First</th></tr>
    <tr><th scope="row">a|b <code>c|d</code><span class="fg-coverage__question">Why?</span></th>
    <td><a href="https://example.org/" aria-label="verified with 1.0">✓</a></td></tr></tbody></table>"""
    assert said(html) == (
        "| Task | Flask |\n| --- | --- |\n| **First** | |\n"
        "| a\\|b `c\\|d`: Why? | [verified with 1.0](https://example.org/) |"
    )


def test_figures_and_claims(said):
    html = """<figure><figcaption><span class="fg-plate__number">Figure 7</span> A body.</figcaption></figure>
    <ol start="4"><li><p><span class="fg-claim__number">4.</span> <q>so new</q>
    <span class="fg-verdict">False</span> <span class="fg-claim__about">Bottle</span></p></li></ol>"""
    assert said(html) == "**Figure 7.** A body.\n\n4. “so new” **False** (Bottle)"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("snake_case and __init__", r"snake_case and \_\_init\_\_"),
        ("2 * 3 * 4", r"2 \* 3 \* 4"),
        ("/birds/&lt;int:id&gt; [x] `y` \\", r"/birds/\<int:id> \[x\] \`y\` \\"),
        ("&amp;lt; &amp; co", r"\&lt; & co"),
        ("cut at &# and more", "cut at &# and more"),
        ("a &amp;b &copy;", "a &b ©"),
        ("<code>a*b_c</code>", "`a*b_c`"),
    ],
)
def test_text_says_what_it_said(said, html, text):
    assert said(f"<p>{html}</p><p>After.</p>") == f"{text}\n\nAfter."


@pytest.mark.parametrize(
    ("page", "href", "link"),
    [
        ("index.html", "a/b/", "a/b/index.html.md"),
        ("index.html", "a/b/#x", "a/b/index.html.md#x"),
        ("index.html", ".", "index.html.md"),
        ("a/b/index.html", "../..", "../../index.html.md"),
        ("a/b/index.html", "../", "../index.html.md"),
        ("a/b/index.html", "../../c.html#y", "../../c.html.md#y"),
        ("a/b/index.html", "#here", "#here"),
        ("a/b/index.html", "notebook.ipynb", "notebook.ipynb"),
        ("a/b/index.html", "../../data/x.json", "../../data/x.json"),
        ("a/b/index.html", "https://example.org/a/b/", "https://example.org/a/b/"),
        ("a/b/index.html", "mailto:x@example.org", "mailto:x@example.org"),
    ],
)
def test_links_lead_to_markdown(said, page, href, link):
    assert said(f'<p><a href="{href}">x</a></p>', page, PAGES) == f"[x]({link})"


def test_a_page_of_another_theme_is_an_error():
    from fieldguide.publish.article import article

    with pytest.raises(PublishError, match=r"a/index\.html: it has no <article>"):
        article("<main></main>", "a/index.html", ())


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>1. One of ten</p>", "1\\. One of ten"),
        ("<p>2) Two</p>", "2\\) Two"),
        ("<p>3.11 is a version</p>", "3.11 is a version"),
        ("<p>a 1. b</p>", "a 1. b"),
    ],
)
def test_a_number_at_the_beginning_begins_no_list(said, html, markdown):
    assert said(html) == markdown


def test_a_question_to_a_page_goes_to_the_page(said):
    assert said('<p><a href="a/b/?x=1">x</a></p>', "index.html", PAGES) == "[x](a/b/?x=1)"


def test_what_would_be_saved_is_in_the_text_already(said):
    assert said('<p>x</p><p><a download="x.md" href="data:text/markdown,x">Save</a></p>') == "x"


def behind(number: int) -> str:
    circle = '<svg><circle r="4"></circle></svg>'
    return f'<a class="fg-evidence" href="#e{number}" aria-label="Evidence">{circle}<span>{number}</span></a>'


def test_marks_become_footnotes_at_the_end(said):
    html = f"""<h1>T</h1><ul><li>One.{behind(1)} More.</li><li>Two.{behind(2)}
    <ol class="fg-evidence__list"><li id="e1">Shown by <a href="a/">A*</a>, [b].</li><li id="e2">Ours.</li></ol></li></ul>
    <div class="fg-evidence__legend">x</div><p>Last.</p>"""
    assert said(html, pages=PAGES) == (
        "# T\n\n- One.[^1] More.\n- Two.[^2]\n\nLast.\n\n"
        "[^1]: Shown by [A\\*](a/index.html.md), \\[b\\].\n\n[^2]: Ours."
    )


def test_a_mark_without_its_entry_is_an_error(said):
    with pytest.raises(
        PublishError, match=r"a/index\.html: a mark leads to #e1, which no list of evidence has"
    ):
        said(f"<p>One.{behind(1)}</p>", "a/index.html")
