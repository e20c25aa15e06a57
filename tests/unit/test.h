/* tests/unit/test.h: cmocka, and the row of a numeric test (value, expected, tolerance, name). */
#ifndef TEST_H
#define TEST_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
/* cmocka wants the four above first. */
#include <cmocka.h>

#include <math.h>
#include <stdio.h>

/* Every expected value names its source in `name` or in a comment beside the row. */
static inline void check_near(double value, double expected, double tolerance, const char *name)
{
    if (!(fabs(value - expected) <= tolerance)) {
        print_error("%s: got %.12g, expected %.12g +- %.3g\n", name, value, expected, tolerance);
        fail();
    }
}

static inline void check_relative(double value, double expected, double relative, const char *name)
{
    check_near(value, expected, fabs(expected) * relative, name);
}

#endif
