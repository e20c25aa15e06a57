/* cli/fly.h: what glacis fly was asked, and what it found. Internal. */
#ifndef GI_CLI_FLY_H
#define GI_CLI_FLY_H

#include "cli/cli.h"

/* The numbers of a flight that draws give bands to. */
enum {
    FLY_RANGE_M,
    FLY_APOGEE_M,
    FLY_TIME_S,
    FLY_BURNOUT_TIME_S,
    FLY_BURNOUT_HEIGHT_M,
    FLY_BURNOUT_SPEED_MPS,
    FLY_BURNOUT_PATH_RAD,
    FLY_INERTIAL_SPEED_MPS,
    FLY_INERTIAL_PATH_RAD,
    FLY_IMPACT_SPEED_MPS,
    FLY_LAYER_S, /* below 40 km, 40 to 150 km, above */
    FLY_NUMBERS = FLY_LAYER_S + 3
};

/* Bands over the draws that reach the target; all flights are aimed anew. */
typedef struct fly_draws {
    uint64_t count, reached, failed; /* failed: no such trajectory, or the solver did not converge */
    glacis_band bands[FLY_NUMBERS];
} fly_draws;

typedef struct fly {
    glacis_vehicle vehicle;
    const char *vehicle_name;
    const glacis_scenario *scenario; /* whose threat 0 is this flight; NULL without draws and overrides */
    glacis_named_place from, to;
    glacis_shape shape;
    double apogee_m; /* GLACIS_SHAPE_APOGEE only */
    glacis_aim aim;
    glacis_flight flight;
    bool apogee_refused;                  /* none of its trajectories has the apogee asked for */
    double apogee_least_m, apogee_most_m; /* to this target; NAN where there is none */
    fly_draws draws;
    glacis_unverified unverified; /* facts of this flight that rest on memory alone */
} fly;

/* Aims at f->to and flies. */
glacis_status cli_fly_solve(const glacis_vehicle *vehicle, const glacis_geodetic *from, const fly *f,
                            glacis_shape shape, glacis_flight *flight, glacis_aim *aim);
/* "below" or "above" the apogees of the flights to the target; NULL where the apogee asked for is among them, or none was. */
const char *cli_fly_apogee_side(const fly *f);
void cli_fly_numbers(const glacis_flight *flight, double out[FLY_NUMBERS]);
/* Draws the vehicle and the launch site of threat 0 of f->scenario and fills f->draws. */
glacis_status cli_fly_draw(const cli_call *call, fly *f);
/* Fills f->unverified. */
void cli_fly_mark(const cli_call *call, const cli_world *world, fly *f);
/* The samples of --every S: a list of objects (a json_t), and a table. */
struct json_t *cli_fly_samples_json(const glacis_flight *flight, double every_s);
void cli_fly_show_samples(const glacis_flight *flight, double every_s);
void cli_fly_print_json(const cli_call *call, const cli_world *world, const fly *f);

#endif
