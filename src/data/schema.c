/* What may a scenario say, in which unit, between which limits, and what is taken when it says nothing?
 *
 * This one table drives reading, messages, the JSON Schema, docs/scenario.md, `explain` and the dispersion of facts. A number
 * is never a fact here: `fallback` is a choice of modelling (no drag correction, no coast) or of a study (how many draws).
 * `spread` is the relative half-width, read as 10 and 90 %, that a fact known from one publication alone is given; those
 * widths are assumptions of ours by class of quantity, and every number that rests on one carries the flag. */
#include "data/schema.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define NONE NAN
/* A number: section, struct and member, name, unit, limits, fallback, spread, logarithmic, what it is. */
#define NUMBER(section, in, member, name, unit, least, most, fallback, spread, log, doc)                     \
    {                                                                                                        \
        {section, name, "number", unit, least, most, fallback, spread, log, "", doc}, GI_FIELD_NUMBER,       \
            offsetof(in, member), false, NULL                                                                \
    }
#define AZIMUTH(section, in, member, name, doc)                                                              \
    {                                                                                                        \
        {section, name, "number", "deg", 0, 360, NONE, 0, false, "", doc}, GI_FIELD_NUMBER,                  \
            offsetof(in, member), true, NULL                                                                 \
    }
#define TOGETHER(section, in, member, name, unit, least, most, fallback, spread, log, with, doc)             \
    {                                                                                                        \
        {section, name, "number", unit, least, most, fallback, spread, log, "", doc}, GI_FIELD_NUMBER,       \
            offsetof(in, member), false, with                                                                \
    }
#define COUNT(section, in, member, name, least, most, fallback, doc)                                         \
    {                                                                                                        \
        {section, name, "count", "count", least, most, fallback, 0, false, "", doc}, GI_FIELD_COUNT,         \
            offsetof(in, member), false, NULL                                                                \
    }
#define FLAG(section, in, member, name, fallback, doc)                                                       \
    {                                                                                                        \
        {section, name, "flag", "1", 0, 1, fallback, 0, false, "", doc}, GI_FIELD_FLAG,                      \
            offsetof(in, member), false, NULL                                                                \
    }
#define CHOICE(section, in, member, name, choices, fallback, doc)                                            \
    {                                                                                                        \
        {section, name, "choice", "", NONE, NONE, fallback, 0, false, choices, doc}, GI_FIELD_CHOICE,        \
            offsetof(in, member), false, NULL                                                                \
    }
/* Anything that is not one number of a struct. */
#define OTHER(section, kind, type, name, unit, least, most, fallback, choices, doc)                          \
    {                                                                                                        \
        {section, name, type, unit, least, most, fallback, 0, false, choices, doc}, kind, GI_NO_OFFSET,      \
            false, NULL                                                                                      \
    }
/* A plain number: a spread is not accepted. */
#define PLAIN(section, name, doc)                                                                            \
    OTHER(section, GI_FIELD_PLAIN, "number", name, "1", -1e15, 1e15, NONE, "", doc)
#define TEXT(section, name, doc)  OTHER(section, GI_FIELD_TEXT, "text", name, "", NONE, NONE, NONE, "", doc)
#define PLACE(section, name, doc) OTHER(section, GI_FIELD_PLACE, "place", name, "", NONE, NONE, NONE, "", doc)
#define MAP(name, sections, doc)                                                                             \
    OTHER("scenario", GI_FIELD_MAP, "map", name, "", NONE, NONE, NONE, sections, doc)
#define LIST(section, name, most, sections, doc)                                                             \
    OTHER(section, GI_FIELD_LIST, "list", name, "", 0, most, NONE, sections, doc)

