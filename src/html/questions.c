#include "questions.h"

static bool
is_type(const struct tree *tree, uint32_t node, const char *type)
{
	struct text value = text_trim(tree_raw(tree, node, ATTR_ITEMTYPE));

	return text_ends(value, type);
}

bool
questions_find(struct container *container, const struct tree *tree)
{
	uint32_t question = 0, answer = 0;

	for (uint32_t i = 1; i < tree->nnodes; i++) {
		if (tree->nodes[i].count == 0)
			continue;
		if (is_type(tree, i, "schema.org/Question")) {
			if (question)
				return false;
			question = i;
		} else if (question && is_type(tree, i, "schema.org/Answer")) {
			answer = i;
		}
	}
	if (answer == 0)
		return false;
	*container = (struct container){ .node = question,
		.from = question,
		.to = tree->nodes[answer].end };
	if (container->to < tree->nodes[question].end)
		container->to = tree->nodes[question].end;
	while (!tree_holds(tree, container->node, answer))
		container->node = tree->nodes[container->node].parent;
	return true;
}
