#include "page_answer.h"

#include "base/translate.h"
#include "base/url.h"
#include "engine/page_kind.h"

/* ---- statuses ---- */

/* clang-format off */
static const struct {
	int status;
	enum page_state state;
	const char *words;
} statuses[] = {
	{ 401, PAGE_SIGN_IN, N_("asks to sign in") },
	{ 402, PAGE_REFUSED, N_("wants to be paid for") },
	{ 403, PAGE_REFUSED, N_("refused") },
	{ 404, PAGE_MISSING, N_("not found") },
	{ 407, PAGE_FAILED, N_("the proxy asks to sign in") },
	{ 408, PAGE_FAILED, N_("too slow") },
	{ 410, PAGE_MISSING, N_("gone for good") },
	{ 451, PAGE_REFUSED, N_("withheld for legal reasons") },
	{ 511, PAGE_FAILED, N_("the network wants a login first") },
};
/* clang-format on */

/* "example.org: too slow": whose page it is needs not be said. */
static void
leave_host_out(struct err *err, struct text url)
{
	struct text words = text_of(err->text);
	size_t front = err_prefix_length(words, url_authority(url));

	memmove(err->text, err->text + front, words.len - front + 1);
}

static enum page_state
judge_failure(
    const struct response *response, struct text asked, struct err *err)
{
	int status = response->status;

	for (size_t i = 0; i < sizeof(statuses) / sizeof(statuses[0]); i++)
		if (statuses[i].status == status) {
			err_set(err, ERR_NETWORK, "%s (%d)",
			    _(statuses[i].words), status);
			return statuses[i].state;
		}
	*err = response->err;
	leave_host_out(err, asked);
	if (response->err.code == ERR_LIMIT)
		return PAGE_TOO_LARGE;
	if (response->err.code == ERR_INPUT)
		return PAGE_NO_PAGE;
	return status >= 400 && status < 500 ? PAGE_REFUSED : PAGE_FAILED;
}

bool
page_asks_for_patience(const struct response *response)
{
	return response->status == 429 ||
	       (response->status == 503 && response->retry_after > 0);
}

/* ---- where it led to ---- */

static const char *const sign_in[] = { "account", "accounts", "anmelden",
	"anmeldung", "auth", "authenticate", "authorize", "connexion",
	"identification", "inloggen", "log-in", "login", "logon", "oauth",
	"oauth2", "register", "sign-in", "sign_in", "signin", "sso", "accedi",
	"iniciar-sesion", "entrar" };
static const char *const consent[] = { "cmp", "collectconsent", "consent",
	"consents", "consentwall", "cookie-consent", "cookie-wall", "cookies",
	"cookiewall", "gdpr", "guce", "myprivacy", "privacy-gate",
	"privacy-wall", "privacygate", "privacywall" };

static bool
is_word(const char *const *words, size_t n, struct text part)
{
	for (size_t i = 0; i < n; i++)
		if (text_is_nocase(part, words[i]))
			return true;
	return false;
}

/* "login.php" counts as login. */
static bool
path_has(const char *const *words, size_t n, struct text path)
{
	struct text part;

	while (text_next(&path, '/', &part))
		if (is_word(words, n,
			text_sub(part, 0, text_find_byte(part, '.', 0))))
			return true;
	return false;
}

static bool
host_has(const char *const *words, size_t n, struct text host)
{
	struct text part;

	while (text_next(&host, '.', &part))
		if (is_word(words, n, part))
			return true;
	return false;
}

struct place {
	struct text url, host, path;
};

static struct place
place_of(struct arena *mem, struct text url)
{
	return (struct place){ url, url_host(mem, url), url_path(mem, url) };
}

/* Does the new place say one of the words, and the old one none? */
static bool
leads_to(const char *const *words, size_t n, const struct place *from,
    const struct place *to)
{
	return (host_has(words, n, to->host) &&
		   !host_has(words, n, from->host)) ||
	       (path_has(words, n, to->path) &&
		   !path_has(words, n, from->path));
}

/* "/", "/index.html", "/en/" */
static bool
is_front(struct text path)
{
	struct text part;
	size_t parts = 0;

	while (text_next(&path, '/', &part)) {
		if (!part.len)
			continue;
		parts++;
		if (parts > 1 ||
		    (part.len != 2 && !text_starts_nocase(part, "index.") &&
			!text_is_nocase(part, "home")))
			return false;
	}
	return true;
}

static struct text
last_part(struct text path)
{
	struct text part, last = { NULL, 0 };

	while (text_next(&path, '/', &part))
		if (part.len)
			last = part;
	return last;
}

/* "…/gate?return=https%3A%2F%2Fexample.org%2Fthe-article" */
static bool
carries(const struct place *to, const struct place *from)
{
	struct text last = last_part(from->path);
	size_t query = text_find_byte(to->url, '?', 0);

	return last.len >= 4 && query != TEXT_NONE &&
	       text_find(to->path, last, 0) == TEXT_NONE &&
	       text_find(to->url, last, query) != TEXT_NONE;
}

#define LEADS_TO(words, from, to)                                              \
	leads_to((words), sizeof(words) / sizeof((words)[0]), (from), (to))

static enum page_state
judge_redirect(struct text asked, struct text final, struct err *err)
{
	struct arena mem = { 0 };
	struct place from = place_of(&mem, asked), to = place_of(&mem, final);
	struct text host = to.host;
	enum page_state state = PAGE_UNASKED;

	host.len = host.len < 100 ? host.len : 100;
	if (text_equal(url_identity(&mem, asked), url_identity(&mem, final)))
		goto out;
	if (LEADS_TO(consent, &from, &to)) {
		state = PAGE_CONSENT;
		err_set(err, ERR_INPUT, _("asks for consent first (%.*s)"),
		    TEXT_ARG(host));
	} else if (LEADS_TO(sign_in, &from, &to)) {
		state = PAGE_SIGN_IN;
		err_set(err, ERR_INPUT, _("asks to sign in (%.*s)"),
		    TEXT_ARG(host));
	} else if (is_front(to.path) && !is_front(from.path)) {
		state = PAGE_FRONT;
		err_set(err, ERR_INPUT, _("leads to the front page (%.*s)"),
		    TEXT_ARG(host));
	} else if (carries(&to, &from)) {
		state = PAGE_CONSENT;
		err_set(err, ERR_INPUT,
		    _("leads to something else first (%.*s)"), TEXT_ARG(host));
	}
out:
	arena_clear(&mem);
	return state;
}

/* ---- what it is ---- */

enum page_state
page_judge_answer(
    const struct response *response, struct text asked, struct err *err)
{
	const char *kind;
	enum page_state state;

	err->code = ERR_NONE;
	if (response->err.code != ERR_NONE)
		return judge_failure(response, asked, err);
	state = judge_redirect(asked, response->final_url, err);
	if (state != PAGE_UNASKED)
		return state;
	kind = page_kind(buf_text(&response->body), response->content_type);
	if (!kind)
		return PAGE_UNASKED;
	err_set(err, ERR_INPUT, _("no web page but %s"), kind);
	return PAGE_NO_PAGE;
}
