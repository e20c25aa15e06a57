/* Which facts that rest on memory alone does an answer take?
 *
 * A quantity is known by where it stands in the case, so what an answer takes is a set of ranges of the case. Places that are no
 * part of the case carry a flag of their own. */
#include <glacis/study.h>

#include <stddef.h>
#include <stdio.h>
#include <string.h>

/* ---- the list -------------------------------------------------------------------------------------- */

void glacis_unverified_add(glacis_unverified *list, const char *key)
{
    for (size_t i = 0; i < list->count; i++)
        if (strcmp(list->keys[i], key) == 0) return;
    if (list->count == GLACIS_UNVERIFIED_MAX) return;
    snprintf(list->keys[list->count++], sizeof list->keys[0], "%s", key);
}

static void add_position(glacis_unverified *list, const char *name, size_t length)
{
    char key[sizeof list->keys[0]];
    snprintf(key, sizeof key, "%.*s.position", (int)length, name);
    glacis_unverified_add(list, key);
}

/* The latitude and the longitude of a site are one fact. */
void glacis_unverified_add_quantity(glacis_unverified *list, const glacis_quantity *quantity)
{
    if (!(quantity->flags & GLACIS_QUANTITY_UNVERIFIED)) return;
    const char *axis = *quantity->set_key ? NULL : strrchr(quantity->key, '.');
    if (axis && (strcmp(axis, ".lat_deg") == 0 || strcmp(axis, ".lon_deg") == 0))
        add_position(list, quantity->key, (size_t)(axis - quantity->key));
    else
        glacis_unverified_add(list, quantity->key);
}

void glacis_unverified_add_place(glacis_unverified *list, const glacis_named_place *place)
{
    if (place->unverified) add_position(list, place->name, strlen(place->name));
}

/* ---- ranges of the case ---------------------------------------------------------------------------- */

static bool is_within(size_t offset, size_t begin, size_t size)
{
    return offset >= begin && offset - begin < size;
}

#define IS_OF(offset, type, member)                                                                          \
    is_within(offset, offsetof(type, member), sizeof(((const type *)NULL)->member))

/* Index of the element of an array of the case that an offset lies in; `rest` gets the offset within it. */
static bool find_element(size_t offset, size_t begin, size_t size, size_t count, size_t *index, size_t *rest)
{
    if (!is_within(offset, begin, size * count)) return false;
    *index = (offset - begin) / size;
    *rest = (offset - begin) % size;
    return true;
}

#define ELEMENT_OF(offset, member, count, index, rest)                                                       \
    find_element(offset, offsetof(glacis_case, member), sizeof(((const glacis_case *)NULL)->member[0]),      \
                 count, index, rest)

static bool is_asked(size_t one, size_t index)
{
    return !one || one == 1 + index;
}

static bool is_signature(size_t offset)
{
    return IS_OF(offset, glacis_vehicle, rcs_nose_m2) || IS_OF(offset, glacis_vehicle, rcs_side_m2) ||
           IS_OF(offset, glacis_vehicle, rcs_rear_m2) || IS_OF(offset, glacis_vehicle, rcs_boost_m2);
}

/* A vehicle of the case that no threat uses any more is not taken. */
static bool is_of_threat(const glacis_case *c, glacis_takes takes, size_t offset)
{
    size_t vehicle = 0, threat = 0, rest = 0;
    if (ELEMENT_OF(offset, threats, c->threats_count, &threat, &rest))
        return is_asked(takes.threat, threat) &&
               takes.what &
                   (IS_OF(rest, glacis_threat, launch) ? GLACIS_TAKES_LAUNCHES : GLACIS_TAKES_VEHICLES);
    if (!ELEMENT_OF(offset, vehicles, c->vehicles_count, &vehicle, &rest)) return false;
    if (!(takes.what & (is_signature(rest) ? GLACIS_TAKES_SIGNATURES : GLACIS_TAKES_VEHICLES))) return false;
    for (size_t i = 0; i < c->threats_count; i++)
        if (is_asked(takes.threat, i) && c->threats[i].vehicle == vehicle) return true;
    return false;
}

