#!/bin/sh
# No include points up: reads tests/layers, a row a folder, its name and then
# what it may include ("all": everything).
bad=0
while read -r layer allowed; do
	case $layer in ''|\#*) continue ;; esac
	case " $allowed " in *" all "*) echo "ok $layer"; continue ;; esac
	wrong=$(grep -rnE '^#include "[a-z]+/' "src/$layer" "include/$layer" \
	    2>/dev/null | while IFS= read -r line; do
		to=${line##*#include \"}
		to=${to%%/*}
		case " $layer $allowed " in
		*" $to "*) ;;
		*) printf '%s\n' "$line" ;;
		esac
	done)
	if [ -n "$wrong" ]; then
		bad=1
		echo "not ok $layer includes what it may not:"
		printf '%s\n' "$wrong"
	else
		echo "ok $layer includes only what it may"
	fi
done <tests/layers
# A folder of src/ without a row would escape the rule.
for dir in src/*/; do
	layer=$(basename "$dir")
	if ! grep -qE "^$layer( |\$)" tests/layers; then
		bad=1
		echo "not ok src/$layer has no row in tests/layers"
	fi
done
# A library has one home.
home() { # pattern, allowed files (extended regex)
	wrong=$(grep -rlE "$1" src include 2>/dev/null | grep -vE "$2")
	if [ -n "$wrong" ]; then
		bad=1
		echo "not ok $1 outside its home:" $wrong
	else
		echo "ok $1 has one home"
	fi
}
home '#include <libxml/' '^src/(feed|html)/'
home '#include <curl/' '^src/(net/|base/url)'
home '#include <sqlite3' '^src/(store/|base/json)'
home '#include <(ncurses|curses|termcap|term\.h)' '^src/ui/(terminal|keys)\.c'
exit $bad
