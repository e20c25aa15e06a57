/* Which posts are tried, and which choices of them. */
#include "site/site.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SAME_RAD 1e-6 /* some metres */

/* ---- posts and choices -------------------------------------------------------------------------------- */

static double azimuth(const glacis_siting_ask *ask, size_t index)
{
    double count = (double)ask->azimuths_count, at = (double)index;
    if (isnan(ask->az_from_rad)) return 2 * GLACIS_PI * at / count;
    double width_rad = ask->az_to_rad - ask->az_from_rad;
    if (width_rad < 0) width_rad += 2 * GLACIS_PI;
    bool all_round = width_rad > 2 * GLACIS_PI - SAME_RAD; /* both ends are one direction */
    double parts = all_round ? count : count - 1;
    double az_rad = ask->az_from_rad + (count > 1 ? width_rad * at / parts : 0.5 * width_rad);
    return az_rad >= 2 * GLACIS_PI ? az_rad - 2 * GLACIS_PI : az_rad;
}

void glacis_siting_size(const glacis_scenario *scenario, size_t *posts, double *choices)
{
    const glacis_siting_ask *ask = &scenario->siting;
    size_t swept = ask->sites_count * ask->azimuths_count * ask->radars_count;
    bool has_plan = ask->batteries_count == 1 && !ask->fixed_count;
    double ways = 1;
    for (size_t i = 0; i < ask->batteries_count; i++)
        ways *= (double)(swept + has_plan - i) / (double)(i + 1);
    *posts = ask->fixed_count + has_plan + swept;
    *choices = ways;
}

/* Sites: those of the list, then the plan's and the fixed ones'. */
static glacis_status list_sites(glacis_siting *s)
{
    const glacis_scenario *scenario = s->scenario;
    const glacis_siting_ask *ask = &scenario->siting;
    s->named_count = ask->named_count;
    s->sites = calloc(ask->sites_count + ask->fixed_count + 1, sizeof *s->sites);
    if (!s->sites) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < ask->sites_count; i++)
        s->sites[s->sites_count++] = &ask->sites[i];
    for (size_t i = 0; i < ask->fixed_count; i++)
        s->sites[s->sites_count++] = &ask->fixed[i].site;
    s->plan_site = (glacis_named_place){.position = scenario->best.battery.position, .population = NAN};
    snprintf(s->plan_site.name, sizeof s->plan_site.name, "%s", scenario->site_name);
    snprintf(s->plan_site.label, sizeof s->plan_site.label, "%s", scenario->site_label);
    s->sites[s->sites_count++] = &s->plan_site;
    return GLACIS_OK;
}

static glacis_status list_posts(glacis_siting *s, size_t count)
{
    const glacis_siting_ask *ask = &s->scenario->siting;
    s->posts = calloc(count + 1, sizeof *s->posts);
    if (!s->posts) return GLACIS_FAILED_MEMORY;
    for (size_t i = 0; i < ask->fixed_count; i++)
        s->posts[s->posts_count++] =
            (glacis_siting_post){ask->sites_count + i, ask->fixed[i].radar, ask->fixed[i].az_rad};
    if (s->answer.asked)
        s->posts[s->posts_count++] =
            (glacis_siting_post){s->sites_count - 1, 0, s->scenario->best.radar.boresight_az_rad};
    for (size_t site = 0; site < ask->sites_count; site++)
        for (size_t radar = 0; radar < ask->radars_count; radar++)
            for (size_t i = 0; i < ask->azimuths_count; i++)
                s->posts[s->posts_count++] = (glacis_siting_post){site, radar, azimuth(ask, i)};
    return GLACIS_OK;
}

bool gi_site_same(const glacis_siting *s, size_t one, size_t other)
{
    const glacis_geodetic *a = &s->sites[one]->position, *b = &s->sites[other]->position;
    return fabs(a->lat_rad - b->lat_rad) < SAME_RAD &&
           fabs(remainder(a->lon_rad - b->lon_rad, 2 * GLACIS_PI)) < SAME_RAD;
}

/* How many batteries stand at the site of `post`, of the fixed ones and of the first `count` of a choice. */
static size_t standing(const glacis_siting *s, const size_t *choice, size_t count, size_t post)
{
    size_t site = s->posts[post].site, sum = 0;
    for (size_t i = 0; i < s->scenario->siting.fixed_count; i++)
        sum += gi_site_same(s, s->posts[i].site, site);
    for (size_t i = 0; i < count; i++)
        sum += gi_site_same(s, s->posts[choice[i]].site, site);
    return sum;
}

