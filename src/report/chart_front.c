/* What one choice gives against what it costs: every choice, the front, and the sites that have names. */
#include "report/siting.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#define HEIGHT     320.0
#define LEFT       44.0
#define NAME_SIZE  11.0
#define DOT_RADIUS 1.3

typedef struct plane {
    const glacis_siting *siting;
    size_t x_column, y_column;
    gi_chart chart;
} plane;

static double shown(const plane *p, size_t choice, size_t column)
{
    return gi_siting_shown(p->siting, column, p->siting->values[choice * p->siting->columns_count + column]);
}

static void place(const plane *p, size_t choice, double *x, double *y)
{
    *x = gi_chart_x(&p->chart, shown(p, choice, p->x_column));
    *y = gi_chart_y(&p->chart, shown(p, choice, p->y_column));
}

static gi_axis axis_of(const plane *p, size_t column)
{
    double most = 0;
    for (size_t i = 0; i < p->siting->choices_count; i++) {
        double value = shown(p, i, column);
        if (isfinite(value)) most = fmax(most, value);
    }
    return gi_axis_nice(0, most > 0 ? most : 1, 5);
}

/* Dots that would fall on one another are drawn once. */
static int by_cell(const void *a, const void *b)
{
    long x = *(const long *)a, y = *(const long *)b;
    return x < y ? -1 : x > y;
}

static void add_choices(const plane *p, gi_text *text)
{
    size_t count = p->siting->choices_count;
    long *cells = malloc((count + 1) * sizeof *cells);
    if (!cells) {
        text->failed = true;
        return;
    }
    for (size_t i = 0; i < count; i++) {
        double x, y;
        place(p, i, &x, &y);
        cells[i] = isfinite(x) && isfinite(y) ? lround(x) * 10000 + lround(y) : -1;
    }
    qsort(cells, count, sizeof *cells, by_cell);
    for (size_t i = 0; i < count; i++)
        if (cells[i] >= 0 && (!i || cells[i] != cells[i - 1]))
            gi_svg_circle(text, "dot faint", (double)(cells[i] / 10000), (double)(cells[i] % 10000),
                          DOT_RADIUS);
    free(cells);
}

static void add_front(const plane *p, gi_text *text)
{
    for (size_t i = 0; i < p->siting->front_count; i++) {
        double x, y;
        place(p, p->siting->front[i].choice, &x, &y);
        if (isfinite(x) && isfinite(y)) gi_svg_circle(text, "dot", x, y, 2.4);
    }
}

static void add_named(const gi_report *r, const plane *p, gi_labels *labels)
{
    const glacis_siting *s = p->siting;
    char name[96];
    double x, y;
    for (size_t i = 0; i < s->named_results_count; i++) {
        place(p, s->named[i].choice, &x, &y);
        gi_svg_circle(r->text, "dot hollow", x, y, 3);
        gi_labels_take(labels, (gi_box){x - 3, y - 3, x + 3, y + 3});
    }
    if (s->answer.asked) {
        place(p, s->answer.plan, &x, &y);
        gi_svg_circle(r->text, "dot plan", x, y, 4);
        gi_labels_take(labels, (gi_box){x - 4, y - 4, x + 4, y + 4});
        gi_labels_write(labels, r->text, "label strong halo", x, y, 6, NAME_SIZE, "the plan");
    }
    for (size_t i = 0; i < s->named_results_count; i++) {
        place(p, s->named[i].choice, &x, &y);
        gi_report_place_name(r, s->sites[s->named[i].site]->name, 18, name, sizeof name);
        gi_labels_write(labels, r->text, "small halo", x, y, 5, 10, name);
    }
}

void gi_chart_front(const gi_report *r, const glacis_siting *siting, size_t x_column, size_t y_column)
{
    plane p = {.siting = siting, .x_column = x_column, .y_column = y_column};
    char x_words[160], y_words[160];
    gi_siting_words(r, siting, x_column, x_words, sizeof x_words);
    gi_siting_words(r, siting, y_column, y_words, sizeof y_words);
    gi_chart_open(&p.chart, r->text, HEIGHT, LEFT, axis_of(&p, x_column), axis_of(&p, y_column),
                  "Chart: every choice of siting, the front among them, by what it protects and sees");
    gi_labels labels;
    gi_labels_init(&labels, (gi_box){0, 0, p.chart.width, p.chart.height});
    gi_chart_y_axis(&p.chart, y_words);
    add_choices(&p, r->text);
    add_front(&p, r->text);
    add_named(r, &p, &labels);
    gi_chart_x_axis(&p.chart, x_words);
    gi_chart_close(&p.chart);
}
