"""What the tests of each file depend on, so that they are left out while nothing of that has changed.

Each test depends on its own file, on what that imports from `tests`, on the package, the locks and the
tools' settings: none of these is named here. A file that is named nowhere here depends on everything; name
it only if it takes long. A test that opens a file of the repository that is not among its inputs fails.

`site:` begins a file or folder of the built site; `{name}` is the file of the page that a test is about. `shape:` begins
one of which only the elements count, not what they say: enough for what a script or a style does. `names:`
begins a folder of which only the names of files count: enough for tests that take the catalogue as material, a
copy to break, and would say the same with other texts in it.
"""

from __future__ import annotations

EVERYTHING = (
    *(
        "data",
        "demonstrations",
        "docs",
        "frameworks",
        "mkdocs.yml",
        "overrides",
        "proofs",
        "snippets",
        "tutorial",
    ),
    *(".github", ".pymarkdown.json", "CONTRIBUTING.md", "LICENSE", "LICENSE-PROSE", "Makefile", "README.md"),
)
SHOWN = ("site:assets",)
"""Styles, scripts and pictures: what every page loads."""
MATERIAL = (*(f"names:{each}" for each in EVERYTHING), "mkdocs.yml", "overrides")
"""For tests that build a copy of the project."""
CATALOGUE = ("data", "demonstrations", "frameworks", "proofs", "snippets", "tutorial")
"""What the catalogue is read from: everything that pages show, but for what is written in docs/."""
ANY_CATALOGUE = tuple(f"names:{each}" for each in CATALOGUE)
"""The same as material: for tests of what is done with programs, whatever is in them."""
MACHINERY = ("data/decision.yml", "data/site.yml", "docs/assets", "mkdocs.yml", "overrides")
"""What makes pages work, beside the package; not what they say."""

