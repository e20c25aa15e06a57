/* bench/common.h: what every benchmark needs. */
#ifndef BENCH_COMMON_H
#define BENCH_COMMON_H

#include <stddef.h>

/* The program ends, saying what went wrong. */
_Noreturn void give_up(const char *what);
/* Processor time of this program. */
double clock_s(void);
/* Of the wall, for what runs on several threads. */
double wall_s(void);
/* Of an array that is left sorted. */
double median_of(double *values, size_t count);

#endif
