"""The outputs of a configuration, and its mirrors, which are one output more."""

import os
from datetime import timedelta
from pathlib import Path

from aggregator.config.following import settle_match
from aggregator.config.mistakes import find_doubles, nearest
from aggregator.config.sections import ConfigFile, MirrorsSection, OutputSection
from aggregator.errors import ConfigError
from aggregator.model import Output, Source

MIRRORS = "mirrors"


def settle_mirrors(path: Path, section: MirrorsSection, outputs: tuple[Output, ...], folder: Path) -> Output | None:
    """Make the output that mirrors are; None where none are configured. Raises ConfigError."""
    if section.folder is None:
        return None
    place = os.path.normpath((folder / section.folder).absolute())
    if any(output.name == MIRRORS for output in outputs):
        raise ConfigError(str(path), [("mirrors", f'an output has the name "{MIRRORS}"; give it another')])
    if any(output.folder == place for output in outputs):
        raise ConfigError(str(path), [("mirrors.folder", f'"{place}" is the folder of an output')])
    given = section.model_dump(exclude={"folder", "full_text", "min_age", "max_age"})
    return Output(
        name=MIRRORS, folder=place, is_full_text=section.full_text, min_age=section.min_age or timedelta(0),
        max_age=section.max_age, is_mirrored=True, **given,
    )  # fmt: skip


def settle_outputs(path: Path, checked: ConfigFile, folder: Path, sources: tuple[Source, ...]) -> tuple[Output, ...]:
    """Make the outputs, each with a name and a folder of its own. Raises ConfigError."""
    outputs = tuple(_output(section, folder) for section in checked.outputs)
    problems = find_doubles([(f"outputs[{n}].name", output.name) for n, output in enumerate(outputs, 1)])
    problems += find_doubles([(f"outputs[{n}].folder", output.folder) for n, output in enumerate(outputs, 1)])
    keys = [source.key for source in sources]
    for number, output in enumerate(outputs, 1):
        unknown = [key for key in output.sources if key not in keys]
        if output.hub and not checked.public_url:
            problems.append((f"outputs[{number}].hub", "a hub needs the public_url under which it finds the files"))
        problems += [(f"outputs[{number}].sources", f'no source has the key "{k}"' + nearest(k, keys)) for k in unknown]
    if problems:
        raise ConfigError(str(path), problems)
    return outputs


def _output(section: OutputSection, folder: Path) -> Output:
    given = section.model_dump(exclude={"folder", "title", "full_text", "min_age", "max_age", "keep", "drop"})
    return Output(
        title=section.title or section.name,
        folder=os.path.normpath((folder / section.folder).absolute()),
        is_full_text=section.full_text,
        min_age=section.min_age or timedelta(0),
        max_age=section.max_age,
        keep=settle_match(section.keep),
        drop=settle_match(section.drop),
        **given,
    )