INPUTS: dict[str, tuple[str, ...]] = {
    "tests/catalog": (),
    "tests/catalog/test_stored.py": ANY_CATALOGUE,
    "tests/catalog/test_watching.py": ANY_CATALOGUE,
    "tests/follow": (),
    "tests/measure": (),
    "tests/measure/test_catalogue.py": CATALOGUE,
    "tests/measure/test_runs.py": ("frameworks", "data/site.yml", "snippets/hello-world"),
    "tests/mutation": (
        *("data/site.yml", "data/hostile.yml", "frameworks/bottle/framework.yml"),
        "snippets/hello-world",
    ),
    "tests/mutation/test_sample.py": ANY_CATALOGUE,
    "tests/mutation/test_writing.py": ANY_CATALOGUE,
    "tests/probe": (),
    "tests/verify": ("frameworks", "data/site.yml", "snippets/hello-world"),
    "tests/test_charts.py": (),
    "tests/test_containers.py": CATALOGUE,
    "tests/test_contracts_data.py": ("snippets",),
    "tests/test_kept.py": tuple(f"names:{each}" for each in EVERYTHING),
    "tests/test_locks.py": (*CATALOGUE, ".github"),
    "tests/test_packages.py": CATALOGUE,
    "tests/test_surroundings.py": (*MATERIAL, "snippets/hello-world"),
    "tests/publish": (*CATALOGUE, *MACHINERY),
    "tests/test_check_cell.py": (*ANY_CATALOGUE, "Makefile"),
    "tests/test_command.py": (*ANY_CATALOGUE, "Makefile"),
    "tests/mutation/test_trial.py": ANY_CATALOGUE,
    "tests/test_blocks.py": (),
    "tests/test_capability_blocks.py": (),
    "tests/test_claim_blocks.py": (),
    "tests/test_comparison_blocks.py": (),
    "tests/test_cost_blocks.py": (),
    "tests/test_decision_blocks.py": (),
    "tests/test_defaults_block.py": (),
    "tests/test_example_block.py": (),
    "tests/test_glossary_blocks.py": (),
    "tests/test_guide_blocks.py": (),
    "tests/test_measured_blocks.py": CATALOGUE,
    "tests/test_mutants_block.py": (),
    "tests/test_shortlist_blocks.py": (),
    "tests/test_strangers_block.py": (),
    "tests/test_variant_blocks.py": (),
    "tests/test_walk_block.py": (),
    "tests/test_capabilities_data.py": CATALOGUE,
    "tests/test_marks.py": CATALOGUE,
    "tests/test_measured_data.py": CATALOGUE,
    "tests/test_newest.py": CATALOGUE,
    "tests/test_probes_data.py": CATALOGUE,
    "tests/test_records_data.py": CATALOGUE,
    "tests/test_regions.py": CATALOGUE,
    "tests/test_strangers_data.py": CATALOGUE,
    "tests/test_tutorial_blocks.py": CATALOGUE,
    "tests/test_tutorial_data.py": CATALOGUE,
    "tests/test_starters.py": (*CATALOGUE, ".github"),
    "tests/test_notebooks.py": (*CATALOGUE, "docs/assets", "docs/notebooks"),
    "tests/site/test_pages.py": ("site:{name}", *SHOWN),
    "tests/site/test_published_pages.py": ("site:{name}", "site:{name}.md"),
    "tests/site/test_capabilities.py": ("data/capabilities.yml", "site:choose/capabilities", *SHOWN),
    "tests/site/test_choose.py": (
        "data/decision.yml",
        "data/people.yml",
        "site:choose/questions",
        "site:choose/situations",
        *SHOWN,
    ),
    "tests/site/test_choose_flowchart.py": ("data/decision.yml", "site:choose", *SHOWN),
    "tests/site/test_choose_speed.py": ("site:choose/questions", *SHOWN),
    "tests/site/test_notebooks.py": ("docs/notebooks", "site:notebooks", *SHOWN),
    "tests/site/test_notebook_downloads.py": (
        "docs/notebooks",
        "site:notebooks",
        "site:data/measurements.json",
    ),
    "tests/site/test_measured.py": ("data/measurements", "site:evidence", *SHOWN),
    "tests/site/test_defaults.py": ("data/probed", "site:evidence/defaults", *SHOWN),
    "tests/site/test_offline.py": (*MACHINERY, *SHOWN, *MATERIAL),
    "tests/site/test_strict.py": MATERIAL,
    "tests/site/test_rendered.py": MATERIAL,
    "tests/site/test_preview.py": MATERIAL,
    "tests/test_joining.py": (
        *MATERIAL,
        "docs/contributing/add-a-framework.md",
        "frameworks",
        "README.md",
        "LICENSE",
    ),
    "tests/test_generated_pairs.py": (*MATERIAL, "frameworks", "docs/pairs"),
    "tests/site/test_browser.py": ("shape:compare", "shape:index.html", "shape:choose", *MACHINERY, *SHOWN),
    "tests/site/test_choose_record.py": (
        "data/decision.yml",
        "site:choose/questions",
        "site:choose/record",
        "site:choose/situations",
        *SHOWN,
    ),
    "tests/site/test_claims.py": ("data/claims.yml", "site:claims", *SHOWN),
    "tests/site/test_columns.py": ("site:compare/crud", *SHOWN),
    "tests/site/test_comparison.py": ("shape:compare", *SHOWN),
    "tests/site/test_glossary.py": ("site:compare/async-endpoints", "site:start/glossary", *SHOWN),
    "tests/site/test_marks.py": ("shape:pairs", "shape:choose", "shape:frameworks", "shape:evidence", *SHOWN),
    "tests/site/test_reader.py": (
        "shape:compare",
        "shape:claims",
        "shape:choose",
        "shape:index.html",
        *SHOWN,
    ),
    "tests/site/test_regions.py": ("shape:compare/crud", "shape:compare/validation", *SHOWN),
    "tests/site/test_screenshots.py": ANY_CATALOGUE,
    "tests/test_pictures_data.py": CATALOGUE,
    "tests/site/test_settled.py": ("shape:compare/crud", "shape:index.html", *SHOWN),
    "tests/site/test_shortlist.py": (
        *("shape:index.html", "shape:choose/capabilities", "shape:evidence", "shape:compare/index.html"),
        *("shape:compare/validation", "shape:compare/crud", "shape:compare/hello-world"),
        *("shape:compare/cors", "shape:compare/project-layout", "shape:404.html", *SHOWN),
    ),
    "tests/site/test_strangers.py": (
        "data/hostile.yml",
        "site:evidence/strangers",
        "shape:compare/validation",
        *SHOWN,
    ),
}


def inputs_of(path: str) -> tuple[str, ...]:
    """What is declared for a file of tests, or else for its folder; without either, everything."""
    return INPUTS.get(path, INPUTS.get(path.rpartition("/")[0], EVERYTHING))
