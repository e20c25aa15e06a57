/* What a side has published as its answer: a number, a range, or a bound alone ("more than 3000"). */
#include "debate/read.h"

#include <math.h>
#include <string.h>

static const char *source_of(gi_debate_reader *r, gi_node *map, const char *claim)
{
    glacis_row row;
    gi_node *node = gi_node_get(map, "claim");
    if (!*claim)
        return gi_debate_required(r, map, "source", "claim, the id of a row of data/, or source, in words");
    if (!glacis_row_find(r->facts, claim, &row)) {
        gi_node_error(node, r->diag, "the id of a row of data/ (c034); or source, in words",
                      "no row has the id '%s'", claim);
        return "";
    }
    for (size_t i = 0; i < row.columns; i++)
        if (strcmp(row.names[i], "source") == 0) return row.cells[i];
    return "";
}

/* The ends of what was published; false where that is no number, or two. */
static bool read_ends(gi_debate_reader *r, gi_node *map, glacis_debate_published *out)
{
    double value = gi_debate_number_of(r, map, "debate_published", "value"),
           low = gi_debate_number_of(r, map, "debate_published", "low"),
           high = gi_debate_number_of(r, map, "debate_published", "high");
    bool is_range = !isnan(low) || !isnan(high);
    if (is_range && isnan(low)) low = -INFINITY;
    if (is_range && isnan(high)) high = INFINITY;
    out->low = is_range ? low : value;
    out->high = is_range ? high : value;
    return is_range ? isnan(value) && low <= high : !isnan(value);
}

static void refuse_question(gi_debate_reader *r, gi_node *map, const glacis_debate_side *side, int question,
                            const char *id)
{
    gi_node *node = gi_node_get(map, "question");
    if (question < 0 && node)
        gi_node_error(node, r->diag, "the id of a question", "no question is called '%s'", id);
    else if (question >= 0 && !(side->questions >> question & 1))
        gi_node_error(node, r->diag, "a question that the side speaks to", "'%s' says nothing on '%s'",
                      side->name, id);
}

static bool is_reading(gi_debate_reader *r, gi_node *map)
{
    gi_node *node = gi_node_get(map, "status");
    int index = 0;
    return node && gi_value_choice(node, gi_schema_find("debate_published", "status"), r->diag, &index) &&
           index == 1;
}

void gi_debate_read_published(gi_debate_reader *r, gi_node *map, glacis_debate_side *side)
{
    const char *id = gi_debate_required(r, map, "question", "the id of a question"),
               *claim = gi_debate_text_or(map, "claim", "");
    int question = glacis_debate_question_find(r->debate, id);
    glacis_debate_published *out = &side->published[side->published_count];
    *out = (glacis_debate_published){.claim = claim,
                                     .source = source_of(r, map, claim),
                                     .note = gi_debate_text_or(map, "note", ""),
                                     .who = gi_debate_text_or(map, "who", side->who),
                                     .is_reading = is_reading(r, map),
                                     .line = map->line};
    if (!read_ends(r, map, out))
        gi_node_error(map, r->diag, "value; or low, high, or both in this order",
                      gi_node_get(map, "value") ? "a number and a range" : "no number that was published");
    refuse_question(r, map, side, question, id);
    if (question < 0) return;
    out->question = (size_t)question;
    if (strcmp(r->debate->questions[question].unit, "%") == 0) {
        out->low *= 0.01;
        out->high *= 0.01;
    }
    side->published_count++;
}
