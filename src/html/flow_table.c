#include "flow_walk.h"

bool
table_is_data(const struct tree *tree, uint32_t table)
{
	const struct node *nodes = tree->nodes;
	size_t rows = 0, cells = 0, bytes = 0, headers = 0, parts = 0;

	if (text_is_nocase(tree_raw(tree, table, ATTR_ROLE), "presentation"))
		return false;
	for (uint32_t i = table + 1; i < nodes[table].end; i++) {
		switch (nodes[i].tag) {
		case HTML_TABLE:
			return false;
		case HTML_TR:
			rows++;
			break;
		case HTML_TH:
			headers++;
			cells++;
			break;
		case HTML_TD:
			cells++;
			break;
		case HTML_TEXT:
			bytes += text_trim(nodes[i].text).len;
			break;
		case HTML_BLOCKQUOTE:
		case HTML_FIGURE:
		case HTML_FORM:
		case HTML_H1:
		case HTML_H2:
		case HTML_ARTICLE:
			parts++;
			break;
		default:
			break;
		}
	}
	if (rows < 2 || cells < rows * 2 || parts)
		return false;
	return bytes / cells < (headers ? 200 : 90);
}
