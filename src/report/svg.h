/* report/svg.h: drawing into a text as inline SVG. Internal.
 *
 * Coordinates are in the units of the view box, x to the right, y downwards, written to a tenth. Colours, fonts and widths
 * come from the classes of the page's style sheet, so that one drawing serves light, dark and paper. */
#ifndef GI_OUT_SVG_H
#define GI_OUT_SVG_H

#include "base/text.h"

typedef struct gi_box {
    double x0, y0, x1, y1;
} gi_box;

/* Opens a drawing; `label` is what a screen reader says of it. */
void gi_svg_open(gi_text *text, double width, double height, const char *css_class, const char *label);
void gi_svg_close(gi_text *text);

void gi_svg_line(gi_text *text, const char *css_class, double x0, double y0, double x1, double y1);
void gi_svg_rect(gi_text *text, const char *css_class, double x, double y, double width, double height);
void gi_svg_circle(gi_text *text, const char *css_class, double x, double y, double radius);
/* anchor: 's'tart, 'm'iddle or 'e'nd of the words at x; y is the base line. */
void gi_svg_words(gi_text *text, const char *css_class, double x, double y, char anchor, const char *words);
void gi_svg_wordsf(gi_text *text, const char *css_class, double x, double y, char anchor, const char *format,
                   ...) GLACIS_PRINTF(6, 7);
/* An estimate on the wide side: there is no font to ask. */
double gi_svg_words_width(const char *words, double size);

/* A path of several lines, in steps of a tenth; points that are not finite lift the pen. */
typedef struct gi_pen {
    gi_text *text;
    long x, y; /* tenths */
    bool down, begun;
} gi_pen;

void gi_pen_begin(gi_pen *pen, gi_text *text, const char *css_class);
/* The bare `d` of a path, for a caller who writes the element. */
void gi_pen_begin_bare(gi_pen *pen, gi_text *text);
void gi_pen_to(gi_pen *pen, double x, double y);
void gi_pen_lift(gi_pen *pen);
void gi_pen_shut(gi_pen *pen); /* back to where the pen came down */
/* An upright rectangle, the shortest way to write one; the pen is up after it. */
void gi_pen_box(gi_pen *pen, double x0, double y0, double x1, double y1);
void gi_pen_end(gi_pen *pen);

/* ---- labels that keep clear of each other (svg_label.c) --------------------------------------------- */

enum { GI_LABELS_MAX = 192 };

typedef struct gi_labels {
    gi_box frame;
    gi_box taken[GI_LABELS_MAX];
    size_t count;
} gi_labels;

void gi_labels_init(gi_labels *labels, gi_box frame);
/* Keeps a box free of labels. */
void gi_labels_take(gi_labels *labels, gi_box box);
bool gi_labels_free(const gi_labels *labels, gi_box box);
/* Writes words beside a point, on the first free side; false (nothing written) when there is none. */
bool gi_labels_write(gi_labels *labels, gi_text *text, const char *css_class, double x, double y, double gap,
                     double size, const char *words);
/* The same centred on the point. */
bool gi_labels_write_over(gi_labels *labels, gi_text *text, const char *css_class, double x, double y,
                          double size, const char *words);

#endif
