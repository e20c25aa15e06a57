#!/usr/bin/env python3
"""New Year's Days of the Chinese calendar from new moons, for src/series/lunar_table.h.

The year begins on the day, by the clock of 120 degrees east, of the second new moon after the winter solstice (the third after one with a
leap month 11 or 12, of which there is none from 1990 to 2030): here the new moon between 21 January and 20 February.
New moons: Meeus, Astronomical Algorithms, 2nd edition, chapter 49, with its planetary terms; a few seconds in these years.
usage: lunar_new_year.py          prints the table, with the minutes by which the new moon misses midnight where these are below 30
"""
import datetime
import math

PLANETS = [(299.77, 0.107408, 325), (251.88, 0.016321, 165), (251.83, 26.651886, 164), (349.42, 36.412478, 126), (84.66, 18.206239, 110),
           (141.74, 53.303771, 62), (207.14, 2.453732, 60), (154.84, 7.306860, 56), (34.52, 27.261239, 47), (207.19, 0.121824, 42),
           (291.34, 1.844379, 40), (161.72, 24.198154, 37), (239.56, 25.513099, 35), (331.55, 3.592518, 23)]


def new_moon_jde(k):
    t = k / 1236.85
    jde = 2451550.09766 + 29.530588861 * k + 0.00015437 * t**2 - 0.000000150 * t**3
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    m = math.radians(2.5534 + 29.10535670 * k - 0.0000014 * t**2)
    n = math.radians(201.5643 + 385.81693528 * k + 0.0107582 * t**2)
    f = math.radians(160.7108 + 390.67050284 * k - 0.0016118 * t**2)
    o = math.radians(124.7746 - 1.56375588 * k + 0.0020672 * t**2)
    s = math.sin
    c = (-0.40720 * s(n) + 0.17241 * e * s(m) + 0.01608 * s(2 * n) + 0.01039 * s(2 * f) + 0.00739 * e * s(n - m) - 0.00514 * e * s(n + m)
         + 0.00208 * e * e * s(2 * m) - 0.00111 * s(n - 2 * f) - 0.00057 * s(n + 2 * f) + 0.00056 * e * s(2 * n + m) - 0.00042 * s(3 * n)
         + 0.00042 * e * s(m + 2 * f) + 0.00038 * e * s(m - 2 * f) - 0.00024 * e * s(2 * n - m) - 0.00017 * s(o) - 0.00007 * s(n + 2 * m)
         + 0.00004 * s(2 * n - 2 * f) + 0.00004 * s(3 * m) + 0.00003 * s(n + m - 2 * f) + 0.00003 * s(2 * n + 2 * f)
         - 0.00003 * s(n + m + 2 * f) + 0.00003 * s(n - m + 2 * f) - 0.00002 * s(n - m - 2 * f) - 0.00002 * s(3 * n + m) + 0.00002 * s(4 * n))
    for index, (base, rate, size) in enumerate(PLANETS):
        argument = base + rate * k - (0.009173 * t**2 if index == 0 else 0)
        c += size * 1e-6 * s(math.radians(argument))
    return jde + c


def beijing(jde):
    """Civil time 8 h ahead of UT; terrestrial time less 60 to 75 s is UT in these years, here 67 s."""
    return datetime.datetime(2000, 1, 1, 12) + datetime.timedelta(days=jde - 2451545.0, seconds=-67, hours=8)


def new_year(year):
    for k in range(round((year - 2000) * 12.3685) - 2, round((year - 2000) * 12.3685) + 4):
        at = beijing(new_moon_jde(k))
        if datetime.datetime(year, 1, 21) <= at < datetime.datetime(year, 2, 21):
            return at
    raise ValueError(year)


if __name__ == "__main__":
    for year in range(1990, 2031):
        at = new_year(year)
        minutes = (at.hour * 60 + at.minute + 720) % 1440 - 720
        print(at.date(), f"{minutes:+d} min from midnight" if abs(minutes) < 30 else "")
