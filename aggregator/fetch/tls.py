"""Which of our reasons a failed TLS handshake is. P."""

import ssl

import httpcore

from aggregator.fetch.reasons import Reason

# X509_V_ERR_* of OpenSSL's x509_vfy.h; `ssl` hands out the number but names none of them.
_VERIFY = {
    9: Reason.TLS_NOT_YET_VALID,
    10: Reason.TLS_EXPIRED,
    18: Reason.TLS_SELF_SIGNED,
    19: Reason.TLS_SELF_SIGNED,
    62: Reason.TLS_WRONG_HOST,
    64: Reason.TLS_WRONG_HOST,
}
_PLAINTEXT = {"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "PACKET_LENGTH_TOO_LONG", "RECORD_LAYER_FAILURE"}


def tls_reason(error: BaseException) -> Reason:
    """Name what went wrong in a handshake, from the first cause under the wrappings."""
    if isinstance(error, httpcore.ConnectTimeout):
        return Reason.TLS_STALLED
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return _VERIFY.get(cause.verify_code, Reason.TLS_UNTRUSTED)
        if isinstance(cause, ssl.SSLError):
            return Reason.TLS_PLAINTEXT if cause.reason in _PLAINTEXT else Reason.TLS_FAILED
        cause = cause.__cause__ or cause.__context__
    return Reason.TLS_FAILED