static const gi_field fields[] = {
    OTHER("scenario", GI_FIELD_COUNT, "count", "glacis", "count", 1, 1, NONE, "",
          "Version of the scenario language: 1."),
    TEXT("scenario", "title", "A line that names the scenario in reports."),
    OTHER("scenario", GI_FIELD_DATE, "date", "date", "", NONE, NONE, NONE, "",
          "The day the scenario speaks of, YYYY-MM-DD."),
    TEXT("scenario", "country", "The country that is defended, as ISO 3166 alpha-3 code."),
    OTHER("scenario", GI_FIELD_CHOICE, "choice", "refraction", "", NONE, NONE, 0,
          "exponential|four-thirds|none",
          "How radar rays bend; anything but exponential is a labelled comparison."),
    MAP("radar", "post|radar|mode",
        "The fire-control radar: its post, and any field of its equipment and mode."),
    MAP("battery", "battery", "The battery; it stands where the radar stands unless it has a site."),
    LIST("scenario", "threats", GLACIS_CASE_THREATS_MAX, "threat", "What is defended against."),
    LIST("scenario", "existing_radars", GLACIS_CASE_EXISTING_MAX, "post|radar|mode",
         "Radars that see anyway: what the fire-control radar adds is counted beyond them."),
    LIST("scenario", "outbound", GLACIS_CASE_OUTBOUND_MAX, "outbound",
         "Generic flights of a neighbour: an area, an azimuth, a burnout state; no destination."),
    MAP("view", "view", "What is reported of the view into the neighbours."),
    MAP("map", "map", "The cells that are asked whether they are defended."),
    MAP("raid", "raid", "A raid against the battery and any further layers."),
    MAP("relations", "relations", "Trade, sanctions and events around it; without it these are not asked."),
    MAP("siting", "siting",
        "Where else it could stand and which way it could face; without it this is not asked."),
    OTHER("scenario", GI_FIELD_NAMED, "named", "vehicles", "", NONE, NONE, NONE, "vehicle",
          "Vehicles that only this scenario knows, by name."),
    OTHER("scenario", GI_FIELD_FACTS, "facts", "facts", "", NONE, NONE, NONE, "",
          "Other values for facts, by key: `nodong.reentry_beta_kg_m2: 4000`."),
    OTHER("scenario", GI_FIELD_SIDES, "sides", "schools", "", NONE, NONE, NONE, "",
          "The side taken in a dispute, by the id of a row: `published-reach: b016`."),
    TEXT("scenario", "debate",
         "A file of named assumption sets, as glacis debate takes it, whose questions the report answers."),
    MAP("study", "study", "How often it is drawn."),

    TEXT("post", "model", "The radar by slug, name or alias; without it every field must be given."),
    TEXT("post", "mode", "The mode of the model: terminal, forward."),
    PLACE("post", "site", "Where it stands; the height is that of the antenna."),
    AZIMUTH("post", glacis_radar_post, boresight_az_rad, "boresight_az_deg", "Azimuth it faces, from north."),
    NUMBER("post", glacis_radar_post, mask_rad, "mask_deg", "deg", -2, 45, 0, 0, false,
           "Terrain: nothing is seen below this apparent elevation."),

    TEXT("radar", "name", "What reports call it."),
    NUMBER("radar", glacis_radar, frequency_hz, "frequency_hz", "Hz", 1e8, 1e11, NONE, 0.03, false,
           "Carrier frequency."),
    NUMBER("radar", glacis_radar, aperture_area_m2, "aperture_area_m2", "m2", 0.1, 1e4, NONE, 0.1, false,
           "Area of the array's face."),
    NUMBER("radar", glacis_radar, aperture_efficiency, "aperture_efficiency", "1", 0.05, 1, NONE, 0.1, false,
           "Share of the area that is effective."),
    NUMBER("radar", glacis_radar, average_power_w, "average_power_w", "W", 100, 1e8, NONE, 0.2, true,
           "Average radiated power."),
    NUMBER("radar", glacis_radar, loss_temperature_k, "system_loss_times_noise_temperature_k", "K", 50, 1e6,
           NONE, 0.4, true, "System losses times noise temperature."),
    NUMBER("radar", glacis_radar, azimuth_half_width_rad, "azimuth_half_width_deg", "deg", 1, 180, NONE, 0,
           false, "How far to each side of its boresight it sees."),
    NUMBER("radar", glacis_radar, scan_loss_exponent, "scan_loss_exponent", "1", 0, 8, NONE, 0.3, false,
           "Two-way gain falls as the cosine of the scan angle to this power."),
    NUMBER("radar", glacis_radar, range_error_floor_m, "range_error_floor_m", "m", 0, 1e4, NONE, 0.5, true,
           "Range error that no signal strength removes."),
    NUMBER("radar", glacis_radar, angle_error_floor_rad, "angle_error_floor_deg", "deg", 0, 5, NONE, 0.5,
           true, "Angle error that no signal strength removes."),

    NUMBER("mode", glacis_radar_mode, instrumented_range_m, "instrumented_range_km", "km", 1, 20000, NONE,
           0.1, false, "Nothing is seen beyond, whatever the signal."),
    NUMBER("mode", glacis_radar_mode, elevation_min_rad, "elevation_min_deg", "deg", -2, 89, NONE, 0.2, false,
           "Lowest elevation it points to."),
    NUMBER("mode", glacis_radar_mode, elevation_max_rad, "elevation_max_deg", "deg", 0, 90, NONE, 0, false,
           "Highest elevation it points to."),
    NUMBER("mode", glacis_radar_mode, search_az_width_rad, "search_azimuth_width_deg", "deg", 0.1, 360, NONE,
           0.1, false, "Width of the fence that is searched."),
    NUMBER("mode", glacis_radar_mode, search_el_width_rad, "search_elevation_width_deg", "deg", 0.1, 90, NONE,
           0.2, false, "Height of the fence that is searched."),
    NUMBER("mode", glacis_radar_mode, search_frame_s, "search_frame_s", "s", 0.1, 600, NONE, 0.3, true,
           "Every beam position of the fence is visited once in this time."),
    NUMBER("mode", glacis_radar_mode, search_time_share, "search_time_share", "1", 0.01, 0.99, NONE, 0.2,
           false, "Share of the radar's time that searches; the rest tracks."),
    NUMBER("mode", glacis_radar_mode, track_dwell_s, "track_dwell_s", "s", 1e-4, 10, NONE, 0.3, true,
           "Time on one target in track."),
    NUMBER("mode", glacis_radar_mode, track_update_s, "track_update_s", "s", 0.01, 60, NONE, 0.3, true,
           "Time between looks at a target in track."),
    NUMBER("mode", glacis_radar_mode, detection_snr, "detection_snr_db", "dB", -10, 40, NONE, 0.3, true,
           "Signal to noise needed in one dwell."),
    FLAG("mode", glacis_radar_mode, cued, "cued", 0,
         "1: others tell it where to look, so it detects with the track dwell; 0: by its own fence."),

    TEXT("battery", "model", "The battery by slug, name or alias; without it every field must be given."),
    TEXT("battery", "interceptor", "The interceptor, a vehicle by slug, name or alias."),
    PLACE("battery", "site", "Where it stands; the radar's site unless given."),
    COUNT("battery", glacis_battery, launchers_count, "launchers_count", 0, 1000, NONE, "Launchers."),
    COUNT("battery", glacis_battery, interceptors_per_launcher_count, "interceptors_per_launcher_count", 0,
          100, NONE, "Interceptors on a launcher."),
    NUMBER("battery", glacis_battery, published_reach_m, "published_reach_km", "km", 1, 5000, NONE, 0.1,
           false, "Published range, read as ground range."),
    FLAG("battery", glacis_battery, published_reach_governs, "published_reach_governs", 1,
         "1: the published range cuts what the interceptor can fly to; 0: the flown reach alone counts."),
    NUMBER("battery", glacis_battery, layer_min_m, "layer_min_km", "km", 0, 1000, NONE, 0.1, false,
           "Lowest height of an intercept."),
    NUMBER("battery", glacis_battery, layer_max_m, "layer_max_km", "km", 0.1, 2000, NONE, 0.1, false,
           "Greatest height of an intercept."),
    NUMBER("battery", glacis_battery, target_speed_max_mps, "target_speed_max_mach", "Mach", 0.1, 50, NONE,
           0.05, false, "Fastest target, published as Mach number: times 340 m/s."),
    NUMBER("battery", glacis_battery, reaction_time_s, "reaction_time_s", "s", 0, 3600, NONE, 0.4, true,
           "From finding the target to the first launch, which waits for a usable track as well."),
    NUMBER("battery", glacis_battery, assessment_delay_s, "assessment_delay_s", "s", 0, 3600, NONE, 0.4, true,
           "Intercept to the next launch at the same target."),
    NUMBER("battery", glacis_battery, launch_interval_s, "launch_interval_s", "s", 0, 3600, NONE, 0.4, true,
           "Least time between launches."),
    NUMBER("battery", glacis_battery, single_shot_kill_probability, "single_shot_kill_probability", "1", 0, 1,
           NONE, 0.1, false, "Probability that one working interceptor kills."),
    NUMBER("battery", glacis_battery, interceptor_reliability, "interceptor_reliability", "1", 0, 1, NONE,
           0.05, false, "Probability that an interceptor works."),
    NUMBER("battery", glacis_battery, kill_correlation, "kill_correlation", "1", 0, 0.99, NONE, 0.5, false,
           "Pairwise correlation of the shots of one raid."),
    COUNT("battery", glacis_battery, shots_required_count, "shots_required_count", 1, 100, 1,
          "Shots the time line must allow for a place to count as defended."),
    NUMBER("battery", glacis_battery, track_need.basket_m, "track_basket_m", "m", 1, 1e6, NONE, 0.5, true,
           "Position error (1 sigma) at which a predicted track is usable."),
    NUMBER("battery", glacis_battery, track_need.look_ahead_s, "track_look_ahead_s", "s", 0, 3600, NONE, 0.3,
           false, "How far ahead that prediction must hold."),

    TEXT("vehicle", "name", "What reports call it."),
    LIST("vehicle", "stages", GLACIS_STAGES_MAX, "stage", "Its stages, the first one first."),
    NUMBER("vehicle", glacis_vehicle, payload_kg, "payload_mass_kg", "kg", 0.1, 1e5, NONE, 0.1, false,
           "What remains after the last stage."),
    NUMBER("vehicle", glacis_vehicle, payload_diameter_m, "payload_diameter_m", "m", 0.01, 20, NONE, 0.1,
           false, "Diameter of the payload."),
    NUMBER("vehicle", glacis_vehicle, reentry_beta_kgpm2, "reentry_beta_kg_m2", "kg/m2", 50, 50000, NONE, 0.3,
           true, "Ballistic coefficient of what re-enters, at high Mach number."),
    NUMBER("vehicle", glacis_vehicle, drag_scale, "drag_scale", "1", 0.1, 10, 1, 0.15, true,
           "Factor on the drag coefficient of the boost."),
    NUMBER("vehicle", glacis_vehicle, vertical_rise_s, "vertical_rise_s", "s", 0, 60, NONE, 0.2, false,
           "Vertical flight before the kick."),
    NUMBER("vehicle", glacis_vehicle, kick_ramp_s, "kick_ramp_s", "s", 0.1, 120, NONE, 0.2, false,
           "Time in which the kick is built up."),
    FLAG("vehicle", glacis_vehicle, separates, "separates", NONE,
         "1: the payload alone re-enters; 0: the body stays whole."),
    FLAG("vehicle", glacis_vehicle, can_cut_off, "can_cut_off", NONE, "1: the burn can be ended early."),
    NUMBER("vehicle", glacis_vehicle, rcs_nose_m2, "rcs_nose_m2", "m2", 1e-6, 1e4, NONE, 1, true,
           "Radar cross-section of what re-enters, within 30 degrees of its nose."),
    NUMBER("vehicle", glacis_vehicle, rcs_side_m2, "rcs_side_m2", "m2", 1e-6, 1e4, NONE, 1, true,
           "The same from the side."),
    NUMBER("vehicle", glacis_vehicle, rcs_rear_m2, "rcs_rear_m2", "m2", 1e-6, 1e4, NONE, 1, true,
           "The same within 30 degrees of its rear."),
    NUMBER("vehicle", glacis_vehicle, rcs_boost_m2, "rcs_boost_m2", "m2", 1e-6, 1e4, NONE, 1, true,
           "Radar cross-section of the missile under power."),
    OTHER("vehicle", GI_FIELD_CURVE, "curve", "boost_cd", "1", 0, 20, NONE, "",
          "Drag coefficient of the boost, as a list of [Mach, Cd]; the common curve unless given."),
    OTHER("vehicle", GI_FIELD_CURVE, "curve", "reentry_cd", "1", 0, 20, NONE, "",
          "Shape of the drag coefficient of what re-enters; the common curve unless given."),

    NUMBER("stage", glacis_stage, propellant_kg, "propellant_mass_kg", "kg", 0.01, 1e6, NONE, 0.05, false,
           "Propellant burnt."),
    NUMBER("stage", glacis_stage, dry_kg, "dry_mass_kg", "kg", 0.01, 1e5, NONE, 0.1, false,
           "What is dropped when the stage is empty, residuals included."),
    TOGETHER("stage", glacis_stage, isp_vacuum_s, "isp_vacuum_s", "s", 50, 600, NONE, 0.03, false, "isp",
             "Specific impulse in vacuum."),
    TOGETHER("stage", glacis_stage, isp_sea_level_s, "isp_sea_level_s", "s", 10, 600, NONE, 0.03, false,
             "isp", "Specific impulse at sea level; the difference is the back-pressure term."),
    NUMBER("stage", glacis_stage, burn_time_s, "burn_time_s", "s", 0.1, 1000, NONE, 0.08, false,
           "Burn time."),
    NUMBER("stage", glacis_stage, diameter_m, "diameter_m", "m", 0.01, 20, NONE, 0.03, false, "Diameter."),
    NUMBER("stage", glacis_stage, coast_after_s, "coast_after_s", "s", 0, 600, 0, 0.3, false,
           "Coast between burnout and the next ignition or separation."),
    CHOICE("stage", glacis_stage, steering, "steering", "gravity-turn|hold", 0,
           "gravity-turn: thrust along the air-relative velocity; hold: the direction it had at ignition."),

    COUNT("boost_class", glacis_boost_class, stages_count, "stages_count", 1, 3, NONE,
          "Stages of the class."),
    NUMBER("boost_class", glacis_boost_class, thrust_to_weight_at_launch, "thrust_to_weight_at_launch", "1",
           1.01, 20, NONE, 0.1, false, "Thrust at sea level over launch weight."),
    NUMBER("boost_class", glacis_boost_class, area_per_mass_m2pkg, "area_per_mass_m2_kg", "m2/kg", 1e-6, 0.01,
           NONE, 0.2, true, "Cross-section of the body over launch mass."),
    NUMBER("boost_class", glacis_boost_class, reentry_beta_kgpm2, "reentry_beta_kg_m2", "kg/m2", 50, 50000,
           NONE, 0.3, true, "Ballistic coefficient of what re-enters."),
    NUMBER("boost_class", glacis_boost_class, vertical_rise_s, "vertical_rise_s", "s", 0, 60, NONE, 0.2,
           false, "Vertical flight before the kick."),
    NUMBER("boost_class", glacis_boost_class, kick_ramp_s, "kick_ramp_s", "s", 0.1, 120, NONE, 0.2, false,
           "Time in which the kick is built up."),
    TOGETHER("boost_stage", glacis_boost_class, isp_vacuum_s[0], "isp_vacuum_s", "s", 50, 600, NONE, 0.03,
             false, "isp", "Specific impulse in vacuum."),
    TOGETHER("boost_stage", glacis_boost_class, isp_sea_level_s[0], "isp_sea_level_s", "s", 10, 600, NONE,
             0.03, false, "isp", "Specific impulse at sea level."),
    NUMBER("boost_stage", glacis_boost_class, structural_fraction[0], "structural_fraction", "1", 0.01, 0.6,
           NONE, 0.2, false, "Dry mass of the stage over its mass."),
    NUMBER("boost_upper", glacis_boost_class, mass_fraction_of_launch[0], "mass_fraction_of_launch", "1",
           0.001, 0.9, NONE, 0.2, false, "Mass of the stage over launch mass."),
    NUMBER("boost_upper", glacis_boost_class, burn_time_s[0], "burn_time_s", "s", 1, 1000, NONE, 0.15, false,
           "Burn time of an upper stage; that of the first follows from its thrust."),

    TEXT("threat", "vehicle", "The vehicle by slug, name or alias."),
    PLACE("threat", "from", "Where it is launched."),
    CHOICE("threat", glacis_threat, shape, "shape", "min-energy|lofted|depressed|apogee", 0,
           "The family of trajectories it is aimed with."),
    NUMBER("threat", glacis_threat, apogee_m, "apogee_km", "km", 10, 10000, NONE, 0, false,
           "Height of the apogee, with `shape: apogee` only."),

    TEXT("outbound", "name", "What reports call it."),
    TEXT("outbound", "model", "A vehicle of the facts whose values stand for what is not given."),
    PLACE("outbound", "from", "The public area it starts from."),
    AZIMUTH("outbound", glacis_outbound, az_rad, "az_deg", "Azimuth of the flight at launch."),
    NUMBER("outbound", glacis_outbound, burn_time_s, "burn_time_s", "s", 10, 1000, NONE, 0.15, false,
           "Launch to burnout."),
    NUMBER("outbound", glacis_outbound, burnout_height_m, "burnout_height_km", "km", 20, 1500, NONE, 0.15,
           false, "Height of burnout."),
    NUMBER("outbound", glacis_outbound, burnout_downrange_m, "burnout_downrange_km", "km", 0, 3000, NONE, 0.2,
           false, "Ground range of burnout."),
    NUMBER("outbound", glacis_outbound, burnout_speed_mps, "burnout_speed_mps", "m/s", 500, 10000, NONE, 0.05,
           false, "Earth-fixed speed at burnout."),
    NUMBER("outbound", glacis_outbound, burnout_path_rad, "burnout_path_deg", "deg", 0, 90, NONE, 0.1, false,
           "Earth-fixed flight-path angle at burnout, from the local horizontal."),
    NUMBER("outbound", glacis_outbound, reentry_beta_kgpm2, "reentry_beta_kg_m2", "kg/m2", 50, 50000, NONE,
           0.3, true, "Ballistic coefficient of what coasts."),
    NUMBER("outbound", glacis_outbound, rcs_nose_m2, "rcs_nose_m2", "m2", 1e-6, 1e4, NONE, 1, true,
           "Radar cross-section of what coasts, within 30 degrees of its nose."),
    NUMBER("outbound", glacis_outbound, rcs_side_m2, "rcs_side_m2", "m2", 1e-6, 1e4, NONE, 1, true,
           "The same from the side."),
    NUMBER("outbound", glacis_outbound, rcs_rear_m2, "rcs_rear_m2", "m2", 1e-6, 1e4, NONE, 1, true,
           "The same within 30 degrees of its rear."),
    NUMBER("outbound", glacis_outbound, rcs_boost_m2, "rcs_boost_m2", "m2", 1e-6, 1e4, NONE, 1, true,
           "Radar cross-section under power."),

    COUNT("raid", glacis_raid_plan, size_count, "size_count", 1, 100000, 10, "Missiles in the raid."),
    NUMBER("raid", glacis_raid_plan, arrival_spacing_s, "arrival_spacing_s", "s", 0, 3600, 0, 0, false,
           "Time between arrivals."),
    NUMBER("raid", glacis_raid_plan, launch_interval_s, "launch_interval_s", "s", 0, 3600, NONE, 0.4, true,
           "Least time between launches of a layer; the battery's unless given."),
    PLACE("raid", "at", "The place it is aimed at; the largest listed city unless given."),
    LIST("raid", "layers", GLACIS_RAID_LAYERS_MAX, "layer",
         "Layers of defence, the upper first; the battery alone unless given."),

    TEXT("layer", "name", "What reports call it."),
    TEXT("layer", "model", "The battery it is of, by slug, name or alias: source of what is not given."),
    NUMBER("layer", glacis_raid_layer, kill_probability, "single_shot_kill_probability", "1", 0, 1, NONE, 0.1,
           false, "Probability that one working interceptor kills."),
    NUMBER("layer", glacis_raid_layer, reliability, "interceptor_reliability", "1", 0, 1, NONE, 0.05, false,
           "Probability that an interceptor works."),
    NUMBER("layer", glacis_raid_layer, correlation, "kill_correlation", "1", 0, 0.99, NONE, 0.5, false,
           "Pairwise correlation of its shots in one raid."),
    COUNT("layer", glacis_raid_layer, shots_per_target, "shots_per_target_count", 1, 100, 2,
          "Doctrine: the most shots at one target."),
    COUNT("layer", glacis_raid_layer, shots_possible, "shots_possible_count", 0, 100, 100,
          "Shots the time line allows; 100 stands for no limit."),
    FLAG("layer", glacis_raid_layer, looks, "looks", 0,
         "1: shoot, look, shoot: no shot at a target already killed; 0: salvo."),
    NUMBER("layer", glacis_raid_layer, window_s, "window_s", "s", 0, 7200, 0, 0.3, true,
           "From the first to the last possible launch at one target; 0: no limit."),
    COUNT("layer", glacis_raid_layer, inventory_count, "inventory_count", 0, 100000, NONE,
          "Interceptors; launchers times interceptors per launcher of the model unless given."),

    OTHER("view", GI_FIELD_NUMBERS, "numbers", "altitudes_km", "km", 1, 10000, NONE, "",
          "Heights for which the area in view is reported."),
    OTHER("view", GI_FIELD_PLACES, "places", "places", "", NONE, NONE, NONE, "",
          "Further places above which the lowest height in view is reported, as it is for those of the map."),
    OTHER("view", GI_FIELD_TEXTS, "texts", "neighbours", "", NONE, NONE, NONE, "",
          "Countries for which it is reported, as ISO 3166 alpha-3 codes."),
    NUMBER("view", glacis_scenario, view_rcs_m2, "rcs_m2", "m2", 1e-6, 1e4, 1, 0, false,
           "Radar cross-section of the object whose visibility is mapped."),

    NUMBER("map", glacis_scenario, cell_m, "cell_km", "km", 0.1, 1000, 15, 0, false, "Width of a cell."),
    NUMBER("map", glacis_scenario, box_rad[0], "lat_min_deg", "deg", -90, 90, NONE, 0, false,
           "Southern edge; of the country unless given, as the other edges."),
    NUMBER("map", glacis_scenario, box_rad[1], "lat_max_deg", "deg", -90, 90, NONE, 0, false,
           "Northern edge."),
    NUMBER("map", glacis_scenario, box_rad[2], "lon_min_deg", "deg", -180, 360, NONE, 0, false,
           "Western edge."),
    NUMBER("map", glacis_scenario, box_rad[3], "lon_max_deg", "deg", -180, 360, NONE, 0, false,
           "Eastern edge."),
    OTHER("map", GI_FIELD_PLACES, "places", "places", "", NONE, NONE, NONE, "",
          "Places whose cover is reported by name."),

    TEXT("relations", "title", "What reports call it."),
    TEXT("relations", "comtrade", "Trade records of your own, as glacis trade --comtrade takes them."),
    TEXT("relations", "measures", "Measures of sanctions of your own, as glacis trade --measures."),
    TEXT("relations", "series", "A series of your own, as glacis impact --series."),
    TEXT("relations", "events", "Dated decisions for that series, as glacis impact --events."),
    TEXT("relations", "record", "A record of events of your own, as glacis events --events."),
    TEXT("relations", "model", "Stocks and flows of your own, as glacis leverage --model."),
    TEXT("relations", "graph", "A causal graph of your own, as glacis attribute --graph."),

    OTHER("siting", GI_FIELD_PLACES, "places", "sites", "", NONE, NONE, NONE, "", "Named candidates."),
    NUMBER("siting", glacis_siting_ask, spacing_m, "spacing_km", "km", 1, 500, NONE, 0, false,
           "Every land cell of the country of this width is a candidate too, at height 0."),
    NUMBER("siting", glacis_siting_ask, cell_m, "cell_km", "km", 0.1, 1000, NONE, 0, false,
           "Width of a cell of the map that posts are held against; that of the map unless given."),
    OTHER("siting", GI_FIELD_COUNT, "count", "azimuths_count", "count", 1, 360, 12, "",
          "Azimuths tried at each site."),
    AZIMUTH("siting", glacis_siting_ask, az_from_rad, "az_from_deg",
            "The first azimuth; with az_to_deg, else all round from north."),
    AZIMUTH("siting", glacis_siting_ask, az_to_rad, "az_to_deg", "The last azimuth, clockwise of the first."),
    LIST("siting", "radars", GLACIS_CASE_ALTERNATIVES_MAX, "alternative|radar|mode",
         "Radars and modes to try beside the scenario's own."),
    LIST("siting", "fixed", GLACIS_SITING_FIXED_MAX, "fixed", "Posts that stand whatever is chosen."),
    LIST("siting", "exclude", 64, "exclusion", "Where no candidate may stand."),
    OTHER("siting", GI_FIELD_TEXTS, "texts", "objectives", "", NONE, NONE, NONE, "",
          "Measures that decide, of glacis siting --help; land_fraction, people_count, outbound_mean_s and "
          "the area of the first "
          "neighbour in view at every height unless given."),
    OTHER("siting", GI_FIELD_COUNT, "count", "batteries_count", "count", 1, GLACIS_SITING_BATTERIES_MAX, 1,
          "", "Batteries to be placed, beside the fixed ones."),
    OTHER("siting", GI_FIELD_COUNT, "count", "site_capacity_count", "count", 1, 8, 1, "",
          "Most batteries at one site, the fixed ones included."),
    OTHER("siting", GI_FIELD_COUNT, "count", "draws", "count", 0, 1e5, 32, "",
          "Draws for how often a choice is on the front."),

    TEXT("alternative", "model", "The radar by slug, name or alias; without it every field must be given."),
    TEXT("alternative", "mode", "The mode of the model."),
    NUMBER(
        "alternative", glacis_radar_post, mask_rad, "mask_deg", "deg", -2, 45, NONE, 0, false,
        "Terrain: nothing is seen below this apparent elevation; that of the scenario's radar unless given."),
    OTHER("alternative", GI_FIELD_FLAG, "flag", "controls_fire", "1", 0, 1, 1, "",
          "0: it sees, and the battery does not fire by it."),

    PLACE("fixed", "site", "Where it stands."),
    AZIMUTH("fixed", glacis_siting_fixed, az_rad, "boresight_az_deg", "Azimuth it faces, exactly."),
    TEXT("fixed", "radar",
         "One of the radars tried, as the answers name it; the scenario's own unless given."),

    PLACE("exclusion", "at", "Middle of the excluded circle."),
    NUMBER("exclusion", gi_siting_exclusion, radius_m, "radius_km", "km", 0.01, 2000, NONE, 0, false,
           "Its radius."),

    OTHER("study", GI_FIELD_COUNT, "count", "draws", "count", 0, 1e6, 256, "",
          "Draws beyond the best estimate."),
    OTHER("study", GI_FIELD_COUNT, "count", "seed", "count", 0, 9007199254740992.0, 1, "",
          "Seed of the random numbers."),
    OTHER("study", GI_FIELD_COUNT, "count", "raid_runs_least", "count", 1, 1e9, 1000, "",
          "Fewest runs of a raid."),
    OTHER("study", GI_FIELD_COUNT, "count", "raid_runs_most", "count", 1, 1e9, 200000, "",
          "Most runs of a raid."),
    NUMBER("study", glacis_scenario, raid_stop.interval_halfwidth, "raid_interval_halfwidth", "1", 1e-6, 1e5,
           0.05, 0, false,
           "A raid is run until the 95 % interval of its mean leakers is this narrow (leakers)."),

    OTHER("debate", GI_FIELD_COUNT, "count", "glacis_debate", "count", 1, 1, NONE, "",
          "Version of the language of debates: 1."),
    TEXT("debate", "title", "A line that names the debate."),
    TEXT("debate", "scenario", "The scenario that all sides speak of, beside this file."),
    LIST("debate", "questions", 32, "debate_question", "What is asked of all sides."),
    LIST("debate", "common", 63, "debate_assumption", "Assumptions that every side is given."),
    LIST("debate", "sides", 16, "debate_side", "Who assumes what."),

    TEXT("debate_question", "id", "What --question calls it."),
    TEXT("debate_question", "label", "The question in words."),
    TEXT("debate_question", "key",
         "The answer of a study that it asks for: covers.PLACE, land_fraction, radar_range_km, ..."),
    TEXT("debate_question", "unit", "The unit it is shown in, where that is not the key's own."),
    PLAIN("debate_question", "line",
          "The value of the answer on which the sides part; half way between two "
          "sides unless given."),
    TEXT("debate_question", "line_reason", "Why the line lies there."),
    PLAIN(
        "debate_question", "tolerance_share",
        "Answers agree that differ by this share of a published number, or of the difference of two sides."),

    TEXT("debate_side", "name", "What --sides calls it."),
    TEXT("debate_side", "label", "What reports call it."),
    TEXT("debate_side", "who", "Who holds these assumptions."),
    OTHER("debate_side", GI_FIELD_TEXTS, "texts", "questions", "", NONE, NONE, NONE, "",
          "The questions it speaks to; all unless given."),
    LIST("debate_side", "assumptions", 63, "debate_assumption",
         "What it assumes where the scenario, or another side, says otherwise."),
    LIST("debate_side", "published", 32, "debate_published", "Numbers that it has published as answers."),

    TEXT("debate_assumption", "key", "A key of the scenario, as --set takes it."),
    OTHER("debate_assumption", GI_FIELD_ANY, "any", "value", "", NONE, NONE, NONE, "", "Its value."),
    TEXT("debate_assumption", "label", "The assumption in words."),
    TEXT("debate_assumption", "source", "The id of a row of data/, or words."),
    TEXT("debate_assumption", "who", "Who holds it; the side unless given."),
    OTHER("debate_assumption", GI_FIELD_CHOICE, "choice", "status", "", NONE, NONE, NONE,
          "stated|reading|calibrated|common",
          "stated: the side says so; reading: ours of what it says, assumed; calibrated: inferred from the "
          "number that it gives; common: nobody disputes it."),
    OTHER("debate_assumption", GI_FIELD_TEXTS, "texts", "questions", "", NONE, NONE, NONE, "",
          "The questions it matters to; those of its side unless given."),

    TEXT("debate_published", "question", "The id of the question that it answers."),
    PLAIN("debate_published", "value", "The published number, in the unit of the question."),
    PLAIN("debate_published", "low",
          "Its lower end, where a range was published; alone, where no more than a bound was."),
    PLAIN("debate_published", "high", "Its upper end; likewise alone."),
    TEXT("debate_published", "claim", "The id of the row of data/ that holds it."),
    TEXT("debate_published", "source", "Who published it, where no row holds it."),
    TEXT("debate_published", "who", "Who published it; the side unless given."),
    OTHER("debate_published", GI_FIELD_CHOICE, "choice", "status", "", NONE, NONE, NONE, "stated|reading",
          "stated: the number was published; reading: ours of what was published in words."),
    TEXT("debate_published", "note", "What must be known to read it."),
};

size_t gi_schema_rows(const gi_field **rows)
{
    *rows = fields;
    return sizeof fields / sizeof *fields;
}

size_t glacis_schema_count(void)
{
    return sizeof fields / sizeof *fields;
}

const glacis_schema_field *glacis_schema_at(size_t index)
{
    return index < sizeof fields / sizeof *fields ? &fields[index].field : NULL;
}

bool gi_choice_find(const char *choices, const char *word, size_t length, int *index)
{
    int place = 0;
    for (const char *at = choices; *at; place++) {
        size_t size = strcspn(at, "|");
        if (size == length && strncmp(at, word, length) == 0) {
            if (index) *index = place;
            return true;
        }
        at += size + (at[size] == '|');
    }
    return false;
}

bool gi_schema_in(const gi_field *field, const char *sections)
{
    return gi_choice_find(sections, field->field.section, strlen(field->field.section), NULL);
}

const gi_field *gi_schema_find(const char *sections, const char *name)
{
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        if (gi_schema_in(&fields[i], sections) && strcmp(fields[i].field.name, name) == 0) return &fields[i];
    return NULL;
}
