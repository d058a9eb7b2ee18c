"""The Markdown extension that registers the blocks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markdown import Markdown  # type: ignore[import-untyped]
from pymdownx.blocks import BlocksExtension, BlocksProcessor  # type: ignore[import-untyped]

from fieldguide.blocks.base import CatalogBlock
from fieldguide.blocks.beside import Beside
from fieldguide.blocks.capabilities import CapabilitiesBlock, CapabilityWords
from fieldguide.blocks.chooser import Bias, Chooser, Outcomes, PeopleBlock, Rate, Rules
from fieldguide.blocks.claims import ClaimsBlock, Verdicts
from fieldguide.blocks.compare import AskedAbove, Compare
from fieldguide.blocks.context import Context
from fieldguide.blocks.coverage import Coverage
from fieldguide.blocks.decision_record import DecisionRecord
from fieldguide.blocks.defaults import Defaults, DefaultsCounts
from fieldguide.blocks.demonstration import Demonstrated
from fieldguide.blocks.example import Example
from fieldguide.blocks.facts import Facts
from fieldguide.blocks.flowchart import Flowchart, KeyList
from fieldguide.blocks.glossary import GlossaryBlock
from fieldguide.blocks.home_page import Answers, ProofBlock
from fieldguide.blocks.keys import Keys
from fieldguide.blocks.marks import Marks
from fieldguide.blocks.measured import ConditionsBlock, CostOverview, KnownIssues, MeasuredBlock
from fieldguide.blocks.mutants import Mutants
from fieldguide.blocks.notice import Notice
from fieldguide.blocks.onward import Onward
from fieldguide.blocks.packages import PackagesBlock
from fieldguide.blocks.pair import PairBlock, Pairs
from fieldguide.blocks.parts import PartsBlock
from fieldguide.blocks.profile import ProfileBlock, Profiles
from fieldguide.blocks.proofs import ProofGroups, Proofs, Sought
from fieldguide.blocks.recordings import Exchanges, OutputBlock
from fieldguide.blocks.shortlist import Shortlist
from fieldguide.blocks.sources import CellFileBlock, Contract, Scaffold
from fieldguide.blocks.strangers import StrangersBlock
from fieldguide.blocks.terms import Terms
from fieldguide.blocks.tutorial import Across, Chapters, LessonBlock
from fieldguide.blocks.unknown_blocks import Leftovers, Unclosed
from fieldguide.blocks.upshot import UpshotBlock
from fieldguide.blocks.walk import WalkBlock
from fieldguide.blocks.zips import Zips

BLOCKS: tuple[type[CatalogBlock], ...] = (
    Across,
    Answers,
    Beside,
    Example,
    Bias,
    CapabilitiesBlock,
    CapabilityWords,
    CellFileBlock,
    Chapters,
    Chooser,
    ClaimsBlock,
    Compare,
    ConditionsBlock,
    Contract,
    CostOverview,
    DecisionRecord,
    Coverage,
    Defaults,
    DefaultsCounts,
    Demonstrated,
    Exchanges,
    Facts,
    Flowchart,
    GlossaryBlock,
    KeyList,
    Keys,
    KnownIssues,
    LessonBlock,
    MeasuredBlock,
    Mutants,
    Notice,
    Onward,
    OutputBlock,
    PackagesBlock,
    PairBlock,
    Pairs,
    PartsBlock,
    ProfileBlock,
    Profiles,
    ProofBlock,
    ProofGroups,
    Proofs,
    Outcomes,
    PeopleBlock,
    Rate,
    Rules,
    Scaffold,
    Sought,
    StrangersBlock,
    UpshotBlock,
    Verdicts,
    WalkBlock,
    Zips,
)


class FieldGuideExtension(BlocksExtension):  # type: ignore[misc]
    """All blocks of the field guide, over the catalogue in the folder `root`."""

    def __init__(self, **options: Any) -> None:
        self.config = {
            "root": [".", "the folder that holds snippets/ and data/, from the working directory"],
            "repo_url": ["", "where the repository is read and edited, such as https://github.com/o/r"],
            "edit_branch": ["main", "the branch that edit links lead to"],
        }
        super().__init__(**options)
        self.context: Context | None = None

    def extendMarkdownBlocks(self, md: Markdown, block_mgr: BlocksProcessor) -> None:  # noqa: N802
        """Register every block, and what catches the mistakes that blocks cannot see."""
        options = self.getConfigs()
        context = Context(md, **{**options, "root": Path(options["root"])})
        for block in BLOCKS:
            block_mgr.register(block, {"context": context})
        md.parser.blockprocessors.register(Leftovers(md.parser, context, block_mgr), "fieldguide", 89.9)
        md.treeprocessors.register(Unclosed(md, context), "fieldguide_unclosed", 30)
        md.treeprocessors.register(Shortlist(md, context), "fieldguide_shortlist", 29)
        md.treeprocessors.register(AskedAbove(md, context), "fieldguide_question", 28)
        md.treeprocessors.register(Marks(md, context), "fieldguide_marks", 27)
        md.treeprocessors.register(
            Terms(md, context), "fieldguide_terms", 15
        )  # behind "inline", which is at 20
        md.registerExtension(self)
        self.context = context

    def reset(self) -> None:
        """Forget the page before."""
        if self.context:
            self.context.reset()


def makeExtension(**options: Any) -> FieldGuideExtension:  # noqa: N802
    """The extension, as Python-Markdown asks for it by the module's name."""
    return FieldGuideExtension(**options)
