/* A folder of made-up data files for the tests of this room. */
#ifndef FIXTURE_H
#define FIXTURE_H

#include "../test.h"

#include <glacis/data.h>

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FACTS_HEADER "# licence: CC0\nid,entity,parameter,value,low,high,unit,use,status,school,source,note\n"
#define SITES_HEADER                                                                                         \
    "# licence: CC0\nid,slug,name,aliases,country,category,lat_deg,lon_deg,elevation_m,population,"          \
    "population_year,status,position_uncertainty_m,source,note\n"

typedef struct fixture {
    char folder[64];
    char paths[8][128];
    size_t paths_count;
} fixture;

static inline void fixture_begin(fixture *f)
{
    *f = (fixture){.folder = "/tmp/glacis-test-XXXXXX"};
    assert_non_null(mkdtemp(f->folder));
}

/* Writes a file of the folder; returns its path. */
static inline const char *fixture_write(fixture *f, const char *name, const char *text)
{
    assert_true(f->paths_count < 8);
    char path_now[sizeof f->paths[0]], *path = f->paths[f->paths_count++];
    snprintf(path_now, sizeof path_now, "%s/%s", f->folder, name);
    memcpy(path, path_now, sizeof path_now);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    fputs(text, file);
    fclose(file);
    return path;
}

static inline void fixture_end(fixture *f)
{
    for (size_t i = 0; i < f->paths_count; i++)
        unlink(f->paths[i]);
    rmdir(f->folder);
}

static inline void print_diag(const glacis_diag *diag)
{
    for (size_t i = 0; i < glacis_diag_count(diag); i++) {
        const glacis_diag_entry *e = glacis_diag_at(diag, i);
        print_error("%s:%d:%d: %s: %s; accepted: %s\n", e->file, e->line, e->column, e->key, e->what,
                    e->accepted);
    }
}

#endif
