#include "net/address.h"

#include <arpa/inet.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

/* Blocks of the IANA special-purpose registries (RFC 6890 and successors). */
static const struct {
	uint32_t block;
	int bits;
} private_blocks[] = {
	{ 0x00000000, 8 },  /* 0.0.0.0: this host */
	{ 0x0A000000, 8 },  /* 10.0.0.0 */
	{ 0x64400000, 10 }, /* 100.64.0.0: shared by carriers */
	{ 0x7F000000, 8 },  /* 127.0.0.0: loopback */
	{ 0xA9FE0000, 16 }, /* 169.254.0.0: link-local, cloud metadata */
	{ 0xAC100000, 12 }, /* 172.16.0.0 */
	{ 0xC0000000, 24 }, /* 192.0.0.0: protocol assignments */
	{ 0xC0A80000, 16 }, /* 192.168.0.0 */
	{ 0xC6120000, 15 }, /* 198.18.0.0: benchmarks */
	{ 0xE0000000, 3 },  /* 224.0.0.0 and up: multicast, reserved */
};

static bool
is_private_v4(uint32_t address)
{
	const size_t n = sizeof(private_blocks) / sizeof(private_blocks[0]);

	for (size_t i = 0; i < n; i++)
		if (address >> (32 - private_blocks[i].bits) ==
		    private_blocks[i].block >> (32 - private_blocks[i].bits))
			return true;
	return false;
}

static uint32_t
last_four(const unsigned char *bytes)
{
	return (uint32_t)bytes[12] << 24 | (uint32_t)bytes[13] << 16 |
	       (uint32_t)bytes[14] << 8 | bytes[15];
}

static bool
is_private_v6(const unsigned char *bytes)
{
	static const unsigned char mapped[12] = { [10] = 0xFF, [11] = 0xFF };
	static const unsigned char nat64[12] = { 0x00, 0x64, 0xFF, 0x9B };
	static const unsigned char zero[12];

	/* ::, ::1 and the old compatible form, ::ffff:a.b.c.d, 64:ff9b:: */
	if (memcmp(bytes, zero, 12) == 0 || memcmp(bytes, mapped, 12) == 0 ||
	    memcmp(bytes, nat64, 12) == 0)
		return is_private_v4(last_four(bytes));
	/* Only 2000::/3 is handed out for the public internet. */
	return bytes[0] >> 5 != 1;
}

bool
address_is_private(const char *address)
{
	unsigned char bytes[16];
	struct in_addr v4;

	if (inet_pton(AF_INET, address, &v4) == 1)
		return is_private_v4(ntohl(v4.s_addr));
	return inet_pton(AF_INET6, address, bytes) != 1 || is_private_v6(bytes);
}
