"""Before the build: check every page in both languages and report once, before anything is written."""

from datetime import date

from handbook.checks import check_all
from handbook.report import render_closing, render_line
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.plugins import get_plugin_logger
from open_book import open_book

log = get_plugin_logger("handbook")


def on_pre_build(config: MkDocsConfig) -> None:
    """Log each finding; with --strict an error ends the build here and leaves the last site as it was."""
    if config.plugins["i18n"].building:  # the build of the second language: already reported
        return
    book, kept = open_book(config)
    findings = check_all(book, date.today(), kept)
    for finding in findings:
        (log.error if finding.level == "error" else log.info)(render_line(finding))
    for line in render_closing(findings, book):
        log.info(line)
    errors = sum(finding.level == "error" for finding in findings)
    # MkDocs would end with a traceback at a file that it cannot decode, strict or not.
    if errors and (config.strict or any(finding.code == "page-unreadable" for finding in findings)):
        raise Abort(f"{errors} {'error' if errors == 1 else 'errors'} in the pages: nothing was built.")
