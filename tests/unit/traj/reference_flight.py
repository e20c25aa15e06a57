#!/usr/bin/env python3
"""A second implementation of the flight model, for the rows of test_reference.c: plain Python, RK4 at a fixed step.

It shares nothing with the C sources but the equations of docs/models/traj.md: height by iteration, the atmosphere from the
standard's constants (above 86 km log-linear between printed densities), drag curves by a monotone cubic of its own.
Run: python3 tests/unit/traj/reference_flight.py [step_s]
"""
import math
import sys

GM, J2, W, A, F = 3.986004418e14, 1.08262982e-3, 7.292115e-5, 6378137.0, 1 / 298.257223563
E2 = F * (2 - F)
G0, P0 = 9.80665, 101325.0
RAD = math.pi / 180

LAYERS = [(0, 288.15, -6.5e-3), (11e3, 216.65, 0), (20e3, 216.65, 1e-3), (32e3, 228.65, 2.8e-3),
          (47e3, 270.65, 0), (51e3, 270.65, -2.8e-3), (71e3, 214.65, -2e-3)]
GAS = 8314.32 / 28.9644
UPPER = [(86e3, 6.958e-6), (90e3, 3.416e-6), (95e3, 1.393e-6), (100e3, 5.604e-7), (105e3, 2.325e-7), (110e3, 9.708e-8),
         (120e3, 2.222e-8), (150e3, 2.076e-9), (200e3, 2.541e-10), (300e3, 1.916e-11), (1000e3, 3.561e-15)]


def base_pressures():
    out = [P0]
    for (h0, t0, lapse), (h1, t1, _) in zip(LAYERS, LAYERS[1:]):
        if lapse:
            out.append(out[-1] * (t1 / t0) ** (-G0 / (GAS * lapse)))
        else:
            out.append(out[-1] * math.exp(-G0 * (h1 - h0) / (GAS * t0)))
    return out


BASE = base_pressures()


def air(height):
    """density, pressure, speed of sound"""
    if height >= 86e3:
        if height > 1000e3:
            return 0.0, 0.0, 274.0
        for (h0, d0), (h1, d1) in zip(UPPER, UPPER[1:]):
            if height <= h1:
                x = (height - h0) / (h1 - h0)
                density = d0 * (d1 / d0) ** x
                return density, density * GAS * 187, math.sqrt(1.4 * GAS * 187)
    above = 6356766.0 * height / (6356766.0 + height)
    i = max(k for k in range(7) if above >= LAYERS[k][0] or k == 0)
    h0, t0, lapse = LAYERS[i]
    t = t0 + lapse * (above - h0)
    p = BASE[i] * ((t / t0) ** (-G0 / (GAS * lapse)) if lapse else math.exp(-G0 * (above - h0) / (GAS * t0)))
    return p / (GAS * t), p, math.sqrt(1.4 * GAS * t)


def geodetic(r):
    flat = math.hypot(r[0], r[1])
    lat = math.atan2(r[2], flat * (1 - E2))
    for _ in range(4):
        n = A / math.sqrt(1 - E2 * math.sin(lat) ** 2)
        lat = math.atan2(r[2] + E2 * n * math.sin(lat), flat)
    s = math.sin(lat)
    return lat, flat * math.cos(lat) + r[2] * s - A * math.sqrt(1 - E2 * s * s)


MACH = [0, .6, .8, .9, 1, 1.1, 1.2, 1.5, 2, 3, 4, 5, 8, 20]
BODY = [.28, .28, .30, .36, .48, .54, .53, .47, .40, .31, .27, .25, .22, .20]
REENTRY = [.40, .40, .42, .48, .58, .64, .63, .56, .48, .40, .36, .34, .31, .30]


def slopes(x, y):
    """Fritsch and Carlson (1980): three-point means, limited to a circle of radius 3."""
    d = [(b - a) / (q - p) for a, b, p, q in zip(y, y[1:], x, x[1:])]
    m = [d[0]] + [(a + b) / 2 if a * b > 0 else 0.0 for a, b in zip(d, d[1:])] + [d[-1]]
    for i, secant in enumerate(d):
        if secant == 0:
            m[i] = m[i + 1] = 0.0
            continue
        a, b = m[i] / secant, m[i + 1] / secant
        if a * a + b * b > 9:
            m[i], m[i + 1] = [3 / math.hypot(a, b) * v * secant for v in (a, b)]
    return m


