#!/bin/sh
# What the config mutes, as the commands show it.
: "${DEPECHE:=build/depeche}"
dir=$(mktemp -d "${TMPDIR:-/tmp}/depeche-test.XXXXXX") || exit 1
trap 'rm -rf "$dir"' EXIT
case $DEPECHE in /*) ;; *) DEPECHE=$PWD/$DEPECHE ;; esac
export HOME="$dir" XDG_CONFIG_HOME="$dir/config" XDG_DATA_HOME="$dir/data"
export XDG_STATE_HOME="$dir/state" XDG_CACHE_HOME="$dir/cache"
export LC_ALL=C.UTF-8 TZ=UTC TERM=xterm
bad=0
# name, wanted, got
is() {
	if [ "$2" = "$3" ]; then
		echo "ok $1"
	else
		bad=1
		printf 'not ok %s\n  wanted: %s\n  got: %s\n' "$1" "$2" "$3"
	fi
}
lines() { "$DEPECHE" list "$1" | wc -l | tr -d ' '; }
says() { # name, words, command…
	name=$1 words=$2
	shift 2
	said=$("$@" 2>&1)
	case $said in
	*"$words"*) echo "ok $name" ;;
	*) bad=1; printf 'not ok %s\n  %s\n' "$name" "$said" ;;
	esac
}

mkdir -p "$dir/config/depeche"
cat >"$dir/config/depeche/config" <<'CONFIG'
mute 'about:"Kim Jong Un"' until=2099-12-31
mute Angara until=2020-01-01
mute 'lang:fr lang:french'
rule 'Kim sources:>2' star
CONFIG
"$DEPECHE" fetch --quiet 2>/dev/null
is "what a mute is about is muted" "$(lines 'about:"Kim Jong Un"')" \
	"$(lines 'is:muted')"
is "there is something of it" yes "$([ "$(lines is:muted)" -gt 1 ] && echo yes)"
is "it is read" 0 "$(lines 'is:muted is:unread')"
is "nothing else is" 0 "$(lines 'is:read -is:muted')"
is "it is found by its names" "$(lines is:muted)" \
	"$(lines 'is:muted person:"Kim Jong Un"')"
says "who is named is told as ever" "Kim Jong Un" "$DEPECHE" entities Kim
says "a wrong query is told with its place" \
	"config:3: mute: query, character 14" "$DEPECHE" fetch
says "what comes is not asked how many tell it" \
	"config:4: rule: query, character 13: who else tells it" \
	"$DEPECHE" fetch
says "a mute that is over is reported" "config:2: mute Angara: over since" \
	"$DEPECHE" doctor
exit $bad
