import subprocess

# Its name, then no SQLite, no other database and no dashboard.
done = subprocess.run(
    ["bottler-create"], input="birds\nn\nn\nn\n", text=True, check=False
)
assert done.returncode == 0
