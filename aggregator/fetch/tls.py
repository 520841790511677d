"""Which of our reasons a failed TLS handshake is. P."""

import ssl

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


def tls_reason(error: OSError) -> Reason:
    """Name what went wrong in a handshake."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return _VERIFY.get(error.verify_code, Reason.TLS_UNTRUSTED)
    if isinstance(error, ssl.SSLError) and error.reason in _PLAINTEXT:
        return Reason.TLS_PLAINTEXT
    return Reason.TLS_FAILED
