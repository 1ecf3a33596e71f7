#!/bin/sh
# The package is of this version, and built with what `make deps` installs.
rc=0
say() {
	if [ "$1" -eq 0 ]; then
		echo "ok $2"
	else
		echo "not ok $2"
		rc=1
	fi
}
version=$(sed -n 's/^VERSION = //p' Makefile)
head -n 1 debian/changelog | grep -qF "depeche ($version-"
say $? "debian/changelog begins with version $version"
wanted=$(sed -n '/^BUILD_DEBS = /,/[^\\]$/p' Makefile |
	sed 's/^BUILD_DEBS = //; s/\\//')
[ "$wanted" ]
say $? "the Makefile says what a build needs"
for package in $wanted; do
	# Those every build has.
	case $package in gcc | libc6-dev | make) continue ;; esac
	sed -n '/^Build-Depends:/,/^Standards-Version:/p' debian/control |
		grep -qE "(^|[ ,])$package(,|\$)"
	say $? "debian/control builds with $package"
done
exit $rc
