/* cli/debate.h: a debate as its command and the report ask it. */
#ifndef GI_CLI_DEBATE_H
#define GI_CLI_DEBATE_H

#include "cli/cli.h"
#include "cli/sheets.h"

typedef struct cli_debate_study {
    char path[768];
    bool shipped;
    const char *const *sets; /* of the scenario that all sides share */
    size_t sets_count;
    glacis_attrib_graph *graph; /* the shipped one */
    glacis_debate *debate;
    glacis_debate_options options;
    size_t count; /* questions asked */
    glacis_debate_answers *answers[GLACIS_DEBATE_QUESTIONS];
} cli_debate_study;

/* Reads the debate of d->path; a CLI_EXIT_ code after a complaint. Clear it in any case. */
int cli_debate_read(const cli_call *call, cli_world *world, cli_debate_study *d);
/* Asks the question of --question, or all of them. */
int cli_debate_work(const cli_call *call, cli_world *world, cli_debate_study *d);
void cli_debate_clear(cli_debate_study *d);

void cli_debate_note_unverified(const cli_debate_study *d, glacis_unverified *list);

/* A number of a question as people read it: "yes", "12.5 %", "870 km". */
void cli_debate_number(const glacis_debate_answers *a, double value, char *buffer, size_t size);
/* Of a difference or a share: of per cents "3.61 percentage points"; what rounding left is 0. */
void cli_debate_change(const glacis_debate_answers *a, double value, char *buffer, size_t size);
/* 0 for what is nothing beside `scale`. */
double cli_debate_clean(double value, double scale);
enum { CLI_DEBATE_NUMBER = 48, CLI_DEBATE_LINE = 640 };
/* What a side has published; `whose`: with its row and who. */
void cli_debate_published(const glacis_debate_answers *a, const glacis_debate_published *published,
                          bool whose, char *buffer, size_t size);
/* Whose an assumption is that another side would take over. */
void cli_debate_whose(const glacis_debate_answers *a, const glacis_debate_missing *missing, char *buffer,
                      size_t size);
/* The assumption of a difference in words, and who says so. */
const glacis_debate_assumption *cli_debate_of(const glacis_debate_difference *difference);
const char *cli_debate_verdict_word(glacis_debate_verdict verdict);

void cli_debate_show(const glacis_debate_answers *answers);
void cli_debate_show_short(const cli_debate_study *d);
/* What the answer is, without its envelope. */
struct json_t *cli_debate_json(const cli_debate_study *d, bool one);
void cli_debate_sheets(const cli_debate_study *d, cli_sheets *sheets);

#endif
