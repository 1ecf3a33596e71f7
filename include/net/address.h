/* net/address.h: which numeric addresses lie in a network of one's own. */
#ifndef NET_ADDRESS_H
#define NET_ADDRESS_H

#include <stdbool.h>

/*
 * True for an IPv4 or IPv6 address (as inet_pton takes it) that the public
 * internet does not reach: loopback, link-local, private, shared, multicast,
 * reserved. True also for what is no address.
 */
bool address_is_private(const char *address);

#endif
