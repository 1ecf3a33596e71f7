#!/bin/sh
# Import, export, backup and restore as a user meets them.
: "${DEPECHE:=build/depeche}"
case $DEPECHE in /*) ;; *) DEPECHE=$PWD/$DEPECHE ;; esac
lists=$PWD/tests/feed/opml
dir=$(mktemp -d "${TMPDIR:-/tmp}/depeche-test.XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT
unset XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME
export HOME="$dir/home" LC_ALL=C.UTF-8 TZ=UTC
config=$HOME/.config/depeche/config
mkdir -p "$HOME/.newsboat"
bad=0
ok() { echo "ok $1"; }
not_ok() {
	bad=1
	echo "not ok $1"
	shift
	printf '  %s\n' "$@" | head -n 20
}
# name, wanted exit code, wanted words in output or "", command…
wants() {
	name=$1 code=$2 words=$3
	shift 3
	said=$("$@" 2>&1 </dev/null)
	got=$?
	if [ "$got" -ne "$code" ]; then
		not_ok "$name" "exit $got, wanted $code" "$said"
	elif [ "$words" ] && ! printf '%s' "$said" | grep -qF -- "$words"; then
		not_ok "$name" "wanted: $words" "$said"
	else
		ok "$name"
	fi
}
same() { # name, two files
	if said=$(diff "$2" "$3" 2>&1); then ok "$1"; else not_ok "$1" "$said"; fi
}

wants "with nothing in the usual places it says so" 0 "Nothing of newsboat" \
	"$DEPECHE" import
cat >"$HOME/.newsboat/urls" <<'END'
https://a.example/rss News Tech "~A b"
https://b.example/rss
exec:touch "$HOME/run"
"query:Unread:unread = \"yes\""
END
wants "the usual places are looked into" 0 \
	"urls: newsboat's urls: 2 feeds, 1 search, 1 kept as comment" \
	"$DEPECHE" import
wants "and the command is told" 0 \
	"depeche import '$HOME/.newsboat/urls'" "$DEPECHE" import
wants "a dry run prints the lines" 0 'feed https://a.example/rss "A b"' \
	"$DEPECHE" import --dry-run "$HOME/.newsboat/urls"
if [ -e "$config" ]; then not_ok "and writes none"; else ok "and writes none"; fi
wants "newsboat's urls are taken" 0 "2 feeds" \
	"$DEPECHE" import "$HOME/.newsboat/urls"
cp "$config" "$dir/before"
wants "a second time finds all here" 0 "0 feeds, 2 here already" \
	"$DEPECHE" import "$HOME/.newsboat/urls"
same "and leaves the config as it is" "$config" "$dir/before"
wants "a list in OPML is taken" 0 "4 feeds" \
	"$DEPECHE" import "$lists/nested.opml"
wants "what names commands is kept as comments" 0 "6 kept as comments" \
	"$DEPECHE" import "$lists/hostile.opml"
if [ -e "$HOME/run" ]; then not_ok "and nothing was run"
else ok "and nothing was run"; fi
printf 'hello\n' >"$dir/x.txt"
wants "what is no list is refused" 1 "neither a list of feeds" \
	"$DEPECHE" import "$dir/x.txt"
echo '<opml><body/></opml>' >"$dir/none.opml"
mv "$config" "$dir/kept"
wants "a list of nothing is nothing to fail at" 0 "OPML: 0 feeds" \
	"$DEPECHE" import "$dir/none.opml"
mv "$dir/kept" "$config"
wants "a backup that is not there is told" 1 "No such file" \
	"$DEPECHE" restore "$dir/none"
wants "a file that is not there is told" 1 "cannot be read" \
	"$DEPECHE" import "$dir/none"
printf '<!DOCTYPE opml [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><opml><outline text="&b;" xmlUrl="https://x/"/></opml>' \
	>"$dir/bomb.opml"
wants "a bomb is refused" 1 "entity it declares" \
	"$DEPECHE" import "$dir/bomb.opml"

cat >"$config" <<'END'
feed https://me:pw@a.example/rss?token=s3cret&x=1 "A & b"
section News/Europe
feed https://b.example/rss B also=Tech
feed https://c.example/news "A page" as=page
section Tech
feed "!news --all" "Mine"
END
"$DEPECHE" export >"$dir/out.opml" 2>"$dir/told"
if grep -q 'pw@\|s3cret' "$dir/out.opml"; then not_ok "secrets stay here"
else ok "secrets stay here"; fi
if grep -q -- '--secrets' "$dir/told" && grep -q programs "$dir/told"; then
	ok "what is left out is told"
else not_ok "what is left out is told" "$(cat "$dir/told")"; fi
wants "secrets are kept on demand" 0 "token=s3cret" "$DEPECHE" export --secrets
"$DEPECHE" export --secrets >"$dir/all.opml" 2>/dev/null
cp "$config" "$dir/config"
: >"$config"
wants "an export is a list to import" 0 "3 feeds" \
	"$DEPECHE" import "$dir/all.opml"
cat >"$dir/expected" <<'END'
feed https://me:pw@a.example/rss?token=s3cret&x=1 "A & b"

section News/Europe
feed https://b.example/rss B also=Tech
feed https://c.example/news "A page" as=page

section Tech
END
same "which gives the same sources" "$config" "$dir/expected"
cat >"$config" <<'END'
section Tech every=2h user=me password-command="touch run" header="X: y"
feed https://a.example/list A items="//li[@id='a b']" exclude="ad|\\\\.x" title=a
feed https://b.example/map as=sitemap every=3h paused=on filter="touch run"
feed https://c.example/ keep=90d cookies=jar user-agent=me lang=fr
END
cat >"$dir/expected" <<'END'
section Tech
feed https://a.example/list A every=2h items="//li[@id='a b']" title=a exclude="ad|\\\\.x"
feed https://b.example/map every=3h paused=on as=sitemap
feed https://c.example/ every=2h keep=90d lang=fr
END
"$DEPECHE" export >"$dir/options.opml" 2>/dev/null
: >"$config"
wants "options go along" 0 "3 feeds" "$DEPECHE" import "$dir/options.opml"
same "but for programs, files, logins and what is sent" "$config" \
	"$dir/expected"
cat >"$dir/hostile.opml" <<'END'
<opml><body><outline text="A" xmlUrl="https://a.example/"
depeche:filter="touch run" depeche:password-command="touch run"
depeche:header="X: y" depeche:every="2h&#10;feed !run" depeche:keep="soon"
depeche:items="//li[" depeche:include="(" depeche:as="page # x"
depeche:lang="a &quot; # b" depeche:timeout="1s" depeche:="x"/></body></opml>
END
: >"$config"
wants "an option that is none is left out" 0 "1 feed" \
	"$DEPECHE" import "$dir/hostile.opml"
printf '%s\n' 'feed https://a.example/ A lang="a \" # b"' >"$dir/expected"
same "and what is one starts no line and no comment" "$config" "$dir/expected"
cat >"$dir/also.opml" <<'END'
<opml><body><outline text="One"><outline text="A" category="/Two,/Three"
xmlUrl="https://a.example/"/></outline><outline text="Two"><outline text="B"
xmlUrl="https://b.example/"/></outline></body></opml>
END
cat >"$dir/expected" <<'END'
section One
feed https://a.example/ A also=Two also=Three

section Two
feed https://b.example/ B

section Three
END
: >"$config"
wants "a feed shows in sections of the list and others" 0 "2 feeds" \
	"$DEPECHE" import "$dir/also.opml"
same "which are there once and without gaps" "$config" "$dir/expected"
echo 'feed https://a.example/ "=B" "a=b"' >>"$config"
wants "a wrong line of the config is told" 0 "config:8: feed:" \
	"$DEPECHE" export

: >"$config"
"$DEPECHE" import "$lists/nested.opml" "$lists/podcasts.opml" 2>&1 | sleep 0
for i in 1 2 3 4 5 6 7 8 9 10; do
	grep -q conte.example "$config" && break
	sleep 0.2
done
wants "what was begun goes on when nobody listens" 0 "conte.example" \
	cat "$config"

# Two homes in step.
rm -rf "$HOME"
other="$dir/other"
mkdir -p "$HOME" "$other"
"$DEPECHE" fetch --quiet
HOME="$other" "$DEPECHE" fetch --quiet
cat >"$dir/state" <<'END'
{"feed":"sample:harbour","guid":"none","link":null,"read":true,"time":"2020-01-01T00:00:00Z"}
not JSON
{"feed":"https://a.example/rss","guid":"1","read":true,"time":"2020-01-01T00:00:00Z"}
END
wants "state is merged line by line" 0 "2 not here yet, 1 line that cannot" \
	"$DEPECHE" import "$dir/state"
"$DEPECHE" export --state >"$dir/one"
"$DEPECHE" fetch --quiet
wants "state can be tried" 0 "not kept: 0 articles changed, 0 as here, 2 not" \
	env HOME="$other" "$DEPECHE" import --dry-run "$dir/state"
HOME="$other" "$DEPECHE" import "$dir/one" 2>/dev/null
HOME="$other" "$DEPECHE" export --state >"$dir/two"
same "both say the same" "$dir/one" "$dir/two"
cat >"$dir/names" <<'END'
{"correction":"rename","name":"Kim Jong Un","kind":"person","key":null,"wikidata":null,"to":"Kim","time":"2020-01-01T00:00:00Z"}
{"correction":"hide","name":"Never Met","kind":"person","key":null,"wikidata":null,"time":"2020-01-02T00:00:00Z"}
{"correction":"become","name":"Kim","kind":"person"}
{"correction":"kind","name":"Kim","kind":"planet","to":"person"}
{"correction":"merge","name":"Kim","kind":"person","other":5}
END
wants "names are corrected, met or not" 0 \
	"2 names corrected, 3 lines that cannot be read" \
	"$DEPECHE" import "$dir/names"
wants "a second time they are so" 0 "0 as here, 3 lines" \
	"$DEPECHE" import "$dir/names"
head -n 2 "$dir/names" >"$dir/one"
"$DEPECHE" export --state | grep '"correction"' |
	sed 's/"key":"[^"]*"/"key":null/; s/"wikidata":"[^"]*"/"wikidata":null/' \
	>"$dir/two"
same "and are told on" "$dir/one" "$dir/two"
redraw='"feed":"sample:lines/atom.xml","guid":"tag:lines.example,2021:redraw"'
cat >"$dir/stories" <<END
{"story":"join","article":{$redraw},"other":{"feed":"sample:lines/atom.xml","guid":"tag:lines.example,2021:not-modified","link":null},"time":"2020-01-01T00:00:00Z"}
{"story":"split","article":{$redraw},"time":"2020-01-02T00:00:00Z"}
{"story":"split","article":{"feed":"sample:lines/atom.xml","guid":"none"},"time":"2020-01-02T00:00:00Z"}
{"story":"join","article":{$redraw}}
{"story":"part","article":{$redraw}}
{"story":"split","article":"redraw"}
END
wants "stories are joined and split" 0 \
	"2 stories joined or split, 3 lines that cannot be read" \
	"$DEPECHE" import "$dir/stories"
wants "once" 0 "0 as here, 3 lines" "$DEPECHE" import "$dir/stories"
"$DEPECHE" export --state | grep '"story"' >"$dir/one"
HOME="$other" "$DEPECHE" import "$dir/one" 2>/dev/null
HOME="$other" "$DEPECHE" export --state | grep '"story"' >"$dir/two"
same "and are told on, too" "$dir/one" "$dir/two"
wants "by what articles are known as" 0 \
	"\"story\":\"join\",\"article\":{$redraw,\"link\":\"sample:lines/" \
	head -n 1 "$dir/two"
cat >"$dir/quotes" <<END
{"quote":"Two lines,\\nand a \"word\".","kept":true,"article":{$redraw},"time":"2020-01-01T00:00:00Z"}
{"quote":"Dropped elsewhere.","kept":false,"article":{$redraw},"time":"2020-01-02T00:00:00Z"}
{"quote":"Of none here.","kept":true,"article":{"feed":"sample:lines/atom.xml","guid":"none"},"time":"2020-01-02T00:00:00Z"}
{"quote":"","kept":true,"article":{$redraw}}
{"quote":"No word on it.","article":{$redraw}}
END
wants "quotes are kept" 0 "0 articles changed, 0 as here, 1 not here yet, \
1 quote kept or dropped, 2 lines that cannot be read" \
	"$DEPECHE" import "$dir/quotes"
wants "once, too" 0 "0 as here, 1 not here yet, 2 lines" \
	"$DEPECHE" import "$dir/quotes"
"$DEPECHE" export --state | grep '"quote"' >"$dir/one"
HOME="$other" "$DEPECHE" import "$dir/one" 2>/dev/null
HOME="$other" "$DEPECHE" export --state | grep '"quote"' >"$dir/two"
same "and are told on with those that were dropped" "$dir/one" "$dir/two"
wants "two of them" 0 "2" wc -l "$dir/two"
wants "as they were written" 0 'Two lines,\nand a \"word\"."' cat "$dir/two"

# Backup and restore.
rm -rf "$HOME"
mkdir -p "$HOME/.config/depeche"
printf 'include feeds/mine\ninclude %s/away\n' "$dir" >"$config"
mkdir "$HOME/.config/depeche/feeds"
echo 'set order oldest' >"$HOME/.config/depeche/feeds/mine"
echo 'set mouse off' >"$dir/away"
wants "without a database there is nothing to back up" 1 "no database yet" \
	"$DEPECHE" backup "$dir/backup"
"$DEPECHE" fetch --quiet
"$DEPECHE" list >"$dir/before"
wants "a backup holds articles and config" 0 "3 files of the config" \
	"$DEPECHE" backup "$dir/backup"
wants "nobody takes it for the database" 1 "another program" \
	"$DEPECHE" list -d "$dir/backup"
rm -rf "$HOME"
wants "a restore says what is not put back" 0 "elsewhere/$dir/away" \
	"$DEPECHE" restore "$dir/backup"
"$DEPECHE" list >"$dir/after"
same "articles come back" "$dir/before" "$dir/after"
wants "included files, too" 0 "oldest" cat "$HOME/.config/depeche/feeds/mine"
echo '# changed' >"$config"
wants "a second restore replaces" 0 "restored" \
	"$DEPECHE" restore "$dir/backup"
wants "and keeps what was there" 0 "# changed" cat "$config.before-restore"
wants "garbage is refused" 1 "no backup" "$DEPECHE" restore "$dir/out.opml"
head -c 60000 "$dir/backup" >"$dir/half"
wants "half a backup is refused" 1 "half" "$DEPECHE" restore "$dir/half"
"$DEPECHE" list >"$dir/after"
same "and changes nothing" "$dir/before" "$dir/after"

exit $bad
