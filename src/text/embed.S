/* The data files as bytes of the program; see embed.h. */
	.section .rodata

	.macro file name path
	.globl	embed_\name
	.globl	embed_\name\()_end
	.balign	16
embed_\name:
	.incbin	"\path"
embed_\name\()_end:
	.byte	0
	.endm

	file countries "src/text/data/countries.txt"
	file organisations "src/text/data/organisations.txt"
	file cities "src/text/data/cities.txt"
	file regions "src/text/data/regions.txt"
	file lexicon "src/text/data/lexicon.txt"
	file firstnames "src/text/data/firstnames.txt"
	file demonyms "src/text/data/demonyms.txt"
	file lastnames "src/text/data/lastnames.txt"
	file givennames "src/text/data/givennames.txt"
	file words "src/text/data/words.bin"
	file lower "src/text/data/lower.bin"
	file frequencies "src/text/data/frequencies.bin"
	file concepts "src/text/data/concepts.txt"
	file model "src/text/model/entities.bin"

	.section .note.GNU-stack, "", %progbits
