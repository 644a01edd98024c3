"""OpenSearch: the description that a browser reads."""

from __future__ import annotations

import lxml.etree
from handbook.publish.opensearch import render_opensearch

NAMES = {"os": "http://a9.com/-/spec/opensearch/1.1/"}
SITE = "https://example.org/handbook/"


def test_a_description_is_whole_and_keeps_to_its_lengths() -> None:
    """OpenSearch 1.1 asks for a short name, a description and an address, and gives each a length."""
    root = lxml.etree.fromstring(render_opensearch("ja", SITE, f"{SITE}ja/", "本 & 道", "案内 < 1").encode())
    texts = {name: root.findtext(f"os:{name}", namespaces=NAMES) for name in ("ShortName", "LongName", "Description", "Language")}
    assert texts == {"ShortName": "ハンドブック", "LongName": "本 & 道", "Description": "案内 < 1", "Language": "ja"}
    assert len(texts["ShortName"] or "") <= 16
    assert [url.get("template") for url in root.findall("os:Url", NAMES)] == [
        f"{SITE}ja/#q={{searchTerms}}",
        f"{SITE}ja/opensearch.xml",
    ]


def test_no_host_gets_the_words() -> None:
    """They stand behind the number sign, which browsers keep to themselves."""
    root = lxml.etree.fromstring(render_opensearch("en", SITE, SITE, "Handbook", "A handbook").encode())
    template = str(root.findall("os:Url", NAMES)[0].get("template"))
    assert template.index("#") < template.index("{searchTerms}")


def test_a_description_says_its_letters_its_icon_and_where_it_lies() -> None:
    """A browser shows the icon, sends the words as UTF-8, and looks for a newer description at its own address."""
    root = lxml.etree.fromstring(render_opensearch("en", SITE, SITE, "Handbook", "A handbook").encode())
    assert root.findtext("os:InputEncoding", namespaces=NAMES) == "UTF-8"
    image = root.find("os:Image", NAMES)
    assert image is not None
    assert (image.text, dict(image.attrib)) == (f"{SITE}assets/favicon.png", {"width": "48", "height": "48", "type": "image/png"})
    assert [(url.get("type"), url.get("rel")) for url in root.findall("os:Url", NAMES)] == [
        ("text/html", None),
        ("application/opensearchdescription+xml", "self"),
    ]
