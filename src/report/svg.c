/* How a drawing becomes text: elements, and paths in relative tenths of a unit, a third of the size of absolute ones. */
#include "report/svg.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

void gi_svg_open(gi_text *text, double width, double height, const char *css_class, const char *label)
{
    gi_text_addf(text, "<svg class=\"%s\" viewBox=\"0 0 %.0f %.0f\" role=\"img\" aria-label=\"", css_class,
                 width, height);
    gi_text_add_xml(text, label);
    gi_text_add(text, "\">\n");
}

void gi_svg_close(gi_text *text)
{
    gi_text_add(text, "</svg>\n");
}

static bool finite_all(const double *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (!isfinite(values[i])) return false;
    return true;
}

void gi_svg_line(gi_text *text, const char *css_class, double x0, double y0, double x1, double y1)
{
    const double values[] = {x0, y0, x1, y1};
    if (!finite_all(values, 4)) return;
    gi_text_addf(text, "<path class=\"%s\" d=\"M%.1f %.1fL%.1f %.1f\"/>\n", css_class, x0, y0, x1, y1);
}

void gi_svg_rect(gi_text *text, const char *css_class, double x, double y, double width, double height)
{
    const double values[] = {x, y, width, height};
    if (!finite_all(values, 4) || width < 0 || height < 0) return;
    gi_text_addf(text, "<rect class=\"%s\" x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\"/>\n",
                 css_class, x, y, width, height);
}

void gi_svg_circle(gi_text *text, const char *css_class, double x, double y, double radius)
{
    const double values[] = {x, y, radius};
    if (!finite_all(values, 3)) return;
    gi_text_addf(text, "<circle class=\"%s\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\"/>\n", css_class, x, y,
                 radius);
}

void gi_svg_words(gi_text *text, const char *css_class, double x, double y, char anchor, const char *words)
{
    const double values[] = {x, y};
    if (!finite_all(values, 2)) return;
    const char *place = anchor == 'm'   ? " text-anchor=\"middle\""
                        : anchor == 'e' ? " text-anchor=\"end\""
                                        : "";
    gi_text_addf(text, "<text class=\"%s\" x=\"%.1f\" y=\"%.1f\"%s>", css_class, x, y, place);
    gi_text_add_xml(text, words);
    gi_text_add(text, "</text>\n");
}

void gi_svg_wordsf(gi_text *text, const char *css_class, double x, double y, char anchor, const char *format,
                   ...)
{
    char words[256];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    gi_svg_words(text, css_class, x, y, anchor, words);
}

double gi_svg_words_width(const char *words, double size)
{
    double ems = 0;
    for (const unsigned char *c = (const unsigned char *)words; *c; c++) {
        if ((*c & 0xC0) == 0x80) continue;
        ems += *c >= 0xE3                            ? 1.0
               : *c == ' ' || *c == '.' || *c == ',' ? 0.32
               : *c == 'm' || *c == 'w'              ? 0.9
                                                     : 0.6;
    }
    return ems * size;
}

/* ---- paths ----------------------------------------------------------------------------------------- */

void gi_pen_begin_bare(gi_pen *pen, gi_text *text)
{
    *pen = (gi_pen){.text = text};
}

void gi_pen_begin(gi_pen *pen, gi_text *text, const char *css_class)
{
    gi_pen_begin_bare(pen, text);
    gi_text_addf(text, "<path class=\"%s\" d=\"", css_class);
}

static void add_tenths(gi_text *text, long tenths, bool after_number)
{
    const char *gap = tenths < 0 ? "-" : after_number ? " " : "";
    long size = labs(tenths);
    gi_text_add(text, gap);
    if (size % 10 == 0)
        gi_text_addf(text, "%ld", size / 10);
    else if (size < 10)
        gi_text_addf(text, ".%ld", size);
    else
        gi_text_addf(text, "%ld.%ld", size / 10, size % 10);
}

void gi_pen_to(gi_pen *pen, double x, double y)
{
    if (!isfinite(x) || !isfinite(y) || fabs(x) > 1e6 || fabs(y) > 1e6) {
        gi_pen_lift(pen);
        return;
    }
    long x_tenths = lround(10 * x), y_tenths = lround(10 * y);
    if (pen->down && x_tenths == pen->x && y_tenths == pen->y) return;
    /* The first point of a path is absolute: where the path before it was shut moves the origin of "m". */
    gi_text_add(pen->text, pen->down ? "l" : "M");
    add_tenths(pen->text, pen->down ? x_tenths - pen->x : x_tenths, false);
    add_tenths(pen->text, pen->down ? y_tenths - pen->y : y_tenths, true);
    pen->x = x_tenths;
    pen->y = y_tenths;
    pen->down = true;
}

void gi_pen_lift(gi_pen *pen)
{
    pen->down = false;
}

void gi_pen_shut(gi_pen *pen)
{
    if (pen->down) gi_text_add(pen->text, "z");
    pen->down = false;
}

void gi_pen_box(gi_pen *pen, double x0, double y0, double x1, double y1)
{
    const double values[] = {x0, y0, x1, y1};
    if (!finite_all(values, 4)) return;
    long left = lround(10 * x0), top = lround(10 * y0), width = lround(10 * x1) - left;
    long height = lround(10 * y1) - top;
    /* A path that was shut is back where it began, so the next one may begin from there. */
    gi_text_add(pen->text, pen->begun ? "m" : "M");
    add_tenths(pen->text, left - (pen->begun ? pen->x : 0), false);
    add_tenths(pen->text, top - (pen->begun ? pen->y : 0), true);
    gi_text_add(pen->text, "h");
    add_tenths(pen->text, width, false);
    gi_text_add(pen->text, "v");
    add_tenths(pen->text, height, false);
    gi_text_add(pen->text, "h");
    add_tenths(pen->text, -width, false);
    gi_text_add(pen->text, "z");
    *pen = (gi_pen){.text = pen->text, .x = left, .y = top, .begun = true};
}

void gi_pen_end(gi_pen *pen)
{
    gi_text_add(pen->text, "\"/>\n");
}
