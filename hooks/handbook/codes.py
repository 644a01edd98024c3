"""Codes: every code that a finding may have; the manual explains each of them."""

from __future__ import annotations

CODES = frozenset(
    """
    check-blind
    data-schema data-twice data-yaml
    exemption-open exemption-reason exemption-unknown exemption-unused
    fact-contradicts fact-due fact-figures-differ fact-typed fact-unknown fact-unsourced
    image-text
    link-absolute link-defined-twice link-empty link-insecure link-mail link-missing-anchor link-missing-page link-other-language link-outside link-own-address link-phone link-text link-undefined link-unsafe link-unused
    markup-attributes markup-block markup-comment markup-emphasis markup-fence markup-link markup-tag markup-unsafe
    nav-label nav-missing-page nav-twice
    outside-dead outside-moved outside-unsure
    page-front-matter page-heading-id page-heading-level page-hidden-letter page-id-twice page-letter-form page-not-nfc page-outside page-title page-unreadable
    site-inline site-language site-link site-request
    source-twice source-unused
    term-avoid term-example term-unknown
    twin-awaiting twin-behind twin-block twin-facts twin-figure twin-heading twin-language twin-link twin-missing twin-order twin-term
    """.split()
)
