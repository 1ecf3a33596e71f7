#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "net/address.h"

static void
a_network_of_ones_own_is_private(void **state)
{
	static const char *const own[] = { "127.0.0.1", "10.1.2.3", "0.0.0.0",
		"172.16.0.1", "172.31.255.255", "192.168.1.1",
		"169.254.169.254", "100.64.0.1", "224.0.0.1", "255.255.255.255",
		"::", "::1", "fe80::1", "fd00::1", "::ffff:127.0.0.1",
		"64:ff9b::a00:1", "ff02::1", "", "host", "127.1" };

	(void)state;
	for (size_t i = 0; i < sizeof(own) / sizeof(own[0]); i++)
		if (!address_is_private(own[i]))
			fail_msg("%s", own[i]);
}

static void
the_internet_is_not(void **state)
{
	static const char *const others[] = { "1.1.1.1", "9.255.255.255",
		"11.0.0.0", "172.15.0.1", "172.32.0.1", "192.167.0.1",
		"100.128.0.1", "126.0.0.1", "128.0.0.1", "223.255.255.255",
		"2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808" };

	(void)state;
	for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
		if (address_is_private(others[i]))
			fail_msg("%s", others[i]);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_network_of_ones_own_is_private),
		cmocka_unit_test(the_internet_is_not),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
