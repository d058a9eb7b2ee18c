"""What every chapter of the tutorial has: a mistake to make on purpose."""


def test_slip(slip):
    """Break it"""
    slip()
    assert slip.shows in slip.seen
