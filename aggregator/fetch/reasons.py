"""Why there is no document: the closed list of reasons, and the sentence that a person reads for each.

Nothing here may put an address with a secret into a sentence: callers hand in host names, numbers and codes.
"""

from enum import StrEnum
from http import HTTPStatus


class Reason(StrEnum):
    """The word that is stored and counted; the sentence beside it is for a person."""

    BAD_URL = "bad_url"
    BAD_SCHEME = "bad_scheme"
    ADDRESS_REFUSED = "address_refused"
    NO_SUCH_NAME = "no_such_name"
    RESOLVER_FAILED = "resolver_failed"
    RESOLVER_SILENT = "resolver_silent"
    CONNECT_REFUSED = "connect_refused"
    CONNECT_TIMEOUT = "connect_timeout"
    UNREACHABLE = "unreachable"
    NO_DESCRIPTORS = "no_descriptors"
    PROXY_FAILED = "proxy_failed"
    TLS_EXPIRED = "tls_expired"
    TLS_NOT_YET_VALID = "tls_not_yet_valid"
    TLS_SELF_SIGNED = "tls_self_signed"
    TLS_WRONG_HOST = "tls_wrong_host"
    TLS_UNTRUSTED = "tls_untrusted"
    TLS_PLAINTEXT = "tls_plaintext"
    TLS_STALLED = "tls_stalled"
    TLS_FAILED = "tls_failed"
    RESET = "reset"
    STALLED = "stalled"
    DEADLINE = "deadline"
    SLOW_BODY = "slow_body"
    MALFORMED = "malformed"
    TRUNCATED = "truncated"
    HEAD_TOO_BIG = "head_too_big"
    WIRE_TOO_BIG = "wire_too_big"
    DECODED_TOO_BIG = "decoded_too_big"
    BOMB = "bomb"
    CODING_UNKNOWN = "coding_unknown"
    CODING_BROKEN = "coding_broken"
    REDIRECT_LOOP = "redirect_loop"
    REDIRECTS_TOO_MANY = "redirects_too_many"
    REDIRECT_BROKEN = "redirect_broken"
    HTTP_STATUS = "http_status"
    GONE = "gone"
    UNASKED_304 = "unasked_304"
    HOST_WAITING = "host_waiting"
    ENDING = "ending"
    FILE_MISSING = "file_missing"
    FILE_UNREADABLE = "file_unreadable"
    FILE_TOO_BIG = "file_too_big"
    FILE_NOT_REGULAR = "file_not_regular"
    NOT_A_DOCUMENT = "not_a_document"


_SENTENCES = {
    Reason.BAD_URL: "The address cannot be used: {what}.",
    Reason.BAD_SCHEME: "Only http and https are fetched, not {what}.",
    Reason.ADDRESS_REFUSED: '{what}. If it is yours, allow it in the configuration: [fetch] allow = ["{allow}"].',
    Reason.NO_SUCH_NAME: "There is no host named {what}.",
    Reason.RESOLVER_FAILED: "The name server could not tell the address of {what}.",
    Reason.RESOLVER_SILENT: "The name server gave no answer about {what} within {seconds:g} s.",
    Reason.CONNECT_REFUSED: "{what} refuses connections.",
    Reason.CONNECT_TIMEOUT: "{what} did not accept a connection within {seconds:g} s.",
    Reason.UNREACHABLE: "{what} cannot be reached from here.",
    Reason.NO_DESCRIPTORS: "This machine has no free file descriptors left for another connection.",
    Reason.PROXY_FAILED: "The proxy did not pass the request on.",
    Reason.TLS_EXPIRED: "The certificate of {what} has expired.",
    Reason.TLS_NOT_YET_VALID: "The certificate of {what} is not valid yet, or the clock here is wrong.",
    Reason.TLS_SELF_SIGNED: "The certificate of {what} is signed by itself, so nobody vouches for it.",
    Reason.TLS_WRONG_HOST: "The certificate is for another host than {what}.",
    Reason.TLS_UNTRUSTED: "The certificate of {what} comes from an authority that is not trusted here.",
    Reason.TLS_PLAINTEXT: "{what} does not speak TLS at that port.",
    Reason.TLS_STALLED: "{what} did not finish the TLS handshake within {seconds:g} s.",
    Reason.TLS_FAILED: "No secure connection to {what} could be made.",
    Reason.RESET: "The connection broke off before the document was complete.",
    Reason.STALLED: "The server sent nothing for {seconds:g} s.",
    Reason.DEADLINE: "The document was not complete within {seconds:g} s.",
    Reason.SLOW_BODY: "The document is a large one, and came slower than {limit:,} bytes a second for {seconds:g} s.",
    Reason.MALFORMED: "The answer is not proper HTTP.",
    Reason.TRUNCATED: "The document ended before the length that the server announced.",
    Reason.HEAD_TOO_BIG: "The headers of the answer are over the limit ({what}).",
    Reason.WIRE_TOO_BIG: "The document is larger than the limit of {limit:,} bytes on the wire.",
    Reason.DECODED_TOO_BIG: "The document is larger than the limit of {limit:,} bytes after decompression.",
    Reason.BOMB: "The compressed document grows more than {limit}-fold, as if made to fill memory.",
    Reason.CODING_UNKNOWN: "The document comes in a content coding that was not asked for.",
    Reason.CODING_BROKEN: "The compressed document is damaged.",
    Reason.REDIRECT_LOOP: "The redirects lead in a circle.",
    Reason.REDIRECTS_TOO_MANY: "There are more than {limit} redirects.",
    Reason.REDIRECT_BROKEN: "The redirect cannot be followed: {what}.",
    Reason.HTTP_STATUS: "{what}",
    Reason.GONE: "The server says that this document is gone for good (410).",
    Reason.UNASKED_304: "The server says that nothing changed (304), though it was asked for the whole document.",
    Reason.HOST_WAITING: "{what} asked us to wait.",
    Reason.ENDING: "The program was asked to end.",
    Reason.FILE_MISSING: "There is no such file.",
    Reason.FILE_UNREADABLE: "The file cannot be read: {what}.",
    Reason.FILE_TOO_BIG: "The file is larger than the limit of {limit:,} bytes.",
    Reason.FILE_NOT_REGULAR: "The path is no regular file but {what}.",
    Reason.NOT_A_DOCUMENT: "{what}",
}

# What the codes mean to a person who follows a feed; others are named by their registered phrase.
_CODES = {
    401: "The server asks for a login (401).",
    403: "The server refuses to show this document to us (403).",
    404: "The server has nothing at this address just now (404).",
    429: "The server says that we ask too often (429).",
    451: "The server may not show this document for legal reasons (451).",
    503: "The server is not available just now (503).",
}


class Fault(Exception):  # noqa: N818 - not an error to its callers: it becomes model.Failed before it leaves this room
    """A failure on its way to becoming a value; it never leaves this room."""

    def __init__(self, reason: Reason, **values: str | float) -> None:
        self.reason = reason
        self.detail = sentence(reason, **values)
        super().__init__(reason.value)


def sentence(reason: Reason, **values: str | float) -> str:
    """Return what a person reads for `reason`; `values` fill the gaps of its template."""
    return _SENTENCES[reason].format(**values)


def status_sentence(status: int) -> str:
    """Return what a person reads for an HTTP status that brought no document."""
    if status in _CODES:
        return _CODES[status]
    try:
        phrase = f" {HTTPStatus(status).phrase}"
    except ValueError:
        phrase = ""
    return f"The server answered {status}{phrase}."
