/* The inputs of the model: what they are called, in which unit, and between which numbers they can lie at all. */
#include "flow/flow.h"

#define FLOW_MOST 1e6 /* USD m a year; far above any economy this is meant for */

#define FLOW(sector, id, label)                                                                              \
    {                                                                                                        \
        id, sector, "usd_m_per_yr", label, 0, FLOW_MOST, false, false                                        \
    }
#define SHARE(sector, id, label)                                                                             \
    {                                                                                                        \
        id, sector, "share", label, 0, 1, false, false                                                       \
    }
/* A rate above 1 a month would be a delay shorter than the time step. */
#define RATE(sector, id, label)                                                                              \
    {                                                                                                        \
        id, sector, "per_month", label, 0, 1, false, false                                                   \
    }

static const glacis_flow_input_about abouts[GLACIS_FLOW_INPUTS_COUNT] = {
    [GLACIS_FLOW_COAL_EXPORTS] = FLOW("coal", "coal_exports_usd_m_per_yr", "coal exports"),
    [GLACIS_FLOW_METALS_EXPORTS] =
        FLOW("metals", "metals_exports_usd_m_per_yr", "exports of iron ore and metals"),
    [GLACIS_FLOW_SEAFOOD_EXPORTS] = FLOW("seafood", "seafood_exports_usd_m_per_yr", "seafood exports"),
    [GLACIS_FLOW_TEXTILES_EXPORTS] = FLOW("textiles", "textiles_exports_usd_m_per_yr", "textile exports"),
    [GLACIS_FLOW_OTHER_EXPORTS] = FLOW("other", "other_exports_usd_m_per_yr", "other declared exports"),
    [GLACIS_FLOW_EXPORT_GROWTH] = {"export_growth_per_yr", "trade", "per_yr", "growth of export prices", -0.9,
                                   10, false, false},
    [GLACIS_FLOW_LEAKAGE_MOST] =
        SHARE("trade", "leakage_most_share", "share of enforced exports that leaks in the end"),
    [GLACIS_FLOW_LEAKAGE_RATE] = RATE("trade", "leakage_rate_per_month", "how fast leakage grows"),
    [GLACIS_FLOW_BORDER_TRADE] = FLOW("border", "border_trade_usd_m_per_yr", "unrecorded border trade"),
    [GLACIS_FLOW_BORDER_SUBSTITUTION] =
        SHARE("border", "border_substitution_share", "share of suppressed exports that goes over the border"),
    [GLACIS_FLOW_BORDER_RESPONSE] =
        SHARE("border", "border_response_share", "how far border enforcement stops that"),
    [GLACIS_FLOW_WORKERS] = {"workers_count", "labour", "count", "workers abroad", 0, 1e8, false, false},
    [GLACIS_FLOW_WAGE] = {"wage_usd_per_month", "labour", "usd_per_month", "wage of a worker", 0, 1e5, false,
                          false},
    [GLACIS_FLOW_WAGE_TAKEN] = SHARE("labour", "wage_taken_share", "share of the wage the state takes"),
    [GLACIS_FLOW_REMITTANCE_DELAY] = {"remittance_delay_months", "labour", "months", "delay of remittances",
                                      1, 120, false, false},
    [GLACIS_FLOW_REPATRIATION_RATE] =
        RATE("labour", "repatriation_rate_per_month", "workers sent home at full enforcement"),
    [GLACIS_FLOW_OTHER_INCOME] =
        FLOW("reserves", "other_income_usd_m_per_yr", "all other hard-currency income"),
    [GLACIS_FLOW_OIL_AID] = FLOW("oil", "oil_aid_usd_m_per_yr", "crude oil given as aid"),
    [GLACIS_FLOW_OIL_AID_WITHDRAWN] =
        SHARE("oil", "oil_aid_withdrawn_share", "share of the oil aid that full enforcement withdraws"),
    [GLACIS_FLOW_ESSENTIAL_IMPORTS] = {"essential_imports_usd_m_per_yr", "imports", "usd_m_per_yr",
                                       "essential imports", 1e-3, FLOW_MOST, false, false},
    [GLACIS_FLOW_OTHER_IMPORTS] =
        FLOW("imports", "other_imports_usd_m_per_yr", "all other imports when cover is ample"),
    [GLACIS_FLOW_IMPORT_SATURATION] = {"import_saturation_ratio", "imports", "ratio",
                                       "how soon other imports are whole again as cover grows", 0, 100, false,
                                       false},
    [GLACIS_FLOW_COMFORT_COVER] = {"comfort_cover_months", "imports", "months",
                                   "import cover at which other imports are eased", 0.1, 600, false, false},
    [GLACIS_FLOW_PROGRAMME] =
        FLOW("imports", "programme_usd_m_per_yr", "hard currency spent on arms programmes"),
    [GLACIS_FLOW_RESERVES] = {"reserves_usd_m", "reserves", "usd_m", "reserves at the start", 0, FLOW_MOST,
                              false, false},
    [GLACIS_FLOW_TARGET_CUT] = {"target_cut_share", "definition", "share", "income cut that is the target",
                                1e-6, 1, true, false},
    [GLACIS_FLOW_HORIZON] = {"horizon_months", "definition", "months", "months that are run", 1,
                             GLACIS_FLOW_MONTHS_MAX, true, true},
    [GLACIS_FLOW_STRESS_COVER] = {"stress_cover_months", "definition", "months",
                                  "import cover below which a month is one of stress", 0, 600, true, false},
    [GLACIS_FLOW_STRESS_RUN] = {"stress_run_months", "definition", "months",
                                "such months in a row that are hard-currency stress", 1,
                                GLACIS_FLOW_MONTHS_MAX, true, true},
};

const glacis_flow_input_about *glacis_flow_input_at(size_t input)
{
    return input < GLACIS_FLOW_INPUTS_COUNT ? &abouts[input] : NULL;
}

size_t gi_flow_input_find(const char *id)
{
    size_t i = 0;
    while (i < GLACIS_FLOW_INPUTS_COUNT && strcmp(abouts[i].id, id) != 0)
        i++;
    return i;
}

const char *gi_flow_input_nearest(const char *id)
{
    const char *ids[GLACIS_FLOW_INPUTS_COUNT];
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++)
        ids[i] = abouts[i].id;
    return gi_text_nearest(id, ids, GLACIS_FLOW_INPUTS_COUNT);
}

bool gi_flow_inputs_hold(const double inputs[GLACIS_FLOW_INPUTS_COUNT])
{
    for (size_t i = 0; i < GLACIS_FLOW_INPUTS_COUNT; i++) {
        if (!(inputs[i] >= abouts[i].least && inputs[i] <= abouts[i].most)) return false;
        if (abouts[i].is_whole && inputs[i] != floor(inputs[i])) return false;
    }
    return true;
}

const char *glacis_flow_dial_name(size_t dial)
{
    static const char *const names[GLACIS_FLOW_DIALS] = {"coal",  "metals", "seafood", "textiles",
                                                         "other", "border", "labour",  "oil"};
    return dial < GLACIS_FLOW_DIALS ? names[dial] : NULL;
}

bool gi_flow_policy_holds(const glacis_flow_policy *policy)
{
    for (size_t d = 0; d < GLACIS_FLOW_DIALS; d++)
        if (!(policy->enforcement[d] >= 0 && policy->enforcement[d] <= 1)) return false;
    return true;
}
