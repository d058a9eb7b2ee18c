from importlib.metadata import distributions

names = [each.name.lower() for each in distributions()]
print(", ".join(sorted(names)))
