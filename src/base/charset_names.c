#include "charset_names.h"

#include "base/charset.h"

/*
 * The allow-list: what iconv calls it, and further names of it (IANA's, the
 * WHATWG's Encoding Standard, Python's), lower case without punctuation.
 * ISO-8859-1 and the like mean windows-1252 there, as in every browser; so do
 * supersets stand for their subsets: GB18030 for GB2312, CP949 for EUC-KR.
 * UTF-7, HZ and the ISO-2022 family are left out on purpose: they can hide
 * markup from whoever looks at the bytes.
 */
/* clang-format off */
#define CHARSETS(row) \
	row("UTF-8", "utf u8 cp65001 unicode11utf8 xunicode20utf8") \
	row("UTF-16", "u16 csutf16 ucs2 iso10646ucs2 unicode") \
	row("UTF-16LE", "unicodelittleunmarked") \
	row("UTF-16BE", "unicodebigunmarked") \
	row("UTF-32", "u32 ucs4 iso10646ucs4") \
	row("UTF-32LE", "") \
	row("UTF-32BE", "") \
	row("windows-1252", "cp1252 1252 xcp1252 iso88591 iso885911987 8859 " \
	    "iso8859 88591 isoir100 latin1 latin l1 csisolatin1 cp819 ibm819 " \
	    "ascii usascii us ansix341968 ansix341986 iso646us " \
	    "iso646irv1991 isoir6 csascii cp367 ibm367 646 ansi") \
	row("GB18030", "gb180302000 gb2312 gb23121980 gb231280 chinese " \
	    "csgb2312 csiso58gb231280 isoir58 gbk xgbk cp936 936 ms936 " \
	    "windows936 euccn eucgb2312cn xmacsimpchinese") \
	row("BIG5-HKSCS", "big5 big5tw csbig5 cnbig5 xxbig5 hkscs cp950 950 " \
	    "ms950 xmactradchinese") \
	row("EUC-JP", "xeucjp ujis cseucpkdfmtjapanese eucjisx0213 " \
	    "eucjis2004 jisx0213") \
	row("CP932", "shiftjis xsjis sjis sjis2004 shiftjis2004 " \
	    "shiftjisx0213 sjisx0213 mskanji csshiftjis ms932 windows31j " \
	    "932 xmacjapanese") \
	row("CP949", "euckr xeuckr korean ksc56011987 ksc56011989 ksc5601 " \
	    "ksx1001 isoir149 cseuckr csksc56011987 uhc ms949 windows949 " \
	    "949 xmackorean") \
	row("JOHAB", "cp1361 ms1361 1361") \
	row("EUC-TW", "xeuctw") \
	row("windows-1250", "cp1250 1250 xcp1250") \
	row("windows-1251", "cp1251 1251 xcp1251") \
	row("windows-1253", "cp1253 1253 xcp1253") \
	row("windows-1254", "cp1254 1254 xcp1254 iso88599 iso885991989 " \
	    "latin5 l5 csisolatin5 isoir148") \
	row("windows-1255", "cp1255 1255 xcp1255") \
	row("windows-1256", "cp1256 1256 xcp1256") \
	row("windows-1257", "cp1257 1257 xcp1257") \
	row("windows-1258", "cp1258 1258 xcp1258") \
	row("CP874", "874 windows874 dos874 iso885911 iso8859112001 tis620 " \
	    "tis6200 tis62025290 tis62025291 thai isoir166 ibm874") \
	row("ISO-8859-2", "iso885921987 latin2 l2 csisolatin2 isoir101 88592") \
	row("ISO-8859-3", "iso885931988 latin3 l3 csisolatin3 isoir109 88593") \
	row("ISO-8859-4", "iso885941988 latin4 l4 csisolatin4 isoir110 88594") \
	row("ISO-8859-5", "iso885951988 cyrillic csisolatincyrillic isoir144 " \
	    "88595") \
	row("ISO-8859-6", "iso885961987 arabic csisolatinarabic isoir127 " \
	    "asmo708 ecma114 iso88596i iso88596e 88596") \
	row("ISO-8859-7", "iso885971987 greek greek8 csisolatingreek " \
	    "isoir126 ecma118 elot928 suneugreek 88597") \
	row("ISO-8859-8", "iso885981988 hebrew visual csisolatinhebrew " \
	    "isoir138 iso88598i iso88598e logical 88598") \
	row("ISO-8859-10", "iso8859101992 latin6 l6 csisolatin6 isoir157") \
	row("ISO-8859-13", "latin7 l7 isoir179") \
	row("ISO-8859-14", "iso8859141998 latin8 l8 isoceltic isoir199") \
	row("ISO-8859-15", "latin9 l9 csisolatin9 isoir203") \
	row("ISO-8859-16", "iso8859162001 latin10 l10 isoir226") \
	row("KOI8-R", "koi koi8 cskoi8r") \
	row("KOI8-U", "") \
	row("KOI8-RU", "") \
	row("KOI8-T", "") \
	row("MACINTOSH", "mac macroman xmacroman csmacintosh") \
	row("MAC-CYRILLIC", "xmaccyrillic xmacukrainian macuk") \
	row("MAC-IS", "maciceland") \
	row("MAC-CENTRALEUROPE", "maclatin2 maccenteuro xmacce") \
	row("CP437", "437 ibm437 cspc8codepage437") \
	row("CP737", "737 ibm737") \
	row("CP775", "775 ibm775 cspc775baltic") \
	row("CP850", "850 ibm850 cspc850multilingual") \
	row("CP852", "852 ibm852 cspcp852") \
	row("CP855", "855 ibm855 csibm855") \
	row("CP856", "856 ibm856") \
	row("CP857", "857 ibm857 csibm857") \
	row("CP858", "858 ibm858 csibm858 ccsid00858") \
	row("CP860", "860 ibm860 csibm860") \
	row("CP861", "861 ibm861 csibm861 cpis") \
	row("CP862", "862 ibm862 cspc862latinhebrew") \
	row("CP863", "863 ibm863 csibm863") \
	row("CP864", "864 ibm864 csibm864") \
	row("CP865", "865 ibm865 csibm865") \
	row("CP866", "866 ibm866 csibm866") \
	row("CP869", "869 ibm869 csibm869 cpgr") \
	row("CP1125", "1125 ibm1125 cp866u ruscii") \
	row("PT154", "ptcp154 csptcp154 cp154 cyrillicasian") \
	row("RK1048", "kz1048 strk10482002") \
	row("HP-ROMAN8", "roman8 r8 cshproman8 cp1051 ibm1051") \
	row("ARMSCII-8", "") \
	row("GEORGIAN-PS", "") \
	row("VISCII", "csviscii") \
	row("TCVN", "tcvn5712 tcvn57121") \
	row("MAC-GREEK", "macgreek xmacgreek") \
	row("MAC-TURKISH", "macturkish xmacturkish") \
	row("MAC-CROATIAN", "maccroatian xmaccroatian") \
	row("MAC-ROMANIA", "macromania macromanian xmacromanian xmacromania") \
	row("CP720", "720 ibm720 dos720") \
	row("CP1006", "1006 ibm1006 csibm1006") \
	row("IBM037", "cp037 037 csibm037 ebcdiccpca ebcdiccpnl ebcdiccpus " \
	    "ebcdiccpwt ibm039") \
	row("IBM273", "cp273 273 csibm273") \
	row("IBM424", "cp424 424 csibm424 ebcdiccphe") \
	row("IBM500", "cp500 500 csibm500 ebcdiccpbe ebcdiccpch") \
	row("CP875", "875 ibm875") \
	row("IBM1026", "cp1026 1026 csibm1026") \
	row("IBM1140", "cp1140 1140")

