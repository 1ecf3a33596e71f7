#include <stdlib.h>

#include "state.h"

void
queue_add(struct queue *queue, int64_t id)
{
	if (queue->first > 0 && queue->first + queue->count == queue->cap) {
		for (size_t i = 0; i < queue->count; i++)
			queue->ids[i] = queue->ids[queue->first + i];
		queue->first = 0;
	}
	GROW(queue->ids, queue->first + queue->count, queue->cap);
	queue->ids[queue->first + queue->count++] = id;
}

void
queue_add_first(struct queue *queue, int64_t id)
{
	size_t at = 0;

	while (at < queue->count && queue->ids[queue->first + at] != id)
		at++;
	if (at == queue->count)
		queue_add(queue, id);
	for (size_t i = at; i > 0; i--)
		queue->ids[queue->first + i] = queue->ids[queue->first + i - 1];
	queue->ids[queue->first] = id;
}

bool
queue_has(const struct queue *queue, int64_t id)
{
	for (size_t i = 0; i < queue->count; i++)
		if (queue->ids[queue->first + i] == id)
			return true;
	return false;
}

bool
queue_take(struct queue *queue, int64_t *id)
{
	if (queue->count == 0)
		return false;
	*id = queue->ids[queue->first++];
	queue->count--;
	return true;
}

void
queue_clear(struct queue *queue)
{
	free(queue->ids);
	*queue = (struct queue){ 0 };
}
