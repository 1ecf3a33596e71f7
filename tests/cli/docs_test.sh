#!/bin/sh
# config.example and the manuals say what the tables say, and are sound mdoc.
: "${DEPECHE:=build/depeche}"
: "${BUILD:=build}"
bad=0
check() { # name, expected file, command…
	name=$1 file=$2
	shift 2
	if "$@" >"$BUILD/docs-test" && cmp -s "$BUILD/docs-test" "$file"; then
		echo "ok $name"
	else
		bad=1
		echo "not ok $name: run make docs"
	fi
}
check "config.example is current" config.example "$DEPECHE" docs example
for manual in man/depeche.1 man/depeche.5; do
	check "$manual is current" "$manual" "$DEPECHE" docs man "$manual"
	if said=$(mandoc -T lint -W warning "$manual" 2>&1) && [ -z "$said" ]
	then
		echo "ok $manual is sound"
	else
		bad=1
		echo "not ok $manual: $said"
	fi
done
exit $bad