static bool is_of_others(const glacis_case *c, glacis_takes takes, size_t offset)
{
    size_t index = 0, rest = 0;
    if (ELEMENT_OF(offset, existing, c->existing_count, &index, &rest))
        return takes.what & GLACIS_TAKES_EXISTING && is_asked(takes.existing, index);
    if (ELEMENT_OF(offset, outbound, c->outbound_count, &index, &rest))
        return is_asked(takes.outbound, index) &&
               takes.what &
                   (IS_OF(rest, glacis_outbound, launch) ? GLACIS_TAKES_AREAS : GLACIS_TAKES_OUTBOUND);
    if (ELEMENT_OF(offset, alternatives, c->alternatives_count, &index, &rest))
        return takes.what & GLACIS_TAKES_ALTERNATIVES;
    return IS_OF(offset, glacis_case, raid) && takes.what & GLACIS_TAKES_RAID;
}

static bool is_of_defence(glacis_takes takes, size_t offset)
{
    if (IS_OF(offset, glacis_case, radar.position) || IS_OF(offset, glacis_case, battery.position))
        return takes.what & GLACIS_TAKES_SITE;
    if (IS_OF(offset, glacis_case, radar) || IS_OF(offset, glacis_case, battery.track_need))
        return takes.what & GLACIS_TAKES_RADAR;
    if (IS_OF(offset, glacis_case, interceptor))
        return takes.what & GLACIS_TAKES_BATTERY &&
               !is_signature(offset - offsetof(glacis_case, interceptor));
    return IS_OF(offset, glacis_case, battery) && takes.what & GLACIS_TAKES_BATTERY;
}

/* ---- the whole ------------------------------------------------------------------------------------- */

static void add_places(glacis_unverified *list, const glacis_named_place *places, size_t count, size_t one)
{
    for (size_t i = 0; i < count; i++)
        if (is_asked(one, i)) glacis_unverified_add_place(list, &places[i]);
}

bool glacis_takes_quantity(const glacis_scenario *s, glacis_takes takes, const glacis_quantity *quantity)
{
    size_t offset = quantity->offset;
    return is_of_threat(&s->best, takes, offset) || is_of_others(&s->best, takes, offset) ||
           is_of_defence(takes, offset);
}

void glacis_unverified_add_taken(glacis_unverified *list, const glacis_scenario *s, glacis_takes takes)
{
    for (size_t q = 0; q < s->quantities_count; q++)
        if (glacis_takes_quantity(s, takes, &s->quantities[q]))
            glacis_unverified_add_quantity(list, &s->quantities[q]);
    for (size_t i = 0; takes.what & GLACIS_TAKES_RAID && i < s->best.raid.layers_count; i++)
        if (*s->layer_unverified[i]) glacis_unverified_add(list, s->layer_unverified[i]);
    if (takes.what & GLACIS_TAKES_TARGET) glacis_unverified_add_place(list, &s->raid_place);
    if (takes.what & GLACIS_TAKES_PLACES) add_places(list, s->places, s->places_count, takes.place);
    if (takes.what & GLACIS_TAKES_VIEWED) add_places(list, s->view_places, s->view_places_count, takes.place);
    if (takes.what & GLACIS_TAKES_CITIES) add_places(list, s->cities, s->cities_count, takes.place);
}

bool glacis_takes_unverified(const glacis_scenario *scenario, glacis_takes takes)
{
    glacis_unverified list;
    list.count = 0;
    glacis_unverified_add_taken(&list, scenario, takes);
    return list.count > 0;
}

/* The layer that the battery fights gets no more shots than the map allows at the place aimed at. */
static unsigned raid_takes(const glacis_scenario *s)
{
    unsigned shots = GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_TARGET;
    return GLACIS_TAKES_RAID | (s->raid_battery_layer >= 0 ? shots : 0);
}

