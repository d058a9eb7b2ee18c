"""Programs beside each other: that their code fits."""


def test_code_fits_in_two_columns(open_page, catalogue):
    page = open_page("compare/crud/", width=1440).page
    wide = page.evaluate(
        """[...document.querySelectorAll('[data-column] pre > code')].filter(each => each.checkVisibility() &&
            each.scrollWidth > each.clientWidth + 30).map(each => each.textContent.slice(0, 40))"""
    )
    assert wide == [], "beside a line may be the mark of a note, not code"
