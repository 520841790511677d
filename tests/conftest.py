"""What holds for all tests: a loaded machine is no failure of a law."""

from hypothesis import settings

settings.register_profile("project", deadline=None)
settings.load_profile("project")