def cubic(x, y, m, u):
    if u >= x[-1]:
        return y[-1]
    i = max(k for k in range(len(x) - 1) if u >= x[k])
    h = x[i + 1] - x[i]
    t = (u - x[i]) / h
    return (y[i] * (1 + 2 * t) * (1 - t) ** 2 + y[i + 1] * t * t * (3 - 2 * t) +
            h * (m[i] * t * (1 - t) ** 2 - m[i + 1] * t * t * (1 - t)))


def drag_curve(points):
    x = [m * m / (1 + m * m) for m in MACH]
    m = slopes(x, points)
    nodes = [i / 16 for i in range(17)]
    values = [cubic(x, points, m, u) for u in nodes]
    node_slopes = slopes(nodes, values)
    return lambda v2, c: cubic(nodes, values, node_slopes, v2 / (v2 + c * c))


CD = {"body": drag_curve(BODY), "reentry": drag_curve(REENTRY)}


def acceleration(leg, t, r, v):
    r2 = sum(c * c for c in r)
    g = -GM / r2 ** 1.5
    q = 1.5 * J2 * A * A / r2
    s2 = r[2] * r[2] / r2
    a = [r[0] * g * (1 + q * (1 - 5 * s2)) + W * W * r[0] + 2 * W * v[1],
         r[1] * g * (1 + q * (1 - 5 * s2)) + W * W * r[1] - 2 * W * v[0],
         r[2] * g * (1 + q * (3 - 5 * s2))]
    density, pressure, sound = air(geodetic(r)[1])
    speed = math.sqrt(sum(c * c for c in v))
    mass = leg["mass"] - leg["flow"] * (t - leg["begin"])
    drag = 0.5 * density * speed * CD[leg["cd"]](speed * speed, sound) * leg["area"] / mass
    push = (leg["thrust"] - pressure * leg["exit"]) / mass if leg["thrust"] else 0.0
    axis = leg["axis"](t, v, speed) if push else (0, 0, 0)
    return [a[i] - drag * v[i] + push * axis[i] for i in range(3)]


def rk4(leg, t, r, v, h):
    def shift(x, k, f):
        return [a + f * b for a, b in zip(x, k)]
    a1 = acceleration(leg, t, r, v)
    v2 = shift(v, a1, h / 2)
    a2 = acceleration(leg, t + h / 2, shift(r, v, h / 2), v2)
    v3 = shift(v, a2, h / 2)
    a3 = acceleration(leg, t + h / 2, shift(r, v2, h / 2), v3)
    v4 = shift(v, a3, h)
    a4 = acceleration(leg, t + h, shift(r, v3, h), v4)
    return ([r[i] + h / 6 * (v[i] + 2 * v2[i] + 2 * v3[i] + v4[i]) for i in range(3)],
            [v[i] + h / 6 * (a1[i] + 2 * a2[i] + 2 * a3[i] + a4[i]) for i in range(3)])


def legs_of(vehicle, lat, lon, az, kick):
    up = (math.cos(lat) * math.cos(lon), math.cos(lat) * math.sin(lon), math.sin(lat))
    east = (-math.sin(lon), math.cos(lon), 0.0)
    north = (-math.sin(lat) * math.cos(lon), -math.sin(lat) * math.sin(lon), math.cos(lat))
    side = [math.sin(az) * e + math.cos(az) * n for e, n in zip(east, north)]
    mass = vehicle["payload"] + sum(s["propellant"] + s["dry"] for s in vehicle["stages"])
    legs, t = [], 0.0

    def ramp(t, v, speed):
        angle = kick * (t - vehicle["rise"]) / vehicle["ramp"]
        return [math.cos(angle) * u + math.sin(angle) * s for u, s in zip(up, side)]

    def add(duration, stage, axis):
        nonlocal t, mass
        flow = stage["propellant"] / stage["burn"] if axis else 0.0
        legs.append({"begin": t, "end": t + duration, "mass": mass, "flow": flow, "cd": "body",
                     "thrust": flow * G0 * stage["isp"], "exit": flow * G0 * (stage["isp"] - stage["isp_sl"]) / P0,
                     "area": math.pi / 4 * stage["diameter"] ** 2, "axis": axis})
        t += duration
        mass -= flow * duration

    def follow(t, v, speed):
        return [c / speed for c in v]

    for i, stage in enumerate(vehicle["stages"]):
        if i == 0:
            add(vehicle["rise"], stage, lambda t, v, s: up)
            add(vehicle["ramp"], stage, ramp)
            add(stage["burn"] - vehicle["rise"] - vehicle["ramp"], stage, follow)
        else:
            add(stage["burn"], stage, "hold" if stage.get("hold") else follow)
        if stage.get("coast") and (i + 1 < len(vehicle["stages"]) or vehicle["separates"]):
            add(stage["coast"], stage, None)
        if i + 1 < len(vehicle["stages"]):
            mass -= stage["dry"]
    falls = vehicle["payload"] + (0 if vehicle["separates"] else vehicle["stages"][-1]["dry"])
    cd, high = ("reentry", REENTRY[-1]) if vehicle["separates"] else ("body", BODY[-1])
    legs.append({"begin": t, "end": 1e9, "mass": falls, "flow": 0.0, "cd": cd, "thrust": 0.0, "exit": 0.0,
                 "area": falls / (vehicle["beta"] * high), "axis": None})
    n = A / math.sqrt(1 - E2 * math.sin(lat) ** 2)
    start = [n * math.cos(lat) * math.cos(lon), n * math.cos(lat) * math.sin(lon), n * (1 - E2) * math.sin(lat)]
    return legs, start


