/* equation.c: how far does the radar see an object of a given cross-section, and how is its time shared out?
 *
 *   S/N = P_av t_d G A_e sigma cos^p(scan) / ((4 pi)^2 R^4 k (L T_s)),   G = 4 pi A_e / lambda^2,   A_e = rho A
 *
 * P_av   average power radiated (W): average_power_w
 * t_d    dwell on one beam position (s), integrated coherently and without loss
 * rho A  aperture_efficiency times aperture_area_m2; A_e the effective area (m2), G the gain on boresight
 * lambda c / frequency_hz (m)
 * sigma  radar cross-section (m2), mean over its fluctuation
 * p      scan_loss_exponent, of the two-way gain
 * k      Boltzmann's constant, exact [SI19]
 * L T_s  all losses times the system noise temperature (K): only the product enters or can be inferred
 *
 * The beam's solid angle is 4 pi / G = lambda^2 / A_e, the convention under which dwell and range equation
 * together give the search radar equation S/N = P_av A_e T sigma / (4 pi Omega R^4 k L T_s) of the textbooks.
 * Holds for a free path: no rain, no ground multipath, no eclipsing. References: [Skolnik08 ch1], [Barton13 ch1],
 * [LewisPostol12], [MathWorksRadar]. */
#include "radar/equation.h"

#include <math.h>

static double effective_area_m2(const glacis_radar *radar)
{
    return radar->aperture_efficiency * radar->aperture_area_m2;
}

static double beam_solid_angle_sr(const glacis_radar *radar)
{
    const double wavelength_m = GI_RADAR_LIGHT_MPS / radar->frequency_hz;
    return wavelength_m * wavelength_m / effective_area_m2(radar);
}

double gi_radar_beamwidth_rad(const glacis_radar *radar)
{
    /* 0.886 lambda / D of a uniform line source of length D [Skolnik08 ch9]. */
    return 0.886 * sqrt(beam_solid_angle_sr(radar));
}

double gi_radar_reach4_m2(const glacis_radar *radar, double dwell_s)
{
    const double gain = 4.0 * GLACIS_PI / beam_solid_angle_sr(radar);
    const double energy_j = radar->average_power_w * dwell_s;
    const double noise_j = GI_RADAR_BOLTZMANN_JPK * radar->loss_temperature_k;
    return energy_j * gain * effective_area_m2(radar) / (16.0 * GLACIS_PI * GLACIS_PI * noise_j);
}

double gi_radar_scan_gain(const glacis_radar *radar, double scan_cosine)
{
    if (radar->scan_loss_exponent == 0.0) return 1.0;
    return scan_cosine > 0.0 ? pow(scan_cosine, radar->scan_loss_exponent) : 0.0;
}

double glacis_radar_range_m(const glacis_radar *radar, double rcs_m2, double snr, double dwell_s,
                            double scan_rad)
{
    const double gain = gi_radar_scan_gain(radar, cos(scan_rad));
    return sqrt(sqrt(gi_radar_reach4_m2(radar, dwell_s) * rcs_m2 * gain / snr));
}

double glacis_radar_snr(const glacis_radar *radar, double rcs_m2, double range_m, double dwell_s,
                        double scan_rad)
{
    const double gain = gi_radar_scan_gain(radar, cos(scan_rad));
    const double range2_m2 = range_m * range_m;
    return gi_radar_reach4_m2(radar, dwell_s) * rcs_m2 * gain / (range2_m2 * range2_m2);
}

double glacis_radar_search_dwell_s(const glacis_radar *radar, const glacis_radar_mode *mode)
{
    const double bottom_rad = mode->elevation_min_rad;
    const double top_rad = fmin(bottom_rad + mode->search_el_width_rad, 0.5 * GLACIS_PI);
    const double fence_sr = mode->search_az_width_rad * (sin(top_rad) - sin(bottom_rad));
    const double beam_sr = beam_solid_angle_sr(radar);
    /* A fence smaller than the beam is one beam position. */
    return mode->search_time_share * mode->search_frame_s * beam_sr / fmax(fence_sr, beam_sr);
}

double glacis_radar_track_capacity(const glacis_radar_mode *mode)
{
    return (1.0 - mode->search_time_share) * mode->track_update_s / mode->track_dwell_s;
}

double glacis_radar_detection_dwell_s(const glacis_radar *radar, const glacis_radar_mode *mode)
{
    return mode->cued >= 0.5 ? mode->track_dwell_s : glacis_radar_search_dwell_s(radar, mode);
}
