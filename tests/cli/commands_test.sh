#!/bin/sh
# The commands as a user's script meets them: output, exit codes, bad input.
: "${DEPECHE:=build/depeche}"
: "${BUILD:=build}"
dir=$(mktemp -d "${TMPDIR:-/tmp}/depeche-test.XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT
case $DEPECHE in /*) ;; *) DEPECHE=$PWD/$DEPECHE ;; esac
export HOME="$dir" XDG_CONFIG_HOME="$dir/config" XDG_DATA_HOME="$dir/data"
export XDG_STATE_HOME="$dir/state" XDG_CACHE_HOME="$dir/cache"
export LC_ALL=C.UTF-8 TZ=UTC
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
count() { # name, wanted number of lines, command…
	name=$1 wanted=$2
	shift 2
	got=$("$@" 2>/dev/null </dev/null | wc -l)
	if [ "$got" -eq "$wanted" ]; then ok "$name"
	else not_ok "$name" "$got lines, wanted $wanted"; fi
}

wants "the version is told" 0 "depeche 0." "$DEPECHE" --version
wants "help lists the commands" 0 "fetch" "$DEPECHE" --help
wants "an unknown command is a usage error" 2 "frobnicate" \
	"$DEPECHE" frobnicate
wants "list before anything was fetched names the file" 1 "depeche.db" \
	"$DEPECHE" list

wants "without a config the sample edition is fetched" 0 "" \
	"$DEPECHE" fetch --quiet
count "all of its articles are stored" 17 "$DEPECHE" list
wants "its pages are read in full" 0 "fighter aircraft" \
	"$DEPECHE" search "Komsomolsk"
wants "a query narrows the list" 0 "Putin shows Kim" \
	"$DEPECHE" list 'lang:en person:Putin'
wants "a name joins languages" 0 "Putin shows Kim" \
	"$DEPECHE" list 'person:"Vladimir Poutine"'
wants "a section is a field" 0 "correcteur" "$DEPECHE" list section:Tech
wants "a query's mistake is told with its place" 2 "character" \
	"$DEPECHE" list 'kind:of (magic'
wants "an article is shown" 0 "Named here" sh -c \
	"'$DEPECHE' show \$('$DEPECHE' list --json --limit 1 |
	sed 's/.*\"id\":\\([0-9]*\\).*/\\1/')"
wants "an article that is not there is an error" 1 "999999" \
	"$DEPECHE" show 999999
# Three papers tell of the meeting, in two languages; all else is told once.
# shellcheck disable=SC2046
told=$("$DEPECHE" show --json $("$DEPECHE" list --json |
	sed 's/.*"id":\([0-9]*\),"title.*/\1/') |
	"$DEPECHE" stories --json - |
	sed 's/.*"story":\([0-9]*\).*/\1/' | sort | uniq -c |
	awk '{ print $1 }' | sort -rn | tr '\n' ' ')
if [ "$told" = "3 1 1 1 1 1 1 1 1 1 1 1 1 1 1 " ]; then
	ok "the meeting in three papers and two languages is one story"
else
	not_ok "the meeting in three papers and two languages is one story" \
		"$told"
fi
wants "feeds tells their state" 0 " fine " "$DEPECHE" feeds
wants "feeds has JSON" 0 '"state":"fine"' "$DEPECHE" feeds --json
wants "entities looks a name up" 0 "Kim Jong Un" \
	"$DEPECHE" entities "Kim Jong"
wants "a name tells where it was first met" 0 "first: 20" \
	"$DEPECHE" entities "Kim Jong Un"
wants "a name's JSON lists how it is written and by which sources" 0 \
	'"variants":[{"form":"Kim' \
	"$DEPECHE" entities --json "Kim Jong Un"
wants "names are shown in the reader's language" 0 " person Vladimir Putin" \
	env LC_ALL=en_GB.UTF-8 "$DEPECHE" entities "Vladimir Poutine"
wants "in JSON they are the same for all readers" 0 \
	'"name":"Vladimir Poutine"' \
	env LC_ALL=en_GB.UTF-8 "$DEPECHE" entities --json "Vladimir Poutine"
names=$("$DEPECHE" entities --json)
wants "reindex looks for all names again" 0 "17 articles analysed" \
	"$DEPECHE" reindex
wants "reindex tells its progress in lines when so asked" 0 \
	"17 of 17 articles" "$DEPECHE" reindex --progress
if [ "$("$DEPECHE" list 'sources:>2' | wc -l)" -eq 3 ]; then
	ok "it tells the same stories again"
else
	not_ok "it tells the same stories again"
fi
# Wherever it is killed, the next run ends what it began.
for i in 1 2 3 4 5; do
	"$DEPECHE" reindex >/dev/null 2>&1 &
	sleep "0.0$i"
	kill -KILL $! 2>/dev/null
	wait $! 2>/dev/null
done
"$DEPECHE" reindex >/dev/null
if [ "$("$DEPECHE" list 'sources:>2' | wc -l)" -eq 3 ] &&
	"$DEPECHE" doctor | grep -q sound; then
	ok "killed and taken up again it tells the same stories"
else
	not_ok "killed and taken up again it tells the same stories"
fi
if [ "$names" ] && [ "$names" = "$("$DEPECHE" entities --json)" ]; then
	ok "what the same recogniser finds again changes nothing"
else
	not_ok "what the same recogniser finds again changes nothing"
fi
wants "who tells the most named, and how that changed" 0 " new " \
	"$DEPECHE" who
wants "who has JSON" 0 ',"before":0,"change":"new"' \
	"$DEPECHE" who --json --limit 2
wants "who takes no words" 2 "usage" "$DEPECHE" who cares
wants "doctor tells what draws pictures" 0 "chafa" \
	env TERM=xterm "$DEPECHE" doctor
printf '%s\n' 'section Monde' 'rule section:Nowhere star' \
	'rule rain exec /none/ding %u' 'mute section:monde' \
	'tag todo colour=#f80 key=gx' 'sharer x nonesuch' \
	'bind gy nonsense' 'bind article <foo> star' 'zen' >"$dir/rules"
doctor() {
	env TERM=xterm "$DEPECHE" -c "$dir/rules" -d "$dir/none.db" doctor
}
wants "doctor finds a rule about no section" 1 \
	"rules:2: section:Nowhere: there is no such section" doctor
wants "doctor finds a rule without its program" 1 \
	"rules:3: the program /none/ding is not there" doctor
wants "doctor finds a sharer without its program" 1 \
	"sharer x: the program nonesuch is not there" doctor
wants "doctor finds keys on no command" 1 \
	'rules:7: bind: no command "nonsense"' doctor
wants "doctor finds keys that are none" 1 "<foo>: no such key" doctor
wants "doctor lists tags with their colours" 1 "todo #f80 (gx)" doctor
wants "doctor finds the sandbox" 0 "seccomp yes" \
	env TERM=xterm "$DEPECHE" doctor

printf '%s\n' '<rss version="2.0"><channel><title>T</title><item>' \
	'<title>One</title><guid>1</guid></item></channel></rss>' >"$dir/a.xml"
printf '%s\n' '<html><title>Login</title><form></form></html>' >"$dir/b.xml"
wants "a feed file is parsed" 0 '"title":"One"' \
	"$DEPECHE" feed --json "$dir/a.xml"
wants "what is no feed still gives its line" 0 '"ok":false' \
	"$DEPECHE" feed --json "$dir/b.xml"
wants "a file that is not there still gives its line" 0 '"ok":false' \
	"$DEPECHE" feed --json "$dir/c.xml"
count "many files give as many lines" 3 \
	"$DEPECHE" feed --json "$dir/a.xml" "$dir/b.xml" "$dir/c.xml"
printf 'Angela Merkel a rencontré Emmanuel Macron à Paris.\n' >"$dir/t.txt"
wants "names of a text file are found, counted in code points" 0 \
	'{"start":26,"end":41,"text":"Emmanuel Macron"}' \
	"$DEPECHE" entities --json --lang fr "$dir/t.txt"
pages=tests/html/pages
wants "page reads a front page" 0 '"title":"Une rencontre au bord du lac"' \
	"$DEPECHE" page --json --url https://www.journal.example/ \
	"$pages/fr_cards.html"
wants "page says why there is nothing" 0 '"error":"a page to sign in"' \
	"$DEPECHE" page --json "$pages/fr_login.html"
wants "page takes rules" 0 '"title":"Le train de nuit revient' \
	"$DEPECHE" page --json --url https://www.journal.example/ \
	--items '//section' --title './/h3' --include 'societe' \
	"$pages/fr_cards.html"
wants "a wrong XPath is told before any page" 2 'see its character 5' \
	"$DEPECHE" page --json --items '//a[' "$pages/fr_cards.html"
cat >"$dir/news.jsonl" <<'END'
{"id":"a","published":"2026-11-20T08:00:00Z","language":"en","title":"Ferry runs aground off Brevik","text":"The ferry Morgenrot ran aground off Brevik with 212 passengers. A rudder failed near the Karlsund lighthouse, captain Oda Lindqvist said."}
nothing
{"id":"b","published":"2026-11-20T09:00:00Z","language":"en","title":"FERRY AGROUND","text":"(AGN) - The ferry Morgenrot ran aground off Brevik with 212 passengers. A rudder failed near the Karlsund lighthouse, captain Oda Lindqvist said."}
{"id":7}
END
count "stories answers each line" 4 "$DEPECHE" stories --json "$dir/news.jsonl"
wants "stories names the article that is copied" 0 \
	'{"id":"b","story":1,"duplicate":"a"}' \
	"$DEPECHE" stories --json "$dir/news.jsonl"
wants "stories says what is no article" 0 '"error":' \
	"$DEPECHE" stories --json "$dir/news.jsonl"
wants "stories of files are told to programs alone" 2 "usage" \
	"$DEPECHE" stories "$dir/news.jsonl"
wants "stories of a file that is not there fail" 1 "gone.jsonl" \
	"$DEPECHE" stories --json "$dir/gone.jsonl"
cat >"$dir/story.html" <<'END'
<html lang=en><title>A story</title><body><div class=box><p>This box is long,
it says much, and nobody came for it, which a program cannot know at all.</p>
<p>It has a second paragraph, too, and ends with that.</p></div>
<div id=left><p>What the reader came for is this one line of text.</p></div>
END
wants "article takes rules" 0 \
	'"text":"What the reader came for is this one line of text."' \
	"$DEPECHE" article --json --body '//div[@id="left"]' "$dir/story.html"
wants "what is dropped is not on the page" 0 \
	'"text":"What the reader came for is this one line of text."' \
	"$DEPECHE" article --json --drop '//*[@class="box"]' "$dir/story.html"
wants "a body that is not there is told beside the article" 0 \
	'"ok":true,"error":"body finds no text on this page"' \
	"$DEPECHE" article --json --body '//section' "$dir/story.html"
wants "a wrong XPath of an article is told first" 2 'see its character' \
	"$DEPECHE" article --json --drop '//a[' "$dir/story.html"
wants "a wrong pattern is told too" 2 'no regular expression' \
	"$DEPECHE" page --json --exclude '(' "$pages/fr_cards.html"
wants "feed without a file is a usage error" 2 "usage" "$DEPECHE" feed --json

mkdir -p "$dir/config/depeche"
printf 'section Nord\nfeed http://127.0.0.1:9/a.xml "Nobody"\nfrob x\n' \
	>"$dir/config/depeche/config"
wants "a wrong line is told with its number" 1 "config:3" "$DEPECHE" fetch
printf 'feed http://127.0.0.1:9/p "items=//a["\nfeed http://127.0.0.1:9/q "include=(x"\nfeed http://127.0.0.1:9/r\nfeed http://127.0.0.1:9/s "drop=//a["\nsection S "body=]["\n' \
	>"$dir/wrong"
wants "an XPath that is none is told with its line" 1 \
	'wrong:1: feed: items: "//a[" is no XPath' "$DEPECHE" -c "$dir/wrong" -d "$dir/wrong.db" fetch
wants "those for articles, too" 1 \
	'wrong:4: feed: drop: "//a[" is no XPath' "$DEPECHE" -c "$dir/wrong" -d "$dir/wrong.db" fetch
wants "also on sections" 1 \
	'wrong:5: section: body: "][" is no XPath' "$DEPECHE" -c "$dir/wrong" -d "$dir/wrong.db" fetch
wants "a regular expression that is none, too" 1 \
	'wrong:2: feed: include: expected' "$DEPECHE" -c "$dir/wrong" -d "$dir/wrong.db" fetch
wants "a dead host is one line with its reason" 1 \
	"Nobody: 127.0.0.1" "$DEPECHE" fetch "Nobody"
wants "it is told in the user's language" 1 "connexion" \
	env LANGUAGE=fr "$DEPECHE" fetch "Nobody"
wants "but kept in English" 0 'connection' "$DEPECHE" feeds --json
wants "for whatever language" 0 'connection' \
	env LANGUAGE=fr "$DEPECHE" feeds --json
wants "and told in that of who asks" 0 'connexion' \
	env LANGUAGE=fr "$DEPECHE" feeds
wants "a source of no name is a usage error" 2 "Somebody" \
	"$DEPECHE" fetch "Somebody"
wants "the sample's articles stay" 0 "Putin shows Kim" \
	"$DEPECHE" list 'lang:en person:Putin'
printf 'garbage, and no database at all, for some hundred bytes' \
	>"$dir/noise.db"
wants "a database that is none is refused" 1 "noise.db" \
	"$DEPECHE" -d "$dir/noise.db" list
if [ "$(head -c 7 "$dir/noise.db")" = garbage ]; then
	ok "and left as it was"
else
	not_ok "and left as it was"
fi
# A full disk, and what a script closed.
printf '<html><body><article><p>A line of words that goes on for a while, and ends here.</p></article>' \
	>"$dir/line.html"
if [ -w /dev/full ]; then
	for words in "read $dir/line.html" "read --json $dir/line.html" \
		"article --json $dir/line.html" --version; do
		wants "what cannot be printed is told: ${words%% /*}" 1 \
			"depeche: cannot write standard output" \
			sh -c "\"$DEPECHE\" $words >/dev/full"
	done
fi
wants "a closed input is no worker's" 1 "cannot read standard input" \
	sh -c "timeout 20 \"$DEPECHE\" read - <&-"
wants "a closed output is told" 1 "cannot write standard output" \
	sh -c "timeout 20 \"$DEPECHE\" read \"$dir/line.html\" >&-"
exit $bad