#define NAME(name, others) name,
#define OTHERS(name, others) others,
static const char *const names[] = { CHARSETS(NAME) NULL };
static const char *const others[] = { CHARSETS(OTHERS) NULL };
/* clang-format on */

enum {
	EBCDIC_ROWS = 7, /* at the table's end */
	COUNT = sizeof(names) / sizeof(names[0]) - 1,
	LONGEST = 40,
};

/* Lower case letters and digits of t; its length, at most LONGEST. */
static size_t
normalise(char *out, struct text t)
{
	size_t len = 0;

	for (size_t i = 0; i < t.len && len < LONGEST; i++) {
		char c = t.ptr[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c + 32);
		if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
			out[len++] = c;
	}
	return len;
}

static bool
is_called(int charset, struct text want)
{
	char name[LONGEST];
	struct text rest = text_of(others[charset]), word;

	if (text_equal(
		text_from(name, normalise(name, text_of(names[charset]))),
		want))
		return true;
	while (text_next_word(&rest, &word))
		if (text_equal(word, want))
			return true;
	return false;
}

int
charset_find(struct text name, bool ebcdic)
{
	char folded[LONGEST];
	struct text want = text_from(folded, normalise(folded, name));
	int from = ebcdic ? COUNT - EBCDIC_ROWS : 0;
	int to = ebcdic ? COUNT : COUNT - EBCDIC_ROWS;

	if (want.len == 0 || want.len == LONGEST)
		return CHARSET_NONE;
	for (int i = from; i < to; i++)
		if (is_called(i, want))
			return i;
	return CHARSET_NONE;
}

const char *
charset_name(int charset)
{
	return names[charset];
}

size_t
charset_count(void)
{
	return COUNT;
}

const char *const *
charset_names(void)
{
	return names;
}
