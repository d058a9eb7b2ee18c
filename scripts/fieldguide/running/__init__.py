"""Running somebody's program: the ground floor of every room that runs one. Imports `catalog` only.

`environments` builds what an install line names, `workspace` lays out the files, and `processes`, `ports`
and `servers` run what a reader would run. `wire` and `answers` bound what a program sends, `kernel` and
`bounds` what it may use, `masks` hides what differs from run to run, and `guard`, `runs` and `watching` see
to it that a run leaves nothing.
"""
