"""OpenSearch: how a browser can take the handbook among its search engines, in the language of the page."""

from __future__ import annotations

from xml.sax.saxutils import escape

from handbook.language import Language
from handbook.publish.manifest import SHORT_NAMES


def render_opensearch(language: Language, site_url: str, home_url: str, name: str, description: str) -> str:
    """Give a description document (OpenSearch 1.1); the words stand behind a "#", so that no host gets them."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
  <ShortName>{escape(SHORT_NAMES[language])}</ShortName>
  <LongName>{escape(name)}</LongName>
  <Description>{escape(description)}</Description>
  <Language>{language}</Language>
  <InputEncoding>UTF-8</InputEncoding>
  <Image width="48" height="48" type="image/png">{escape(site_url)}assets/favicon.png</Image>
  <Url type="text/html" template="{escape(home_url)}#q={{searchTerms}}"/>
  <Url type="application/opensearchdescription+xml" rel="self" template="{escape(home_url)}opensearch.xml"/>
</OpenSearchDescription>
"""
