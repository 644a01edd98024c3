"""The policy of a page: its own scripts and files, and nothing else."""

from __future__ import annotations

import base64
import hashlib
import re

from handbook.fill.policy import add_policy


def read_rules(html: str) -> dict[str, str]:
    """Give the rules of the policy that was added."""
    found = re.search(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', html)
    assert found
    return dict(rule.split(" ", 1) for rule in found[1].split("; "))


def test_a_page_may_run_its_own_scripts_only() -> None:
    """Each script inside the page is named by what it says, so that no other one runs."""
    html = "<html><head><script>one()</script></head><body><script>two()</script><script>one()</script></body></html>"
    prints = [base64.b64encode(hashlib.sha256(script).digest()).decode() for script in (b"one()", b"two()")]
    assert read_rules(add_policy(html))["script-src"] == f"'self' 'sha256-{prints[0]}' 'sha256-{prints[1]}'"


def test_what_is_not_allowed_is_forbidden() -> None:
    """Nothing comes from elsewhere, nothing is framed, sent or looks otherwise."""
    rules = read_rules(add_policy("<head></head>"))
    assert rules["default-src"] == "'none'"
    assert {name: rule for name, rule in rules.items() if rule != "'self'"} == {
        "default-src": "'none'",
        "img-src": "'self' data:",
    }
    assert set(rules) == {
        "default-src", "script-src", "style-src", "img-src", "font-src", "connect-src", "worker-src", "manifest-src", "base-uri", "form-action",
    }  # fmt: skip


def test_the_policy_comes_first_in_the_head() -> None:
    """A browser obeys it only for what comes behind it."""
    assert add_policy('<head lang="en"><title>A</title></head>').startswith('<head lang="en"><meta http-equiv=')


def test_only_scripts_that_stand_in_the_page_are_named() -> None:
    """Not a file, and not data; nor a second head, such as one in an example."""
    data, file = '<script type="application/ld+json">{}</script>', '<script src="a.js"></script>'
    html = f"<html><head>{data}{file}<script async>\none()\n</script></head><body><head></head></body></html>"
    hash_ = base64.b64encode(hashlib.sha256(b"\none()\n").digest()).decode()
    policy = add_policy(html)
    assert read_rules(policy)["script-src"] == f"'self' 'sha256-{hash_}'"
    assert policy.count("Content-Security-Policy") == 1
