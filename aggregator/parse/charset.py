"""Bytes to text: what the bytes themselves show first, then the labels, and only encodings of the web.

Valid UTF-8 is UTF-8 whatever the label says; a wrong label is far more common than bytes of another encoding
that happen to be valid. Encodings that only Python knows (UTF-7, rot13, idna …) are never honoured.
"""

import codecs
import re
from dataclasses import dataclass

# Labels of the WHATWG Encoding Standard (lower case) and the codec that reads what is sent under them.
_CODECS = {
    "cp1252": "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso_8859-1 latin1 latin-1 l1 ascii us-ascii",
    "iso8859-2": "iso-8859-2 iso8859-2 latin2 l2",
    "iso8859-3": "iso-8859-3 latin3",
    "iso8859-4": "iso-8859-4 latin4",
    "iso8859-5": "iso-8859-5 cyrillic",
    "iso8859-6": "iso-8859-6 arabic",
    "iso8859-7": "iso-8859-7 greek",
    "iso8859-8": "iso-8859-8 iso-8859-8-i hebrew",
    "cp1254": "windows-1254 cp1254 iso-8859-9 latin5",
    "iso8859-10": "iso-8859-10 latin6",
    "iso8859-13": "iso-8859-13",
    "iso8859-14": "iso-8859-14",
    "iso8859-15": "iso-8859-15 latin-9 l9",
    "iso8859-16": "iso-8859-16",
    "cp874": "windows-874 tis-620 iso-8859-11",
    "cp1250": "windows-1250 cp1250 x-cp1250",
    "cp1251": "windows-1251 cp1251 x-cp1251",
    "cp1253": "windows-1253 cp1253",
    "cp1255": "windows-1255 cp1255",
    "cp1256": "windows-1256 cp1256",
    "cp1257": "windows-1257 cp1257",
    "cp1258": "windows-1258 cp1258",
    "cp866": "ibm866 cp866 866",
    "koi8-r": "koi8-r koi8 koi",
    "koi8-u": "koi8-u koi8-ru",
    "mac_roman": "macintosh mac x-mac-roman",
    "mac_cyrillic": "x-mac-cyrillic",
    "gb18030": "gb18030 gbk gb2312 gb_2312 gb_2312-80 x-gbk chinese csgb2312",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5",
    "euc_jp": "euc-jp x-euc-jp",
    "iso2022_jp": "iso-2022-jp csiso2022jp",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji windows-31j",
    "cp949": "euc-kr ks_c_5601-1987 ksc5601 korean windows-949 cp949",
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8",
    "utf-16-le": "utf-16 utf-16le utf16 unicode ucs-2 iso-10646-ucs-2 csunicode",
    "utf-16-be": "utf-16be unicodefffe",
}
_LABELS = {label: codec for codec, labels in _CODECS.items() for label in labels.split()}

_MARKS = (  # the longer first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How "<" and what follows it look in the wide encodings, without a mark.
_WIDE = (
    (re.compile(rb"<\0\0\0"), "utf-32-le"),
    (re.compile(rb"\0\0\0<"), "utf-32-be"),
    (re.compile(rb"<\0[!-~]\0"), "utf-16-le"),
    (re.compile(rb"\0<\0[!-~]"), "utf-16-be"),
)
_IN_DOCUMENT = re.compile(
    rb"""(?:<\?xml[^>]{0,200}?encoding|<meta[^>]{0,200}?charset)\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})""", re.I
)
_IN_HEADER = re.compile(r"""charset\s{0,9}=\s{0,9}["']?([\w.:-]{2,40})""", re.IGNORECASE)
_ESCAPED_BYTE = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Decoded:
    """A document's text, the encoding it was read in, and what was odd about it (None: nothing)."""

    text: str
    encoding: str
    problem: str | None = None


def decode(body: bytes, content_type: str | None = None) -> Decoded:
    """Decode a document; never raises, and every byte comes out as some character."""
    for mark, codec in _MARKS:
        if body.startswith(mark):
            return _read(body[len(mark) :], codec)
    for pattern, codec in _WIDE:
        if pattern.match(body):
            return _read(body, codec)
    labels = _labels(body, content_type)
    if labels[:1] != ["iso2022_jp"] or not body.isascii():
        try:
            return Decoded(text=body.decode("utf-8"), encoding="utf-8")
        except UnicodeDecodeError:
            pass
    return _by_label(body, [label for label in labels if not label.startswith("utf-16")])


def _labels(body: bytes, content_type: str | None) -> list[str]:
    """The codecs named by the document, then by the header: whoever wrote the file knows better than the server."""
    inside = _IN_DOCUMENT.search(body, 0, 2048)
    header = _IN_HEADER.search(content_type or "")
    names = [inside[1].decode("ascii", "replace") if inside else "", header[1] if header else ""]
    return [_LABELS[name.lower()] for name in names if name.lower() in _LABELS]


def _by_label(body: bytes, labels: list[str]) -> Decoded:
    for codec in labels:
        try:
            return Decoded(text=body.decode(codec), encoding=codec)
        except UnicodeDecodeError:
            continue
    codec = labels[0] if labels else "utf-8"
    return _mixed(body) if codec == "utf-8" or _is_mostly_wrong(body, codec) else _read(body, codec)


def _is_mostly_wrong(body: bytes, codec: str) -> bool:
    """More than one character in ten beyond ASCII cannot be read under the label."""
    text = body[:100_000].decode(codec, "replace")
    return text.count("�") * 10 > sum(char > "\x7f" for char in text)


def _mixed(body: bytes) -> Decoded:
    """UTF-8 with stray bytes, read as the Windows encoding that such bytes come from; or all in that encoding."""
    text = body.decode("utf-8", "surrogateescape")
    stray = len(_ESCAPED_BYTE.findall(text))
    whole = len(text) - len(text.encode("ascii", "ignore")) - stray
    if stray > whole:
        codec = _guess(body)
        return Decoded(text=body.decode(codec, "replace"), encoding=codec, problem=f"no label fits; read as {codec}")
    mended = _ESCAPED_BYTE.sub(lambda found: bytes([ord(found.group()) - 0xDC00]).decode("cp1252", "replace"), text)
    some = "1 byte is" if stray == 1 else f"{stray} bytes are"
    return Decoded(text=mended, encoding="utf-8", problem=f"{some} not UTF-8; read as windows-1252")


# What is guessed between: the encodings of other scripts, which a reader would see as rubbish, and the usual Latin one.
# Central European and Turkish are left out, for French reads well in them.
_GUESSED = [
    "gb18030",
    "big5hkscs",
    "cp932",
    "euc_jp",
    "cp949",
    "cp1251",
    "koi8_r",
    "cp1253",
    "cp1255",
    "cp1256",
    "cp1252",
]
_GUESSED_FROM = 20_000


def _guess(body: bytes) -> str:
    """The encoding whose reading looks most like a language; windows-1252 when none does."""
    # Rarely needed: whoever sends another encoding mostly says so.
    from charset_normalizer import from_bytes

    best = from_bytes(body[:_GUESSED_FROM], cp_isolation=_GUESSED).best()
    return best.encoding if best is not None and best.encoding in _GUESSED else "cp1252"


def _read(body: bytes, codec: str) -> Decoded:
    try:
        return Decoded(text=body.decode(codec), encoding=codec)
    except UnicodeDecodeError:
        return Decoded(text=body.decode(codec, "replace"), encoding=codec, problem=f"some bytes are not {codec}")
