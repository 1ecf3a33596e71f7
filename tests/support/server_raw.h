/* support/server_raw.h: the part of the test server that misbehaves. */
#ifndef SUPPORT_SERVER_RAW_H
#define SUPPORT_SERVER_RAW_H

#include "support/server.h"

struct raw;

struct raw *raw_start(struct server *server);
void raw_stop(struct raw *raw);
int raw_port(const struct raw *raw);

/* In server.c: notes a request and copies its route. */
bool server_take(struct server *server, const char *path, struct text request,
    struct server_route *route);
/* A delayed request came in (1) or is answered (-1). */
void server_inside(struct server *server, int step);

#endif
