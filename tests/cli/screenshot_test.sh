#!/bin/sh
# The README's pictures show the program as it is. One that differs is made
# once more, since a busy machine may be late with a screen.
: "${BUILD:=build}"
out=$BUILD/pictures
bad=0
[ -x "$BUILD/screenshot" ] || { # sanitizers want to be loaded first
	echo "ok the pictures are looked at where they can be made"
	exit 0
}
make_them() {
	rm -rf "$out" && mkdir -p "$out" && tests/screenshots "$out"
}
same() {
	for picture in man/pictures/*.svg; do
		cmp -s "$picture" "$out/$(basename "$picture")" || return 1
	done
}
make_them
same || make_them
for picture in man/pictures/*.svg; do
	if cmp -s "$picture" "$out/$(basename "$picture")"; then
		echo "ok $picture is current"
	else
		echo "not ok $picture: look at $out, then run make screenshot"
		bad=1
	fi
done
exit $bad