def fly(vehicle, lat_deg, lon_deg, az_deg, kick_deg, step):
    legs, r = legs_of(vehicle, lat_deg * RAD, lon_deg * RAD, az_deg * RAD, kick_deg * RAD)
    v, t, top = [0.0, 0.0, 0.0], 0.0, 0.0
    for leg in legs:
        if leg["axis"] == "hold":
            speed = math.sqrt(sum(c * c for c in v))
            held = [c / speed for c in v]
            leg["axis"] = lambda t, v, s, held=held: held
        h = step if leg["end"] > 1e8 else (leg["end"] - leg["begin"]) / math.ceil((leg["end"] - leg["begin"]) / step)
        while t < leg["end"] - h / 2:
            before = (t, r, v)
            r, v = rk4(leg, t, r, v, h)
            t += h
            height = geodetic(r)[1]
            top = max(top, height)
            if height < 0 and t > 10:
                t, r, v = before
                low, high = 0.0, h
                for _ in range(40):
                    middle = (low + high) / 2
                    low, high = (middle, high) if geodetic(rk4(leg, t, r, v, middle)[0])[1] > 0 else (low, middle)
                r, v = rk4(leg, t, r, v, low)
                return r, t + low, top
    raise SystemExit("did not land")


VEHICLES = {
    "one": {"payload": 1200, "beta": 3500, "separates": 1, "rise": 5, "ramp": 10, "stages": [
        {"propellant": 12900, "dry": 1900, "isp": 235, "isp_sl": 216, "burn": 95, "diameter": 1.35}]},
    "two": {"payload": 700, "beta": 6000, "separates": 1, "rise": 5, "ramp": 10, "stages": [
        {"propellant": 27000, "dry": 2700, "isp": 275, "isp_sl": 245, "burn": 120, "diameter": 1.8, "coast": 2},
        {"propellant": 5000, "dry": 700, "isp": 285, "isp_sl": 240, "burn": 140, "diameter": 1.4}]},
    "three": {"payload": 1400, "beta": 9000, "separates": 1, "rise": 5, "ramp": 10, "stages": [
        {"propellant": 20000, "dry": 2500, "isp": 265, "isp_sl": 237, "burn": 60, "diameter": 1.7, "coast": 1},
        {"propellant": 8000, "dry": 900, "isp": 280, "isp_sl": 220, "burn": 60, "diameter": 1.4, "coast": 5},
        {"propellant": 2500, "dry": 350, "isp": 285, "isp_sl": 200, "burn": 50, "diameter": 1.2, "coast": 3,
         "hold": 1}]},
    "whole": {"payload": 500, "beta": 4000, "separates": 0, "rise": 2, "ramp": 6, "stages": [
        {"propellant": 2600, "dry": 800, "isp": 255, "isp_sl": 232, "burn": 45, "diameter": 0.8}]},
}

FLIGHTS = [("one", 40, 127, 60, 8), ("one", 40, 127, 90, 19), ("one", 40, 127, 190, 14), ("two", 40, 127, 45, 5),
           ("two", -25, 30, 270, 3), ("three", 10, -60, 0, 30), ("whole", 55, 20, 200, 35)]

if __name__ == "__main__":
    step = float(sys.argv[1]) if len(sys.argv) > 1 else 0.05
    for name, lat, lon, az, kick in FLIGHTS:
        r, t, top = fly(VEHICLES[name], lat, lon, az, kick, step)
        print('{"%s", %g, %g, %g, %g, {%.1f, %.1f, %.1f}, %.3f, %.1f},' % (name, lat, lon, az, kick, *r, t, top))
