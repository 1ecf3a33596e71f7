/* ui/sidebar.h: the names of the open article, by kind. */
#ifndef UI_SIDEBAR_H
#define UI_SIDEBAR_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "model/entity.h"
#include "ui/list.h"
#include "ui/pane.h"

enum { SIDEBAR_DAYS = 30 };

struct sidebar_row {
	int64_t id; /* of the entity in the store */
	struct text name;
	enum entity_kind kind;
	uint32_t count;              /* mentions in this article */
	double salience;             /* 0–1 */
	uint16_t days[SIDEBAR_DAYS]; /* articles a day, the last is today */
	bool followed, muted;
};

struct sidebar {
	struct pane pane;
	struct list list;
	struct arena mem;
	struct sidebar_row *rows; /* sorted by kind, in the order given */
	size_t nrows;
	char empty[160];
};

struct sidebar *sidebar_new(void);
/* Copies the rows, grouped by kind; the cursor stays on its id if it is
 * there again, else it goes to the first. */
void sidebar_set(
    struct sidebar *sidebar, const struct sidebar_row *rows, size_t count);
const struct sidebar_row *sidebar_selected(const struct sidebar *sidebar);
bool sidebar_go_id(struct sidebar *sidebar, int64_t id);
/* The row on a line of the pane (a click), or -1 (a label). */
int64_t sidebar_at(const struct sidebar *sidebar, int row);
/* The role that an entity's kind has. */
enum role sidebar_role(enum entity_kind kind);

extern const struct pane_ops sidebar_ops;

#endif
