#!/bin/sh
# Prints every file of a sample edition as a C array, and a table of them.
set -eu
LC_ALL=C
export LC_ALL
dir=$1
n=0
table=
for file in "$dir"/config "$dir"/*/*; do
	name=${file#"$dir"/}
	case $name in
	gazette/*) read_file='iconv -f UTF-8 -t ISO-8859-15' ;;
	*) read_file=cat ;;
	esac
	echo "static const unsigned char sample_$n[] = {"
	$read_file <"$file" | od -An -v -tx1 | sed 's/\([0-9a-f][0-9a-f]\)/0x\1,/g'
	echo '};'
	table="$table	{ \"$name\", sample_$n, sizeof(sample_$n) },
"
	n=$((n + 1))
done
echo 'static const struct sample_file sample_files[] = {'
printf '%s' "$table"
echo '};'
