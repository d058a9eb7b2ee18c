from importlib.metadata import distributions

packages = list(distributions())
size = sum(
    file.locate().stat().st_size
    for package in packages
    for file in package.files or ()
    if file.suffix != ".pyc"
)
print(
    f"packages: {len(packages)}, size: {size / 1e6:.1f} MB"
)
