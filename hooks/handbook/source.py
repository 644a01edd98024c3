"""Source: an official page that facts rest on."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from handbook.record import Both, Record


class Source(Record):
    """Who says it and where."""

    publisher: Both
    title: Both = Field(description="What the page is about, in our words.")
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    kind: Literal["national", "local", "other"] = Field(
        description="national: ministries, agencies, J-LIS; local: municipalities, insurers, public bodies; other: media, firms."
    )
    published: date | None = Field(None, description="The newest date that the page itself shows.")
