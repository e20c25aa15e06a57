/* Which units do the files speak, and what is each in SI?
 *
 * SI = file value x scale. The only unit that is no factor is the decibel (a power ratio, 10^(x/10)). A Mach number is
 * converted with 340 m/s, the press's own conversion: published limits on target speed are of that kind, and the speed of
 * sound at the heights in question is another one. */
#include "data/units.h"

#include <math.h>
#include <string.h>

typedef struct unit {
    const char *name;
    double scale;
} unit;

static const unit units[] = {
    {"1", 1.0}, {"count", 1.0}, {"flag", 1.0},       {"m", 1.0},     {"km", 1e3},     {"m2", 1.0},
    {"s", 1.0}, {"kg", 1.0},    {"kg/m2", 1.0},      {"m/s", 1.0},   {"km/s", 1e3},   {"Hz", 1.0},
    {"W", 1.0}, {"K", 1.0},     {"deg", GLACIS_RAD}, {"m2/kg", 1.0}, {"Mach", 340.0}, {"dB", 1.0},
};

double gi_unit_scale(const char *name)
{
    for (size_t i = 0; i < sizeof units / sizeof *units; i++)
        if (strcmp(units[i].name, name) == 0) return units[i].scale;
    return NAN;
}

bool gi_unit_known(const char *name)
{
    return !isnan(gi_unit_scale(name));
}

double gi_unit_to_si(const char *name, double value)
{
    return strcmp(name, "dB") == 0 ? pow(10.0, value / 10.0) : value * gi_unit_scale(name);
}

/* Endings of names, the longer before the shorter where one ends in the other. */
static const char *const endings[] = {
    "_m2_kg", "_kg_m2", "_kgpm2",   "_lb_ft2", "_km_s", "_m_s",  "_kmps", "_mps",  "_kmh",
    "_count", "_mach",  "_percent", "_pct",    "_deg",  "_mrad", "_rad",  "_dbsm", "_db",
    "_km2",   "_cm2",   "_m2",      "_km",     "_nmi",  "_cm",   "_mm",   "_mi",   "_ft",
    "_m",     "_min",   "_ms",      "_s",      "_h",    "_kg",   "_lb",   "_t",    "_g",
    "_ghz",   "_mhz",   "_khz",     "_hz",     "_kw",   "_mw",   "_w",    "_k",    "_c",
};

size_t gi_unit_stem(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (length > ending && strcmp(name + length - ending, endings[i]) == 0) return length - ending;
    }
    return length;
}
