/* Labels beside points without overlaps: the first of eight sides that is free and inside the frame. Who comes first has
 * the choice, so callers write the most important labels first. */
#include "report/svg.h"

void gi_labels_init(gi_labels *labels, gi_box frame)
{
    labels->frame = frame;
    labels->count = 0;
}

void gi_labels_take(gi_labels *labels, gi_box box)
{
    if (labels->count < GI_LABELS_MAX) labels->taken[labels->count++] = box;
}

bool gi_labels_free(const gi_labels *labels, gi_box box)
{
    const gi_box *frame = &labels->frame;
    if (labels->count == GI_LABELS_MAX) return false;
    /* Written so that a box with NaN in it is not free. */
    if (!(box.x0 >= frame->x0 && box.x1 <= frame->x1 && box.y0 >= frame->y0 && box.y1 <= frame->y1))
        return false;
    for (size_t i = 0; i < labels->count; i++) {
        const gi_box *other = &labels->taken[i];
        if (box.x0 < other->x1 && other->x0 < box.x1 && box.y0 < other->y1 && other->y0 < box.y1)
            return false;
    }
    return true;
}

typedef struct side {
    double along_x, along_y; /* of the gap, from the point */
    char anchor;
    double base_line; /* below the point, in sizes */
} side;

static const side sides[] = {
    {1.0, 0, 's', 0.35},    {-1.0, 0, 'e', 0.35}, {0, -1.0, 'm', -0.1},    {0, 1.0, 'm', 0.8},
    {0.8, -0.8, 's', 0.05}, {0.8, 0.8, 's', 0.6}, {-0.8, -0.8, 'e', 0.05}, {-0.8, 0.8, 'e', 0.6},
};

static gi_box box_of(double x, double y, char anchor, double width, double size)
{
    double left = anchor == 'm' ? x - width / 2 : anchor == 'e' ? x - width : x;
    return (gi_box){left - 1, y - 0.82 * size, left + width + 1, y + 0.22 * size};
}

bool gi_labels_write(gi_labels *labels, gi_text *text, const char *css_class, double x, double y, double gap,
                     double size, const char *words)
{
    double width = gi_svg_words_width(words, size);
    for (size_t i = 0; i < sizeof sides / sizeof *sides; i++) {
        const side *s = &sides[i];
        double at_x = x + s->along_x * gap, at_y = y + s->along_y * gap + s->base_line * size;
        gi_box box = box_of(at_x, at_y, s->anchor, width, size);
        if (!gi_labels_free(labels, box)) continue;
        gi_labels_take(labels, box);
        gi_svg_words(text, css_class, at_x, at_y, s->anchor, words);
        return true;
    }
    return false;
}

bool gi_labels_write_over(gi_labels *labels, gi_text *text, const char *css_class, double x, double y,
                          double size, const char *words)
{
    gi_box box = box_of(x, y + 0.35 * size, 'm', gi_svg_words_width(words, size), size);
    if (!gi_labels_free(labels, box)) return false;
    gi_labels_take(labels, box);
    gi_svg_words(text, css_class, x, y + 0.35 * size, 'm', words);
    return true;
}
