/* Why a transfer failed, in words that need no knowledge of curl. */
#include <errno.h>
#include <string.h>

#include "base/translate.h"
#include "transfer.h"

static int
megabytes(size_t bytes)
{
	return (int)(bytes / (1024 * 1024));
}

/* Numbers of openssl-verify(1). */
static const char *
certificate_words(long result)
{
	switch (result) {
	case 9:
		return _("the certificate is not valid yet");
	case 10:
		return _("the certificate has expired");
	case 18:
	case 19:
		return _("the certificate is self-signed");
	case 2:
	case 20:
	case 21:
		return _("the certificate's issuer is not known");
	case 23:
		return _("the certificate was revoked");
	case 0:
	case 62:
		return _("the certificate is for another host");
	default:
		return _("the certificate cannot be trusted");
	}
}

static const char *
connect_words(CURL *easy)
{
	long number = 0;

	(void)curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &number);
	switch ((int)number) {
	case ECONNREFUSED:
		return _("connection refused");
	case ENETUNREACH:
	case ENETDOWN:
		return _("the network cannot be reached");
	case EHOSTUNREACH:
		return _("the host cannot be reached");
	case ETIMEDOUT:
		return _("no connection: it does not answer");
	default:
		return _("no connection");
	}
}

static void
slow_words(struct err *err, const struct transfer *t)
{
	const struct fetch_limits *limits = t->limits;
	double connected = 0, answered = 0;

	(void)curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME, &connected);
	(void)curl_easy_getinfo(
	    t->easy, CURLINFO_STARTTRANSFER_TIME, &answered);
	/* Zero when the phase was not reached. */
	if (!(connected > 0))
		err_set(err, ERR_NETWORK, _("no connection within %d s"),
		    (limits->connect_ms + 500) / 1000);
	else if (t->spent_ms + 50 >= t->request.whole_ms)
		err_set(err, ERR_NETWORK, _("too slow: not done within %d s"),
		    (t->request.whole_ms + 500) / 1000);
	else if (!(answered > 0))
		err_set(err, ERR_NETWORK, _("no answer within %d s"),
		    limits->stall_seconds);
	else
		err_set(err, ERR_NETWORK,
		    _("too slow: nearly nothing for %d s"),
		    limits->stall_seconds);
}

static void
stop_words(struct err *err, const struct transfer *t)
{
	size_t most = t->request.max_bytes;

	if (t->stop == STOP_HEADERS)
		err_set(err, ERR_LIMIT, _("headers larger than %zu kB"),
		    t->limits->header_bytes / 1024);
	else if (megabytes(most) > 0)
		err_set(
		    err, ERR_LIMIT, _("larger than %d MB"), megabytes(most));
	else
		err_set(err, ERR_LIMIT, _("larger than %zu bytes"), most);
}

static const char *
tls_words(const struct transfer *t)
{
	if (strstr(t->reason, "wrong version") ||
	    strstr(t->reason, "packet length"))
		return _("it does not speak TLS");
	return _("no TLS connection could be agreed on");
}

/* How words go with codes; NULL: they need more than the code. */
/* clang-format off */
static const struct {
	CURLcode code;
	const char *words;
} plain[] = {
	{ CURLE_COULDNT_RESOLVE_HOST, N_("no such host") },
	{ CURLE_COULDNT_RESOLVE_PROXY, N_("no such proxy") },
	{ CURLE_PROXY, N_("the proxy refused") },
	{ CURLE_ABORTED_BY_CALLBACK, N_("a redirect into our own network, which is refused") },
	{ CURLE_URL_MALFORMAT, N_("not a web address") },
	{ CURLE_UNSUPPORTED_PROTOCOL, N_("what answers is no web server") },
	{ CURLE_WEIRD_SERVER_REPLY, N_("what answers is no web server") },
	{ CURLE_GOT_NOTHING, N_("the connection was closed without an answer") },
	{ CURLE_PARTIAL_FILE, N_("the transfer ended early") },
	{ CURLE_RECV_ERROR, N_("the connection broke") },
	{ CURLE_SEND_ERROR, N_("the connection broke") },
	{ CURLE_HTTP2, N_("the connection broke") },
	{ CURLE_HTTP2_STREAM, N_("the transfer ended early") },
	{ CURLE_BAD_CONTENT_ENCODING, N_("the compressed data is damaged") },
	{ CURLE_SSL_CACERT_BADFILE, N_("the file of certificates to trust cannot be read") },
};
/* clang-format on */

void
words_for_code(struct err *err, const struct transfer *t, CURLcode code)
{
	long result = 0;

	if (code == CURLE_WRITE_ERROR && t->stop != STOP_NONE) {
		stop_words(err, t);
	} else if (code == CURLE_COULDNT_CONNECT) {
		err_set(err, ERR_NETWORK, "%s", connect_words(t->easy));
	} else if (code == CURLE_OPERATION_TIMEDOUT) {
		slow_words(err, t);
	} else if (code == CURLE_PEER_FAILED_VERIFICATION) {
		(void)curl_easy_getinfo(
		    t->easy, CURLINFO_SSL_VERIFYRESULT, &result);
		err_set(err, ERR_NETWORK, "%s", certificate_words(result));
	} else if (code == CURLE_RECV_ERROR && strstr(t->reason, "chunk")) {
		err_set(err, ERR_NETWORK, _("its chunks are damaged"));
	} else if (code == CURLE_SSL_CONNECT_ERROR) {
		err_set(err, ERR_NETWORK, "%s", tls_words(t));
	} else {
		for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
			if (plain[i].code == code) {
				err_set(
				    err, ERR_NETWORK, "%s", _(plain[i].words));
				return;
			}
		}
		err_set(err, ERR_NETWORK, "%s", curl_easy_strerror(code));
	}
}

void
words_for_status(struct err *err, int status)
{
	/* clang-format off */
	static const struct {
		int status;
		const char *words;
	} known[] = {
		{ 204, N_("an answer without content") },
		{ 205, N_("an answer without content") },
		{ 206, N_("a part of the document, which was not asked for") },
		{ 304, N_("not modified, which was not asked") },
		{ 400, N_("bad request") },
		{ 401, N_("needs a user name and a password") },
		{ 402, N_("payment required") },
		{ 403, N_("access denied") },
		{ 404, N_("not found") },
		{ 406, N_("not acceptable") },
		{ 407, N_("the proxy needs a user name and a password") },
		{ 408, N_("it waited too long for our request") },
		{ 410, N_("gone for good") },
		{ 421, N_("misdirected request") },
		{ 429, N_("too many requests: it asks for patience") },
		{ 451, N_("withheld for legal reasons") },
		{ 500, N_("an error in the server") },
		{ 502, N_("an error behind the server") },
		{ 503, N_("not available for now") },
		{ 504, N_("no answer behind the server") },
		{ 511, N_("the network wants a login first") },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (known[i].status == status) {
			err_set(err, ERR_NETWORK, "%s (%d)", _(known[i].words),
			    status);
			return;
		}
	}
	err_set(err, ERR_NETWORK, _("HTTP status %d"), status);
}
