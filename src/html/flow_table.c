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
	/* A row or two of one cell is a heading, or all there is to say. */
	if (rows < 2 || cells * 2 < rows * 3 || parts)
		return false;
	return bytes / cells < (headers ? 200 : 90);
}

void
walker_begin_row(struct walker *w)
{
	w->column = w->cells = 0;
	walker_begin_block(w);
}

/* Cells of rows above that reach into this one leave empty ones. */
void
walker_begin_cell(struct walker *w)
{
	while (w->column < SPAN_COLUMNS && w->down[w->column])
		w->down[w->column++]--;
	for (; w->cells < w->column && w->padding < PADDING_MAX; w->cells++) {
		walker_add_cell_end(w);
		w->padding++;
	}
}

void
walker_end_cell(struct walker *w, uint32_t node)
{
	int wide = tree_number(w->tree, node, ATTR_COLSPAN, 1);
	int high = tree_number(w->tree, node, ATTR_ROWSPAN, 1);

	walker_add_cell_end(w);
	w->cells++;
	for (int i = 0; i < (wide > 1 ? wide : 1) && w->column < SPAN_COLUMNS;
	     i++)
		w->down[w->column++] =
		    (uint16_t)(high > 1 && high < 1000 ? high - 1 : 0);
}

void
walker_end_row(struct walker *w)
{
	for (; w->column < SPAN_COLUMNS; w->column++)
		if (w->down[w->column])
			w->down[w->column]--;
}
