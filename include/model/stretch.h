/* model/stretch.h: a part of a text, as bytes of its canonical form. */
#ifndef MODEL_STRETCH_H
#define MODEL_STRETCH_H

#include <stdint.h>

struct stretch {
	int64_t start, end;
};

#endif
