/* The noise of a series, on made-up months: closed forms, and what cannot be told. */
#include "fixture.h"

enum { MONTHS = 48, FIRST = 12 * 2012 };

/* Seasons and a jump up and down by `swing` in turn, so that the irregular is about the swing; exports stay away. */
static glacis_trade_months made_up(double swing)
{
    glacis_trade_months months = {.count = MONTHS, .at = calloc(MONTHS, sizeof *months.at)};
    for (int i = 0; i < MONTHS; i++) {
        double log_usd =
            log(400e6) + 0.1 * sin(2 * GLACIS_PI * i / 12) + swing * ((i / 2 + i / 5) % 2 ? 1 : -1);
        months.at[i] = (glacis_trade_month){.month = FIRST + i, .value_usd = {NAN, NAN, exp(log_usd)}};
    }
    return months;
}

/* sqrt(2 s^2 + 12 l^2 + e^2 + f^2), with whatever sds were found. */
static void change_sd_is_the_closed_form(void **state)
{
    (void)state;
    glacis_trade_months months = made_up(0.05);
    glacis_trade_noise n;
    months.at[30].error_sd_share = 0.03;
    months.at[18].error_sd_share = 0.04;
    assert_int_equal(glacis_trade_noise_fit(&months, GLACIS_TRADE_TOTAL, -1, INT_MAX, &n), GLACIS_OK);
    assert_true(n.known && n.months == MONTHS && n.from == FIRST && n.to == FIRST + MONTHS - 1);
    double sds = 2 * n.sd_irregular * n.sd_irregular + 12 * n.sd_level * n.sd_level;
    check_near(glacis_trade_change_sd(&n, &months, FIRST + 40, 12), sqrt(sds), 1e-15, "closed form");
    check_near(glacis_trade_change_sd(&n, &months, FIRST + 30, 12), sqrt(sds + 0.0009 + 0.0016), 1e-15,
               "with both errors");
    snprintf(months.at[18].derived_from, sizeof months.at[18].derived_from,
             "2013-01/2014-06;2014-07"); /* month 30 */
    check_near(glacis_trade_change_sd(&n, &months, FIRST + 30, 12), sqrt(sds), 1e-15,
               "one error, which cancels");
    snprintf(months.at[18].derived_from, sizeof months.at[18].derived_from, "2014-07/2014-09;2014-08");
    assert_false(glacis_trade_one_from_other(&months.at[18], &months.at[30]));
    assert_true(isnan(glacis_trade_change_sd(&n, &months, FIRST + 5, 12))); /* nothing a year before */
    glacis_trade_noise_clear(&n);
    glacis_trade_months_clear(&months);
}

/* Twice the swing is twice the noise: in logs the problem scales, but for the seasons, which the months take out. */
static void noise_grows_with_the_swing(void **state)
{
    (void)state;
    double sd[2];
    for (int i = 0; i < 2; i++) {
        glacis_trade_months months = made_up(0.05 * (i + 1));
        glacis_trade_noise n;
        assert_int_equal(glacis_trade_noise_fit(&months, GLACIS_TRADE_TOTAL, -1, INT_MAX, &n), GLACIS_OK);
        sd[i] = glacis_trade_change_sd(&n, &months, FIRST + 40, 12);
        glacis_trade_noise_clear(&n);
        glacis_trade_months_clear(&months);
    }
    check_relative(sd[1], 2 * sd[0], 1e-3, "scales");
}

/* In dollars of the months given; the whole year's seasons are gone, not the level. */
static void adjusted_is_in_dollars(void **state)
{
    (void)state;
    glacis_trade_months months = made_up(0.01);
    glacis_trade_noise n;
    double usd = 7, sd = 8;
    assert_int_equal(glacis_trade_noise_fit(&months, GLACIS_TRADE_TOTAL, -1, INT_MAX, &n), GLACIS_OK);
    assert_true(glacis_trade_adjusted(&n, FIRST + 27, &usd, &sd)); /* the season stands at +10 % */
    check_relative(usd, 400e6, 0.03, "planted level");
    assert_true(sd > 0 && sd < 0.1 * usd);
    assert_false(glacis_trade_adjusted(&n, FIRST - 1, &usd, &sd));
    assert_false(glacis_trade_adjusted(&n, FIRST + MONTHS, &usd, &sd));
    glacis_trade_noise_clear(&n);
    glacis_trade_months_clear(&months);
}

static void what_cannot_be_told(void **state)
{
    (void)state;
    glacis_trade_months months = made_up(0.05);
    glacis_trade_noise n;
    assert_int_equal(glacis_trade_noise_fit(&months, GLACIS_TRADE_EXPORTS, -1, INT_MAX, &n), GLACIS_OK);
    assert_true(!n.known && *n.why_not && n.months == 0);
    assert_int_equal(glacis_trade_noise_fit(&months, GLACIS_TRADE_TOTAL, FIRST, FIRST + 9, &n), GLACIS_OK);
    assert_true(!n.known && *n.why_not && n.months == 10);
    assert_true(isnan(glacis_trade_change_sd(&n, &months, FIRST + 40, 12)));
    months.at[3].value_usd[GLACIS_TRADE_TOTAL] = 0;
    assert_int_equal(glacis_trade_noise_fit(&months, GLACIS_TRADE_TOTAL, -1, INT_MAX, &n), GLACIS_OK);
    assert_true(!n.known && strstr(n.why_not, "1 month of zero"));
    glacis_trade_months_clear(&months);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(change_sd_is_the_closed_form),
        cmocka_unit_test(noise_grows_with_the_swing),
        cmocka_unit_test(adjusted_is_in_dollars),
        cmocka_unit_test(what_cannot_be_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
