"""Writing a module with one of its nodes replaced, without writing all of it again.

libcst's own way is to go through the whole tree for each replacement. Here the text of what stays is
kept: that gives the same bytes in a small part of the time.
"""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst
from libcst.metadata import ByteSpanPositionProvider, MetadataWrapper


class Writer:
    """Writes the text of one module with a node replaced."""

    def __init__(self, wrapper: MetadataWrapper) -> None:
        self._module = wrapper.module
        self._text = wrapper.module.code
        self._bytes = self._text.encode(wrapper.module.encoding)
        self._spans = wrapper.resolve(ByteSpanPositionProvider)
        texts = [self._module.code_for_node(each) for each in self._module.body]
        begin = self._text.find("".join(texts))
        self._statements: dict[cst.CSTNode, tuple[int, int]] = {}
        """Where each statement of the module begins and ends; none, where they do not follow each other."""
        self._holders: dict[cst.CSTNode, cst.CSTNode] = {}
        """In which of those a node stands."""
        for statement, text in zip(self._module.body, texts, strict=True):
            if begin >= 0:
                self._statements[statement] = begin, begin + len(text)
                self._holders.update((node, statement) for node in _all(statement))
                begin += len(text)

    def replaced(self, node: cst.CSTNode, replacement: cst.CSTNode) -> str:
        """The module's text with the node replaced, or the text as it is where that cannot be written."""
        try:
            spliced = self.spliced(node, replacement)
            return self.rewritten(node, replacement) if spliced is None else spliced
        except cst.CSTValidationError:
            return self._text

    def spliced(self, node: cst.CSTNode, replacement: cst.CSTNode) -> str | None:
        """The text with the new node's text in the place of the old one's.

        None where the node's own text is not what lies between its first and its last byte: there is
        more to it then, such as the comments above a statement.
        """
        span = self._spans.get(node)
        if span is None:
            return None
        end = span.start + span.length
        old, new = self._code(node), self._code(replacement)
        if old is None or new is None or old != self._bytes[span.start : end]:
            return None
        return (self._bytes[: span.start] + new + self._bytes[end:]).decode(self._module.encoding)

    def rewritten(self, node: cst.CSTNode, replacement: cst.CSTNode) -> str:
        """The text with the module's statement in which the node stands written again.

        Raises CSTValidationError for a replacement that is not Python there.
        """
        statement = self._holders.get(node)
        if statement is None:
            return self.whole(node, replacement)
        begin, end = self._statements[statement]
        changed = statement.deep_replace(node, replacement)
        if not isinstance(changed, cst.CSTNode):
            return self.whole(node, replacement)
        return f"{self._text[:begin]}{self._module.code_for_node(changed)}{self._text[end:]}"

    def whole(self, node: cst.CSTNode, replacement: cst.CSTNode) -> str:
        """The text with all of the tree written again, as libcst would."""
        return cst.ensure_type(self._module.deep_replace(node, replacement), cst.Module).code

    def _code(self, node: cst.CSTNode) -> bytes | None:
        """A node's own text; None where that depends on what it stands in."""
        try:
            return self._module.code_for_node(node).encode(self._module.encoding)
        except SyntaxError:  # which libcst raises for a node that cannot be written alone
            return None


def _all(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    yield node
    for child in node.children:
        yield from _all(child)