/* All ways to take batteries_count posts in rising order, none beyond the capacity of its site. */
static void add_choices(glacis_siting *s, size_t first, size_t *choice, size_t taken)
{
    size_t each = s->batteries_count;
    if (taken == each) {
        memcpy(s->choices + s->choices_count++ * each, choice, each * sizeof *choice);
        return;
    }
    for (size_t post = first; taken < GLACIS_SITING_BATTERIES_MAX && post < s->posts_count; post++) {
        bool alone = each == 1 && !s->scenario->siting.fixed_count;
        if (!alone && standing(s, choice, taken, post) >= s->scenario->siting.site_capacity) continue;
        choice[taken] = post;
        add_choices(s, post + 1, choice, taken + 1);
    }
}

glacis_status gi_site_lay_out(glacis_siting *s)
{
    const glacis_siting_ask *ask = &s->scenario->siting;
    size_t posts, choice[GLACIS_SITING_BATTERIES_MAX];
    double choices;
    glacis_siting_size(s->scenario, &posts, &choices);
    if (posts > GLACIS_SITING_POSTS_MAX || choices > GLACIS_SITING_CHOICES_MAX) return GLACIS_REFUSED_RANGE;
    s->batteries_count = ask->batteries_count;
    s->answer.asked = ask->batteries_count == 1 && !ask->fixed_count;
    s->answer.less = s->answer.more = (glacis_siting_found){.sturdiest = SIZE_MAX,
                                                            .p_sturdiest = NAN,
                                                            .p_sturdiest_low = NAN,
                                                            .p_sturdiest_high = NAN,
                                                            .best = SIZE_MAX,
                                                            .best_at_plan = SIZE_MAX,
                                                            .p_best = NAN,
                                                            .p_best_low = NAN,
                                                            .p_best_high = NAN};
    glacis_status status = list_sites(s);
    if (status == GLACIS_OK) status = list_posts(s, posts);
    if (status != GLACIS_OK) return status;
    s->columns_count = gi_site_columns(s->scenario, s->columns);
    s->choices = calloc((size_t)choices * s->batteries_count + 1, sizeof *s->choices);
    if (!s->choices) return GLACIS_FAILED_MEMORY;
    add_choices(s, ask->fixed_count, choice, 0);
    s->values = calloc(s->choices_count * s->columns_count + 1, sizeof *s->values);
    return s->values ? GLACIS_OK : GLACIS_FAILED_MEMORY;
}

/* Choices of one battery stand by rising post. */
size_t gi_site_choice_of(const glacis_siting *s, size_t post)
{
    size_t low = 0, high = s->choices_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (s->choices[middle] < post)
            low = middle + 1;
        else
            high = middle;
    }
    return low < s->choices_count && s->choices[low] == post ? low : SIZE_MAX;
}

/* ---- names -------------------------------------------------------------------------------------------- */

void glacis_siting_choice_name(const glacis_siting *s, size_t choice, char *text, size_t size)
{
    size_t used = 0;
    if (size) *text = 0;
    for (size_t i = 0; i < s->batteries_count && used < size; i++) {
        const glacis_siting_post *post = &s->posts[s->choices[choice * s->batteries_count + i]];
        int length = snprintf(text + used, size - used, "%s%s facing %.0f deg, %s", i ? " + " : "",
                              s->sites[post->site]->label, post->az_rad / GLACIS_RAD,
                              s->scenario->siting.radar_names[post->radar]);
        used += length > 0 ? (size_t)length : 0;
    }
}

int glacis_siting_column_find(const glacis_siting *s, const char *key)
{
    for (size_t i = 0; i < s->columns_count; i++)
        if (strcmp(s->columns[i].key, key) == 0) return (int)i;
    return -1;
}

glacis_takes glacis_siting_takes(void)
{
    return (glacis_takes){.what = GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_EXISTING | GLACIS_TAKES_OUTBOUND |
                                  GLACIS_TAKES_AREAS | GLACIS_TAKES_PLACES | GLACIS_TAKES_CITIES |
                                  GLACIS_TAKES_ALTERNATIVES};
}
