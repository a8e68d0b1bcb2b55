"""`twosource rebuild`: make the stories and entities of a library anew."""

from __future__ import annotations

import click

from twosource.cli.inputs import jobs_option, people_file, people_option, progress_line
from twosource.cli.libraries import json_option, opened, print_json, store_option, wait_option


@click.command("rebuild")
@store_option
@people_option
@jobs_option
@wait_option
@json_option
def command(location: str, people: str, jobs: int | None, wait: float, as_json: bool) -> None:
    """Make the stories and entities of a library anew, from its articles; judgements are obeyed.

    Articles that an older version annotated are annotated again first. The result does not depend on the
    order in which articles were added. Ids are kept; those of merged stories lead to where they went.
    """
    from twosource.config import Config

    config = Config(people=people_file(people))
    with opened(location) as library:
        rebuilt = library.rebuild(config=config, jobs=jobs, wait=wait, progress=progress_line())
    if as_json:
        import msgspec

        print_json(msgspec.to_builtins(rebuilt))
        return
    from twosource.render.wording import plural

    click.echo(f"{plural(rebuilt.articles, 'article')}, {rebuilt.annotated:,} of them annotated again")
    stories, entities = (
        plural(rebuilt.stories, "story", "stories"),
        plural(rebuilt.entities, "entity", "entities"),
    )
    click.echo(f"{stories}, {entities}; {plural(rebuilt.moved, 'id')} of before lead elsewhere now")
