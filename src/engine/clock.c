/*
 * A served engine looks now and then for what is due. Clocks cannot be
 * trusted to run on: a laptop sleeps, and its wall clock may be set.
 */
#include "base/time.h"
#include "state.h"

enum {
	LOOK_MS = 20000,
	OFFLINE_LOOK_MS = 60000,
	OFFLINE_PROBES = 3, /* sources asked to see whether one answers */
	SPREAD_MS = 5000,   /* what is due after a pause goes out … */
	SPREAD_PARTS = 12,  /* … over a minute, in so many parts */
	SUSPEND_MS = 10000, /* a jump of the boot clock: we slept */
	WALL_JUMP_MS = 60000,
	SLEEP_MS = 5000, /* idle: so long may a suspend go unseen */
};

static int64_t
wall_ms(void)
{
	return time_now() * 1000 - time_boot_ms();
}

void
clock_start(struct engine *engine)
{
	const struct settings *settings = &engine->config->settings;
	struct clock *clock = &engine->clock;
	int64_t now = time_monotonic_ms();

	clock->suspend_ms = time_boot_ms() - now;
	clock->wall_ms = wall_ms();
	clock->look_ms = now + LOOK_MS;
	clock->doubt = true;
	if (settings_number(settings, OPTION_REFRESH_ON_START) ==
		REFRESH_NEVER &&
	    !engine->config->sample)
		clock->rest_ms =
		    now +
		    settings_number(settings, OPTION_REFRESH_EVERY) * 1000;
}

static void
spread(struct clock *clock)
{
	clock->offline = false;
	clock->parts = SPREAD_PARTS;
	clock->look_ms = time_monotonic_ms() + SPREAD_MS;
}

void
clock_online(struct engine *engine)
{
	if (engine->clock.offline)
		spread(&engine->clock);
}

void
clock_offline(struct engine *engine)
{
	engine->clock.offline = true;
	engine->clock.parts = 0;
	engine->clock.look_ms = time_monotonic_ms() + OFFLINE_LOOK_MS;
}

static void
see_jumps(struct clock *clock, int64_t now)
{
	int64_t suspend = time_boot_ms() - now;
	int64_t wall = wall_ms(), jump = wall - clock->wall_ms;

	if (suspend - clock->suspend_ms > SUSPEND_MS)
		spread(clock);
	clock->suspend_ms = suspend;
	if (jump > WALL_JUMP_MS || jump < -WALL_JUMP_MS)
		clock->doubt = true;
	clock->wall_ms = wall;
}

static void
look(struct engine *engine, int64_t now)
{
	struct clock *clock = &engine->clock;

	if (clock->parts) {
		clock->look_ms = now + SPREAD_MS;
		(void)schedule_due(
		    engine, clock->parts--, SIZE_MAX, false, NULL);
		return;
	}
	clock->look_ms = now + (clock->offline ? OFFLINE_LOOK_MS : LOOK_MS);
	if (engine->refresh.running)
		return;
	(void)schedule_due(
	    engine, 1, clock->offline ? OFFLINE_PROBES : SIZE_MAX, false, NULL);
}

void
clock_turn(struct engine *engine)
{
	struct clock *clock = &engine->clock;
	int64_t now = time_monotonic_ms();

	if (engine->options->reader_fd < 0)
		return;
	see_jumps(clock, now);
	if (now >= clock->look_ms && now >= clock->rest_ms)
		look(engine, now);
}

int
clock_wait_ms(const struct engine *engine)
{
	const struct clock *clock = &engine->clock;
	int64_t next =
	    clock->look_ms > clock->rest_ms ? clock->look_ms : clock->rest_ms;
	int64_t left = next - time_monotonic_ms();

	if (left < 0)
		return 0;
	return left < SLEEP_MS ? (int)left : SLEEP_MS;
}