glacis_takes glacis_takes_of_parts(const glacis_scenario *scenario, unsigned parts)
{
    unsigned what = 0;
    if (parts & GLACIS_STUDY_FOOTPRINT)
        what |= GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_PLACES | GLACIS_TAKES_CITIES;
    if (parts & GLACIS_STUDY_PLACES) what |= GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_PLACES;
    if (parts & GLACIS_STUDY_RADAR)
        what |= GLACIS_TAKES_FLIGHTS | GLACIS_TAKES_SIGNATURES | GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING |
                GLACIS_TAKES_OUTBOUND | GLACIS_TAKES_AREAS | GLACIS_TAKES_TARGET | GLACIS_TAKES_PLACES |
                GLACIS_TAKES_VIEWED;
    if (parts & GLACIS_STUDY_RAID) what |= raid_takes(scenario);
    return (glacis_takes){.what = what};
}

/* ---- answers by their keys -------------------------------------------------------------------------- */

/* A trailing dot stands for a family of answers, of which the rest of the key names one. */
static const struct {
    const char *key;
    unsigned what;
} families[] = {{"land_fraction", GLACIS_TAKES_ENGAGEMENT},
                {"land_fraction_alone.", GLACIS_TAKES_ENGAGEMENT},
                {"defended_cells", GLACIS_TAKES_ENGAGEMENT},
                {"area_km2", GLACIS_TAKES_ENGAGEMENT},
                {"people_inside", GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_CITIES},
                {"covers.", GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_PLACES},
                {"raid_shots_possible", GLACIS_TAKES_ENGAGEMENT | GLACIS_TAKES_TARGET},
                {"radar_range_km", GLACIS_TAKES_RADAR | GLACIS_TAKES_SIGNATURES},
                {"view_area_km2.", GLACIS_TAKES_SEEING},
                {"view_added_area_km2.", GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING},
                {"outbound_seconds.", GLACIS_TAKES_SEEING | GLACIS_TAKES_OUTBOUND | GLACIS_TAKES_AREAS},
                {"outbound_first_sight_s.", GLACIS_TAKES_SEEING | GLACIS_TAKES_OUTBOUND | GLACIS_TAKES_AREAS},
                {"outbound_added_seconds.",
                 GLACIS_TAKES_SEEING | GLACIS_TAKES_EXISTING | GLACIS_TAKES_OUTBOUND | GLACIS_TAKES_AREAS}};

/* 1 + the index of a name; 0: none is so. Keys hold the first `most` bytes of a name. */
static size_t find_name(const char (*names)[GLACIS_NAME_MAX], size_t count, const char *name, size_t most)
{
    for (size_t i = 0; i < count; i++)
        if (strncmp(names[i], name, most) == 0) return 1 + i;
    return 0;
}

static size_t find_place(const glacis_scenario *s, const char *name)
{
    for (size_t i = 0; i < s->places_count; i++)
        if (strncmp(s->places[i].name, name, 56) == 0) return 1 + i;
    return 0;
}

static glacis_takes takes_of(const glacis_scenario *s, unsigned what, const char *name)
{
    glacis_takes takes = {.what = what};
    if (what & GLACIS_TAKES_OUTBOUND)
        takes.outbound = find_name(s->outbound_names, s->best.outbound_count, name, 40);
    else if (what & GLACIS_TAKES_PLACES)
        takes.place = find_place(s, name);
    else if (what & GLACIS_TAKES_BATTERY)
        takes.threat = find_name(s->threat_names, s->best.threats_count, name, GLACIS_NAME_MAX);
    return takes;
}

glacis_takes glacis_takes_of_answer(const glacis_scenario *s, const char *key)
{
    for (size_t i = 0; i < sizeof families / sizeof *families; i++) {
        size_t length = strlen(families[i].key);
        bool family = families[i].key[length - 1] == '.';
        if (family && strncmp(families[i].key, key, length) == 0)
            return takes_of(s, families[i].what, key + length);
        if (strcmp(families[i].key, key) != 0) continue;
        /* The range is that against the warhead of the first threat. */
        return (glacis_takes){.what = families[i].what, .threat = strcmp(key, "radar_range_km") == 0};
    }
    return (glacis_takes){.what = strncmp(key, "raid_", 5) == 0 ? raid_takes(s) : GLACIS_TAKES_ALL};
}
