/* Why a transfer failed, in words that need no knowledge of curl. */
#include <errno.h>
#include <string.h>

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
		return "the certificate is not valid yet";
	case 10:
		return "the certificate has expired";
	case 18:
	case 19:
		return "the certificate is self-signed";
	case 2:
	case 20:
	case 21:
		return "the certificate's issuer is not known";
	case 23:
		return "the certificate was revoked";
	case 0:
	case 62:
		return "the certificate is for another host";
	default:
		return "the certificate cannot be trusted";
	}
}

static const char *
connect_words(CURL *easy)
{
	long number = 0;

	(void)curl_easy_getinfo(easy, CURLINFO_OS_ERRNO, &number);
	switch ((int)number) {
	case ECONNREFUSED:
		return "connection refused";
	case ENETUNREACH:
	case ENETDOWN:
		return "the network cannot be reached";
	case EHOSTUNREACH:
		return "the host cannot be reached";
	case ETIMEDOUT:
		return "no connection: it does not answer";
	default:
		return "no connection";
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
		err_set(err, ERR_NETWORK, "no connection within %d s",
		    (limits->connect_ms + 500) / 1000);
	else if (t->spent_ms + 50 >= t->request.whole_ms)
		err_set(err, ERR_NETWORK, "too slow: not done within %d s",
		    (t->request.whole_ms + 500) / 1000);
	else if (!(answered > 0))
		err_set(err, ERR_NETWORK, "no answer within %d s",
		    limits->stall_seconds);
	else
		err_set(err, ERR_NETWORK, "too slow: nearly nothing for %d s",
		    limits->stall_seconds);
}

static void
stop_words(struct err *err, const struct transfer *t)
{
	size_t most = t->request.max_bytes;

	if (t->stop == STOP_HEADERS)
		err_set(err, ERR_LIMIT, "headers larger than %zu kB",
		    t->limits->header_bytes / 1024);
	else if (megabytes(most) > 0)
		err_set(err, ERR_LIMIT, "larger than %d MB", megabytes(most));
	else
		err_set(err, ERR_LIMIT, "larger than %zu bytes", most);
}

static const char *
tls_words(const struct transfer *t)
{
	if (strstr(t->reason, "wrong version") ||
	    strstr(t->reason, "packet length"))
		return "it does not speak TLS";
	return "no TLS connection could be agreed on";
}

/* How words go with codes; NULL: they need more than the code. */
/* clang-format off */
static const struct {
	CURLcode code;
	const char *words;
} plain[] = {
	{ CURLE_COULDNT_RESOLVE_HOST, "no such host" },
	{ CURLE_COULDNT_RESOLVE_PROXY, "no such proxy" },
	{ CURLE_PROXY, "the proxy refused" },
	{ CURLE_ABORTED_BY_CALLBACK, "a redirect into our own network, which is refused" },
	{ CURLE_URL_MALFORMAT, "not a web address" },
	{ CURLE_UNSUPPORTED_PROTOCOL, "what answers is no web server" },
	{ CURLE_WEIRD_SERVER_REPLY, "what answers is no web server" },
	{ CURLE_GOT_NOTHING, "the connection was closed without an answer" },
	{ CURLE_PARTIAL_FILE, "the transfer ended early" },
	{ CURLE_RECV_ERROR, "the connection broke" },
	{ CURLE_SEND_ERROR, "the connection broke" },
	{ CURLE_HTTP2, "the connection broke" },
	{ CURLE_HTTP2_STREAM, "the transfer ended early" },
	{ CURLE_BAD_CONTENT_ENCODING, "the compressed data is damaged" },
	{ CURLE_SSL_CACERT_BADFILE, "the file of certificates to trust cannot be read" },
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
		err_set(err, ERR_NETWORK, "its chunks are damaged");
	} else if (code == CURLE_SSL_CONNECT_ERROR) {
		err_set(err, ERR_NETWORK, "%s", tls_words(t));
	} else {
		for (size_t i = 0; i < sizeof(plain) / sizeof(plain[0]); i++) {
			if (plain[i].code == code) {
				err_set(err, ERR_NETWORK, "%s", plain[i].words);
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
		{ 204, "an answer without content" },
		{ 205, "an answer without content" },
		{ 206, "a part of the document, which was not asked for" },
		{ 304, "not modified, which was not asked" },
		{ 400, "bad request" },
		{ 401, "needs a user name and a password" },
		{ 402, "payment required" },
		{ 403, "access denied" },
		{ 404, "not found" },
		{ 406, "not acceptable" },
		{ 407, "the proxy needs a user name and a password" },
		{ 408, "it waited too long for our request" },
		{ 410, "gone for good" },
		{ 421, "misdirected request" },
		{ 429, "too many requests: it asks for patience" },
		{ 451, "withheld for legal reasons" },
		{ 500, "an error in the server" },
		{ 502, "an error behind the server" },
		{ 503, "not available for now" },
		{ 504, "no answer behind the server" },
		{ 511, "the network wants a login first" },
	};
	/* clang-format on */

	for (size_t i = 0; i < sizeof(known) / sizeof(known[0]); i++) {
		if (known[i].status == status) {
			err_set(err, ERR_NETWORK, "%s (%d)", known[i].words,
			    status);
			return;
		}
	}
	err_set(err, ERR_NETWORK, "HTTP status %d", status);
}
