"""Pictures of a framework's own pages, in the colours that the reader has chosen."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET

from fieldguide.blocks.context import Context
from fieldguide.blocks.marks import behind
from fieldguide.blocks.markup import classed, day, h, link
from fieldguide.blocks.statements import inline
from fieldguide.catalog import Catalog, State
from fieldguide.catalog.pictures import Shot


def pictures(context: Context, catalog: Catalog, names: Iterable[str]) -> ET.Element:
    """One figure a picture."""
    shots = (catalog.guide.pictures[name] for name in names)
    return classed("div", "fg-screens", *(_figure(context, catalog, shot) for shot in shots))


def _figure(context: Context, catalog: Catalog, shot: Shot) -> ET.Element:
    if shot.state is not State.VERIFIED:
        said = "not taken yet" if shot.entry is None else "shows a program that has changed since"
        context.warn(f"picture {shot.picture.slug}: {said}; run `make pictures`")
    context.check(shot.cell)
    task = catalog.tasks[shot.cell.task]
    program = link(context.plate(shot.cell), f"{task.title}, {shot.cell.title}")
    when = (", ", day(shot.entry.made)) if shot.entry else ()
    taken = behind(("Taken from ", program, *when, "."))
    caption = h("figcaption", {}, inline(shot.picture.caption), taken)
    return classed("figure", "fg-screen", *_images(context, shot), caption)


def _images(context: Context, shot: Shot) -> Iterator[ET.Element]:
    """The picture in each colour scheme; the style sheet shows one, and only that one is loaded."""
    picture = shot.picture
    for scheme in picture.schemes:
        only = f" fg-screen__{scheme}" if picture.dark else ""
        yield h(
            "img",
            {
                "class": f"fg-screen__image{only}",
                "src": context.href(shot.file(scheme)),
                "alt": picture.alt,
                "width": str(picture.width),
                "height": str(picture.height),
                "loading": "lazy",
            },
        )
