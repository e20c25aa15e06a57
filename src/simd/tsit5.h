/* simd/tsit5.h: the Runge-Kutta 5(4) of [Tsitouras11] in Nystroem form, and how its steps are chosen. Internal.
 *
 * Velocities are v + h sum a1_ij f_j and positions r + c_i h v + h^2 sum a2_ij f_j with a2 = a1 a1: the same numbers as the
 * first-order form with half the sums. Shared by the scalar engine (traj/integrate.c) and the batch kernels; where the batch
 * chooses its steps otherwise: simd/step.h.
 */
#ifndef GI_SIMD_TSIT5_H
#define GI_SIMD_TSIT5_H

#define STAGES            7
#define VELOCITY_SHARE_PS 0.02   /* tolerance of velocity over that of position */
#define FAST_MPS          1300.0 /* below this speed the tolerance in boost shrinks with the speed, */
#define SLOW_SHARE        0.03   /* to this share of it */
#define STEP_LEAST_S      1e-7
#define SAFETY            0.87
#define SHRINK_MOST       0.1
#define GROW_MOST         5.0
#define KINK_NEAR         0.03 /* a kink nearer than this share of the step is let be */
#define LEG_SHARE         0.5  /* of the last proposal, tried first on the next leg: its forces are others */
/* Of a proposal kept over a step that was cut short, on the way down into thicker air. */
#define DESCENT_SHARE 0.6

/* Nodes, A, A A, and the difference of the two orders, for velocity and (times A) for position. */
static const double node[STAGES] = {0, 0.161, 0.327, 0.9, 0.9800255409045097, 1, 1};
static const double a1[STAGES][STAGES - 1] = {
    {0},
    {0.161},
    {-0.008480655492356989, 0.335480655492357},
    {2.8971530571054935, -6.359448489975075, 4.3622954328695815},
    {5.325864828439257, -11.748883564062828, 7.4955393428898365, -0.09249506636175525},
    {5.86145544294642, -12.92096931784711, 8.159367898576159, -0.071584973281401, -0.028269050394068383},
    {0.09646076681806523, 0.01, 0.4798896504144996, 1.379008574103742, -3.290069515436081,
     2.324710524099774}};
static const double a2[STAGES][STAGES - 1] = {
    {0},
    {0},
    {0.05401238553426948},
    {-1.0608663316080362, 1.4634657312704025},
    {-2.2231097049877064, 3.102826062125842, -0.40349080555285377},
    {-2.5074226137687776, 3.5246808228034707, -0.5241665814224216, 0.0026147476921831586},
    {0.09646076681806266, 0.008390000000001408, 0.3229657347289564, 0.13790085741037422,
     -0.06571735895739764}};
static const double e1[STAGES] = {-0.00178001105222577714, -0.0008164344596567469, 0.007880878010261995,
                                  -0.1447110071732629,     0.5823571654525552,     -0.45808210592918697,
                                  0.015151515151515152};
static const double e2[STAGES - 1] = {-0.0014589990598965796,  -0.0001041005108960565, 0.0034195048640902497,
                                      -0.00017930004654687103, -0.036899991975534736,  0.03522288672878446};

#endif
