/* Rectangles of alike cells: each cell once, nothing between them, sums kept. */
#include "fixture.h"

#include "out/patch.h"
#include "out/verdict.h"

static int verdict_at(const glacis_footprint *f, size_t grid_index)
{
    for (size_t i = 0; i < f->cells_count; i++)
        if (f->cells[i].grid_index == grid_index) return gi_verdict_of(&f->cells[i].verdict);
    return -100;
}

static void check_cover(const glacis_footprint *f, gi_patch_detail detail, size_t *count)
{
    gi_patch *patches = NULL;
    assert_int_equal(gi_patches_find(f, detail, &patches, count), GLACIS_OK);
    size_t grid_count = glacis_grid_count(&f->grid), cells = 0;
    unsigned char *covered = calloc(grid_count, 1);
    double area_m2 = 0, cells_area_m2 = 0;
    for (size_t i = 0; i < *count; i++) {
        const gi_patch *patch = &patches[i];
        area_m2 += patch->area_m2;
        assert_true(patch->columns == 1 ||
                    (double)patch->columns * f->grid.lon_step_rad <= GLACIS_RAD * (1 + 1e-12));
        assert_true(patch->p_least <= patch->p_mean && patch->p_mean <= patch->p_most);
        if (detail == GI_PATCH_EXACT) assert_true(patch->p_least == patch->p_most);
        for (size_t k = 0; k < patch->rows * patch->columns; k++) {
            size_t at =
                (patch->row + k / patch->columns) * f->grid.columns + patch->column + k % patch->columns;
            assert_int_equal(verdict_at(f, at), patch->verdict_index);
            assert_int_equal(covered[at], 0);
            covered[at] = 1;
            cells++;
        }
    }
    assert_int_equal(cells, f->cells_count);
    for (size_t i = 0; i < f->cells_count; i++)
        cells_area_m2 += f->cells[i].area_m2;
    check_relative(area_m2, cells_area_m2, 1e-12, "area of the patches: that of the cells");
    free(covered);
    free(patches);
}

static void cover(void **state)
{
    const fixture *f = *state;
    size_t exact, tenths, verdicts;
    check_cover(&f->study.footprint, GI_PATCH_EXACT, &exact);
    check_cover(&f->study.footprint, GI_PATCH_TENTHS, &tenths);
    check_cover(&f->study.footprint, GI_PATCH_CLASS, &verdicts);
    assert_true(exact >= tenths && tenths >= verdicts && verdicts > 0);
}

/* A map of one kind, 3 rows of 4 cells of 0.4 degrees, dissolves by hand into 2 columns' width: two rectangles. */
static void one_kind(void **state)
{
    (void)state;
    glacis_footprint_cell cells[12];
    glacis_footprint f = {
        .grid = {.lat_step_rad = 0.4 * GLACIS_RAD, .lon_step_rad = 0.4 * GLACIS_RAD, .rows = 3, .columns = 4},
        .cells = cells,
        .cells_count = 12};
    for (size_t i = 0; i < 12; i++)
        cells[i] = (glacis_footprint_cell){.grid_index = i, .area_m2 = 1, .p_defended = i < 6 ? 0.25 : 0.75};
    gi_patch *patches = NULL;
    size_t count = 0;
    assert_int_equal(gi_patches_fit(&f, 3, &patches, &count), GLACIS_OK);
    assert_int_equal(count, 2);
    assert_int_equal(patches[0].rows, 3);
    assert_int_equal(patches[0].columns, 2);
    check_near(patches[0].p_least, 0.25, 0, "least");
    check_near(patches[0].p_most, 0.75, 0, "most");
    check_near(patches[0].p_mean, (4 * 0.25 + 2 * 0.75) / 6, 1e-15, "mean by area");
    free(patches);
    assert_int_equal(gi_patches_fit(&f, 4, &patches, &count), GLACIS_OK);
    assert_int_equal(count, 4);
    check_near(patches[0].p_least, patches[0].p_most, 0, "as fine as fits");
    free(patches);
}

static int setup(void **state)
{
    *state = fixture_begin();
    return 0;
}

static int teardown(void **state)
{
    fixture_end(*state);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(cover), cmocka_unit_test(one_kind)};
    return cmocka_run_group_tests(tests, setup, teardown);
}
