"""What an attached file is: the type that the formats require of an enclosure. Pure."""

import re
from urllib.parse import urlsplit

from aggregator.model import Enclosure

_TYPE = re.compile(r"[a-z0-9!#$&^_.+-]{1,60}/[a-z0-9!#$&^_.+-]{1,60}", re.IGNORECASE)
# Those that feeds attach; the standard library's table would be read from the machine's own files.
_BY_ENDING = {
    "mp3": "audio/mpeg",
    "m4a": "audio/mp4",
    "aac": "audio/aac",
    "ogg": "audio/ogg",
    "oga": "audio/ogg",
    "opus": "audio/opus",
    "flac": "audio/flac",
    "wav": "audio/wav",
    "mp4": "video/mp4",
    "m4v": "video/mp4",
    "mov": "video/quicktime",
    "webm": "video/webm",
    "mkv": "video/x-matroska",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "gif": "image/gif",
    "webp": "image/webp",
    "avif": "image/avif",
    "svg": "image/svg+xml",
    "pdf": "application/pdf",
    "epub": "application/epub+zip",
    "zip": "application/zip",
    "torrent": "application/x-bittorrent",
}


def media_type(enclosure: Enclosure) -> str:
    """Give the file's media type (RFC 6838): as published, or by its ending, or the one for unknown bytes."""
    given = (enclosure.type or "").partition(";")[0].strip()
    if _TYPE.fullmatch(given):
        return given
    ending = urlsplit(enclosure.url).path.rpartition(".")[2].lower()
    return _BY_ENDING.get(ending, "application/octet-stream")
