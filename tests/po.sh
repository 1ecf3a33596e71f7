#!/bin/sh
# Every text of the sources is in every catalogue, translated, with the same
# conversions. `make po` brings the catalogues up to date.
: "${BUILD:=build}"
work=$BUILD/po-check
rm -rf "$work" && mkdir -p "$work"
rc=0

say() {
	if [ "$1" -eq 0 ]; then
		echo "ok $2"
	else
		echo "not ok $2"
		rc=1
	fi
}

po/update "$work" >"$work/log" 2>&1
say $? "the sources' texts can be taken out"
# What is kept of a failure is turned into English and back by its format.
msggrep -N 'src/net/words.c' -N 'src/net/transfer.c' -N 'src/feed/*' \
    -N 'src/html/*' -N 'src/digest/*' -N 'src/worker/*' \
    -N 'src/engine/page_*.c' -N 'src/engine/kind.c' \
    -N 'src/engine/program.c' "$work/depeche.pot" |
    msggrep -v -N src/base/reasons.c >"$work/reasons"
! grep '^msgid "..*"' "$work/reasons" | grep -v ': the page names '
say $? "src/base/reasons.c has each reason that is kept"
for po in po/*.po; do
	# Tells what is missing or fuzzy, by name.
	msgcmp "$work/$(basename "$po")" "$work/depeche.pot"
	say $? "$po: nothing is left untranslated"
	msgcmp --use-untranslated "$work/depeche.pot" "$po" &&
	    msgcmp "$po" "$work/depeche.pot"
	say $? "$po: is what the sources say (make po)"
	msgfmt --check-format -o /dev/null "$po"
	say $? "$po: keeps the conversions of every format"
done
exit $rc
