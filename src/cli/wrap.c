/* Text for people: lines are broken at spaces before the edge of the terminal. */
#include "base/text.h"
#include "cli/cli.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

enum { WIDTH_USUAL = 100, WIDTH_LEAST = 40, WIDTH_MOST = 10000, HANGING = 2 };

/* COLUMNS says the width; else the terminal, up to what reads well; that much where there is neither. */
size_t cli_line_width(void)
{
    double columns = 0;
    struct winsize window;
    if (gi_number_parse(getenv("COLUMNS"), &columns) && columns >= 1)
        return columns < WIDTH_LEAST ? WIDTH_LEAST : columns < WIDTH_MOST ? (size_t)columns : WIDTH_MOST;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &window) != 0 || !window.ws_col) return WIDTH_USUAL;
    return window.ws_col < WIDTH_LEAST   ? WIDTH_LEAST
           : window.ws_col < WIDTH_USUAL ? window.ws_col
                                         : WIDTH_USUAL;
}

/* Columns of UTF-8 text: its bytes that begin a character. */
static size_t columns_of(const char *text, size_t length)
{
    size_t columns = 0;
    for (size_t i = 0; i < length; i++)
        columns += ((unsigned char)text[i] & 0xC0u) != 0x80u;
    return columns;
}

/* Bytes up to the last space before which the text fits, or to the first space if no word fits; all when it fits whole. */
static size_t fitting(const char *text, size_t length, size_t columns)
{
    size_t fits = 0;
    if (columns_of(text, length) <= columns) return length;
    for (size_t at = strspn(text, " "); at < length;) {
        size_t end = at + strcspn(text + at, " \n");
        if (fits && columns_of(text, end) > columns) break;
        fits = end;
        at = end + strspn(text + end, " ");
        if (columns_of(text, end) > columns) break;
    }
    return fits < length && fits ? fits : length;
}

/* One line without its newline; what follows its first break stands `hanging` columns in. */
static void print_line(const char *line, size_t length, size_t hanging)
{
    size_t width = cli_line_width(), indent = 0;
    for (;;) {
        size_t part = fitting(line, length, width - indent);
        printf("%*s%.*s\n", (int)indent, "", (int)part, line);
        part += strspn(line + part, " ");
        if (part >= length) return;
        line += part;
        length -= part;
        indent = hanging < width / 2 ? hanging : HANGING;
    }
}

/* What has been printed of a line whose newline is to come. */
static gi_text pending;

static void print_pending(int hanging)
{
    const char *at = pending.data;
    for (const char *end = at ? strchr(at, '\n') : NULL; end; end = strchr(at, '\n')) {
        size_t own = strspn(at, " ") + HANGING;
        print_line(at, (size_t)(end - at), hanging < 0 ? own : (size_t)hanging);
        at = end + 1;
    }
    size_t left = at ? strlen(at) : 0;
    if (at == pending.data) return;
    memmove(pending.data, at, left + 1);
    pending.length = left;
    if (!left) gi_text_clear(&pending);
}

void cli_print(const char *format, ...)
{
    va_list args;
    va_start(args, format);
    gi_text_vaddf(&pending, format, args);
    va_end(args);
    print_pending(-1);
}

void cli_print_hanging(int hanging, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    gi_text_vaddf(&pending, format, args);
    va_end(args);
    print_pending(hanging);
}
