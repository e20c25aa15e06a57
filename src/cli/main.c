/* The program: finds the command in the table and runs it. */
#include "cli/cli.h"

#include <stdio.h>
#include <string.h>

const cli_command cli_commands[] = {
    {"assess", "[SCENARIO]", "the main job: all questions, a report and every table",
     "out format draws seed threads set scenario json phases", 0, 1, cli_assess,
     "Without SCENARIO it assesses the shipped case of Korea, July 2016. The report goes to the folder of "
     "--out (default out/ and the scenario's name)."},
    {"footprint", "[SCENARIO]", "what the battery protects, and which limit binds where it does not",
     "out format draws seed threads set scenario json threat", 0, 1, cli_footprint,
     "--threat keeps only the threats of that vehicle, by any of its names."},
    {"radar", "[SCENARIO]", "what the radar sees, how early, for how long, and what it adds",
     "out format draws seed threads set scenario json rcs-m2 snr-db radar-file", 0, 1, cli_radar, NULL},
    {"raid", "[SCENARIO]", "how a raid goes through the layers",
     "out format draws seed threads set scenario json size runs", 0, 1, cli_raid, NULL},
    {"siting", "[SCENARIO]", "where else it could stand, and which way it could face: protect more, see less",
     "out draws seed threads set scenario json phases", 0, 1, cli_siting,
     "The section siting of the scenario says what is tried: named sites and land cells, azimuths, radars "
     "and modes, batteries, "
     "excluded circles. Every choice is held against every threat at every target; the whole Pareto front is "
     "printed with --json "
     "and written with --out DIR.\n"
     "Objectives (siting.objectives) may be land_fraction, land_worst_fraction, land_mean_fraction, the same "
     "of people "
     "(people_count) and places (places_count), outbound_mean_s, outbound_most_s, outbound_added_mean_s, "
     "outbound_added_most_s, "
     "view_area_km2.COUNTRY.HEIGHT and view_added_area_km2.COUNTRY.HEIGHT (one of view.altitudes_km); worst "
     "and mean are over the threats.\n"
     "--set siting.spacing_km=10 tries land cells of 10 km; --draws N (siting.draws) says how often a choice "
     "is on the front."},
    {"fly", "VEHICLE", "how a missile flies from here to there",
     "from to shape apogee-km every vehicle-file draws seed threads set scenario json quiet", 0, 1, cli_fly,
     "--from and --to take LAT,LON in degrees or a site by name. A point out of reach is an answer, not an "
     "error.\nVEHICLE is left out with --vehicle-file. --draws draws every uncertain fact of the vehicle and "
     "aims "
     "anew; --set and --scenario override facts (facts.nodong.payload_mass_kg=500)."},
    {"infer", "", "what a test that flew this high and this far says of the full range",
     "apogee-km range-km time-s from az-deg class draws seed threads set json", 0, 0, cli_infer,
     "It reads lofted tests: the boost rule of a class is flown steeply, with its whole burn and one "
     "free number, the payload share of the launch mass (0.2 to 60 %). It cannot tell of a flight that "
     "was cut off early; that is flatter than the flight of greatest range to that distance, whose "
     "apogee is about a quarter of it (260 km high and 1,000 km far under liquid-1-stage-kerosene); or "
     "that is higher or farther than the class flies with the lightest payload.\n"
     "Without --class: one stage with kerosene where the speed of the ellipse is below 3.6 km/s, one "
     "stage with storable propellants below 5.8 km/s, two stages above. glacis cite boost_classes "
     "lists the classes, glacis cite CLASS their numbers; --set takes those of the class "
     "(facts.liquid-2-stage.thrust_to_weight_at_launch=1.5)."},
    {"impact", "", "whether dated decisions moved a series, and what this series could show at all",
     "series events regressors period scale sd-irregular sd-level out seed threads json", 0, 0, cli_impact,
     "Without --series it reads the shipped case: recorded trade between China and the DPRK, and visitors to "
     "the ROK "
     "as a series that an event is known to have moved.\n"
     "A series is month,value[,sd] or from,to,value for sums; with --period 4 months may be 2016-Q3, with "
     "--period 1 "
     "2016. Events are id,date,kind; kind is pulse, step, slope, temporary (with end_date or decay) or "
     "anticipated-step; further columns: effect_from, anticipation_from with anticipation_source, group, "
     "note. "
     "Regressors are month,NAME,..., at most 5.\n"
     "--sd-irregular and --sd-level together switch estimation off and print exact least-squares results. "
     "Intervals "
     "are 95 %."},
    {"trade", "", "recorded trade by month, what sanctions cover of it, caps, and the two sides' records",
     "comtrade measures set out json", 0, 0, cli_trade,
     "Without --comtrade it reads the shipped record of China with the DPRK. --comtrade takes a file as UN "
     "Comtrade lets it be downloaded, in its new or its old layout; --measures a table like "
     "data/measures.csv. --set takes cif_factor (1.06), reporter_code (156, China), partner_code (408, DPRK; "
     "410 is the Republic of Korea), noise_from and noise_to (months YYYY-MM that the noise is taken from). "
     "A "
     "missing month is not zero, and a month that is partly before a measure is not prorated."},
    {"leverage", "", "what enforcement of sanctions does to hard currency, within stated ranges",
     "model out draws seed threads set json", 0, 0, cli_leverage,
     "Stocks and flows by month: exports, border trade, remittances, imports, reserves. Every number of the "
     "answer "
     "holds within the ranges of the model file (data/leverage_model.csv, or --model FILE with the same "
     "columns); "
     "they are scenarios, not forecasts. --set ID=VALUE holds an input at a value, or changes a definition "
     "(target_cut_share, horizon_months, stress_cover_months, stress_run_months). --draws is a power of two "
     "(default 4096). --out DIR writes the tables."},
    {"attribute", "", "which cause has what share of an outcome, within an editable graph",
     "graph scenario out draws seed threads set json", 0, 0, cli_attribute,
     "Causal claims as a file, one row each, with sign, range, source and status "
     "(data/attribution_graph.csv, "
     "or --graph FILE with the same columns). Drivers are switched on and off within the graph and their "
     "joint effect is divided by Shapley's rule, draw by draw over the stated ranges; the shares are held "
     "against what the data say of drivers together, in bits. No share is a measurement. --set ID=VALUE "
     "holds "
     "a number at a value. --draws is a power of two (default 4096). --out DIR writes the tables. "
     "docs/models/attrib.md has the forms of the file."},
    {"events", "", "what happened between whom by month, and whether the rate of visits changed",
     "events pair category since out seed threads json", 0, 0, cli_events,
     "Without options: the shipped record, and the outcomes of data/count_outcomes.csv (high-level visits "
     "between China and North Korea before and after the THAAD decision). --pair, --category and --since "
     "ask one question of your own; what is not given is that of the first outcome.\n"
     "--events FILE: CSV with the columns date,category,actor,target and where you have them id, cameo_code, "
     "cooperation_conflict (Goldstein's scale, -10 to 10), count and count_from (a published count of a "
     "period), part_of (id of the row of the same occasion), status, description, source, note.\n"
     "--out DIR writes events_by_month.csv and event_outcomes.csv."},
    {"debate", "[FILE]", "which assumption makes two sides answer differently",
     "question sides draws sampled out seed threads set json", 0, 1, cli_debate,
     "FILE holds questions and sides, each with its assumptions and their sources (docs/models/debate.md); "
     "without it: the shipped debate of 2016. --question asks one question: the answers side by side, which "
     "assumptions differ, which single one flips the answer, the share of each in the difference, the "
     "smallest sets that would reconcile two sides, and whether each published number comes out of its "
     "side's own assumptions.\n"
     "Mixtures of two sides are best estimates; exact shares take 2 to the number of differing assumptions "
     "of "
     "them, at most 20 (above: --sampled). --out DIR writes the tables."},
    {"validate", "", "published numbers beside ours, one by one, and where they differ why",
     "out draws seed threads json", 0, 0, cli_validate,
     "--out DIR writes DIR/REPORT.md. Exit code 5 when a row that must hold does not."},
    {"cite", "KEY", "where a number comes from, and who disagrees", "set scenario json", 1, 1, cli_cite,
     "KEY is entity.parameter (thaad.published_reach_km), an entity, a site, the id of a row (b015, c034, "
     "ft034), a dispute (published-reach), or a number of the scenario (radar.boresight_az_deg). vehicles, "
     "radars, batteries, boost_classes and sites list what there is."},
    {"explain", "[KEY]", "what a key of the scenario language means, its unit, range and default",
     "set scenario json", 0, 1, cli_explain, "Without KEY: every key."},
    {"schema", "", "the JSON Schema of the scenario language", "", 0, 0, cli_schema, NULL},
};
const size_t cli_commands_count = sizeof cli_commands / sizeof *cli_commands;

static int print_version(void)
{
    printf("glacis %s (%s, %s)\n", glacis_version(), glacis_build_id(), glacis_compiler());
    return CLI_EXIT_OK;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        cli_print_usage();
        return CLI_EXIT_USAGE;
    }
    if (strcmp(argv[1], "--version") == 0) return print_version();
    cli_call call;
    int code = cli_parse(argc, argv, &call);
    if (code != CLI_EXIT_OK) return code;
    if (call.help) {
        if (call.command)
            cli_print_help(call.command);
        else
            cli_print_usage();
        return CLI_EXIT_OK;
    }
    cli_catch_interrupt();
    code = call.command->run(&call);
    /* An earlier write may have failed already, and a flush of what is left then succeeds. */
    bool written = fflush(stdout) == 0 && !ferror(stdout);
    if (!written && code == CLI_EXIT_OK) {
        fprintf(stderr, "glacis: cannot write to standard output\n");
        code = CLI_EXIT_FAILED;
    }
    return code;
}
