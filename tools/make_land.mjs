// make_land.mjs: remakes data/land/countries.bin from Natural Earth 1:10m (npm world-atlas). Run by hand.
//
//   npm ci --prefix tools && node tools/make_land.mjs [OUTPUT]
//
// The bytes are laid out in docs/dev/land-format.md. The same input gives the same bytes; the input is checked by its
// SHA-256. What was measured is printed, and stands in the same document.
import fs from 'node:fs';
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { presimplify } from 'topojson-simplify';

const INPUT_SHA256 = '3bc6f1d367a9bcec479841bae0e76092f512838411d0cef124e92eec4db45f79';
const MAGIC = 'GLACLAND';
const VERSION = 1;

// Points in this box are kept one and all; elsewhere a point goes when the triangle it makes with its neighbours is
// smaller than AREA_KM2 and than AREA_SHARE of the smallest ring it bounds (so that no island collapses).
const FINE = { latMin: 15, latMax: 55, lonMin: 95, lonMax: 150 };
const AREA_KM2 = 0.2;
const AREA_SHARE = 0.002;
const MOVE_KM = 1; // and it stays when it lies farther than this from the edge that would take its place

const RAD = Math.PI / 180;
const KM_PER_DEGREE = 111.195; // on the mean sphere; only ranks triangles and measures distances moved
const WGS84_A_KM = 6378.137;
// Registered area of the Republic of Korea, only printed beside the measured one: as often quoted (about 2012), and of
// 31 December 2017 (Ministry of Land, Infrastructure and Transport, Cadastral Statistics Yearbook 2018).
const KOR_PUBLISHED_KM2 = [100210, 100364];
const WGS84_F = 1 / 298.257223563;

// ISO 3166-1: numeric code, alpha-3 code.
const ISO_3166 = `
004 AFG 008 ALB 010 ATA 012 DZA 016 ASM 020 AND 024 AGO 028 ATG 031 AZE 032 ARG 036 AUS 040 AUT
044 BHS 048 BHR 050 BGD 051 ARM 052 BRB 056 BEL 060 BMU 064 BTN 068 BOL 070 BIH 072 BWA 076 BRA
084 BLZ 086 IOT 090 SLB 092 VGB 096 BRN 100 BGR 104 MMR 108 BDI 112 BLR 116 KHM 120 CMR 124 CAN
132 CPV 136 CYM 140 CAF 144 LKA 148 TCD 152 CHL 156 CHN 158 TWN 170 COL 174 COM 178 COG 180 COD
184 COK 188 CRI 191 HRV 192 CUB 196 CYP 203 CZE 204 BEN 208 DNK 212 DMA 214 DOM 218 ECU 222 SLV
226 GNQ 231 ETH 232 ERI 233 EST 234 FRO 238 FLK 239 SGS 242 FJI 246 FIN 248 ALA 250 FRA 258 PYF
260 ATF 262 DJI 266 GAB 268 GEO 270 GMB 275 PSE 276 DEU 288 GHA 292 GIB 296 KIR 300 GRC 304 GRL
308 GRD 316 GUM 320 GTM 324 GIN 328 GUY 332 HTI 334 HMD 336 VAT 340 HND 344 HKG 348 HUN 352 ISL
356 IND 360 IDN 364 IRN 368 IRQ 372 IRL 376 ISR 380 ITA 384 CIV 388 JAM 392 JPN 398 KAZ 400 JOR
404 KEN 408 PRK 410 KOR 414 KWT 417 KGZ 418 LAO 422 LBN 426 LSO 428 LVA 430 LBR 434 LBY 438 LIE
440 LTU 442 LUX 446 MAC 450 MDG 454 MWI 458 MYS 462 MDV 466 MLI 470 MLT 478 MRT 480 MUS 484 MEX
492 MCO 496 MNG 498 MDA 499 MNE 500 MSR 504 MAR 508 MOZ 512 OMN 516 NAM 520 NRU 524 NPL 528 NLD
531 CUW 533 ABW 534 SXM 540 NCL 548 VUT 554 NZL 558 NIC 562 NER 566 NGA 570 NIU 574 NFK 578 NOR
580 MNP 581 UMI 583 FSM 584 MHL 585 PLW 586 PAK 591 PAN 598 PNG 600 PRY 604 PER 608 PHL 612 PCN
616 POL 620 PRT 624 GNB 626 TLS 630 PRI 634 QAT 642 ROU 643 RUS 646 RWA 652 BLM 654 SHN 659 KNA
660 AIA 662 LCA 663 MAF 666 SPM 670 VCT 674 SMR 678 STP 682 SAU 686 SEN 688 SRB 690 SYC 694 SLE
702 SGP 703 SVK 704 VNM 705 SVN 706 SOM 710 ZAF 716 ZWE 724 ESP 728 SSD 729 SDN 732 ESH 740 SUR
748 SWZ 752 SWE 756 CHE 760 SYR 762 TJK 764 THA 768 TGO 776 TON 780 TTO 784 ARE 788 TUN 792 TUR
795 TKM 796 TCA 798 TUV 800 UGA 804 UKR 807 MKD 818 EGY 826 GBR 831 GGY 832 JEY 833 IMN 834 TZA
840 USA 850 VIR 854 BFA 858 URY 860 UZB 862 VEN 876 WLF 882 WSM 887 YEM 894 ZMB`;

// Areas the source draws apart though ISO 3166 has no code for them (or one that is taken): Natural Earth's own codes.
// Kosovo has XKX, which ISO leaves to its users.
const NOT_ISO = {
  'Akrotiri': 'WSB', 'Ashmore and Cartier Is.': 'ATC', 'Baikonur': 'KAB', 'Bajo Nuevo Bank': 'BJN',
  'Clipperton I.': 'CLP', 'Coral Sea Is.': 'CSI', 'Cyprus U.N. Buffer Zone': 'CNM', 'Dhekelia': 'ESB',
  'Indian Ocean Ter.': 'IOA', 'Kosovo': 'XKX', 'N. Cyprus': 'CYN', 'Scarborough Reef': 'SCR',
  'Serranilla Bank': 'SER', 'Siachen Glacier': 'KAS', 'Somaliland': 'SOL', 'Spratly Is.': 'PGA',
  'USNB Guantanamo Bay': 'USG',
};

// ---- reading ----------------------------------------------------------------------------------------------------

function readAtlas() {
  const path = createRequire(import.meta.url).resolve('world-atlas/countries-10m.json');
  const bytes = fs.readFileSync(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (sha256 !== INPUT_SHA256) throw new Error(`${path}: not the pinned input, SHA-256 ${sha256}`);
  return JSON.parse(bytes);
}

// Arcs as absolute points [x, y] of the source's grid, repeated points dropped.
function absoluteArcs(topology) {
  return topology.arcs.map((arc) => {
    let x = 0, y = 0;
    const points = arc.map(([dx, dy]) => [x += dx, y += dy]);
    return points.filter((p, i) => i === 0 || i === points.length - 1 || !same(p, points[i - 1]));
  });
}

function same(a, b) {
  return a[0] === b[0] && a[1] === b[1];
}

function makeGrid({ scale, translate }) {
  return {
    lonFirst: translate[0], latFirst: translate[1], lonStep: scale[0], latStep: scale[1],
    xMax: Math.round(360 / scale[0]),
    yPole: Math.floor((-90 - translate[1]) / scale[1]), // just beyond the pole; readers clamp to -90
    degrees: ([x, y]) => [translate[0] + x * scale[0], Math.max(-90, translate[1] + y * scale[1])],
  };
}

const alpha3 = new Map(ISO_3166.trim().split(/\s+/).reduce((pairs, word, i, words) =>
  i % 2 ? [...pairs, [words[i - 1], word]] : pairs, []));

function readCountries(topology) {
  const countries = topology.objects.countries.geometries.map((geometry) => {
    const name = geometry.properties.name;
    const own = NOT_ISO[name];
    const code = own ?? alpha3.get(geometry.id);
    if (!code) throw new Error(`no code for ${name} (${geometry.id})`);
    return { code, iso: !own, name, polygons: geometry.type === 'Polygon' ? [geometry.arcs] : geometry.arcs };
  });
  countries.sort((a, b) => (a.code < b.code ? -1 : 1));
  countries.forEach((c, i) => {
    if (i && c.code === countries[i - 1].code) throw new Error(`${c.code} stands twice`);
  });
  return countries;
}

// Leaves out the rings that the source's rounding left without an inside, countries that have no other (the Vatican), and
// arcs that nobody walks any more.
function dropFlatRings(countries, arcs) {
  const flat = (ring) => twiceGridArea(ring, arcs) === 0;
  console.log('rings without an inside:', countries.flatMap((c) => c.polygons).flat().filter(flat).length);
  const left = countries.map((country) => ({
    ...country,
    polygons: country.polygons.filter(([outer]) => !flat(outer)).map((rings) => rings.filter((ring) => !flat(ring))),
  }));
  const gone = left.filter((c) => c.polygons.length === 0);
  console.log('countries left out with them:', gone.map((c) => c.code).join(' '));
  return renumber(left.filter((c) => c.polygons.length > 0), arcs);
}

function twiceGridArea(ring, arcs) { // exact, in integers
  const points = walkRing(ring, arcs);
  return points.reduce((sum, p, i) => (i ? sum + points[i - 1][0] * p[1] - p[0] * points[i - 1][1] : 0), 0);
}

function renumber(countries, arcs) {
  const used = new Set(countries.flatMap((c) => c.polygons).flat(2).map((i) => (i < 0 ? ~i : i)));
  const kept = [...arcs.keys()].filter((i) => used.has(i));
  const now = new Map(kept.map((old, i) => [old, i]));
  const walk = (i) => (i < 0 ? ~now.get(~i) : now.get(i));
  return {
    arcs: kept.map((i) => arcs[i]),
    countries: countries.map((c) => ({ ...c, polygons: c.polygons.map((rings) => rings.map((r) => r.map(walk))) })),
  };
}

// ---- the antimeridian -------------------------------------------------------------------------------------------

// The source cuts its rings at 180 degrees but writes some of the cut's points with the wrong sign. A point on the
// cut takes the side of the nearest point of its arc that is off it, so that no edge spans the map.
function mendSeam(arc, grid) {
  const onSeam = ([x]) => x === 0 || x === grid.xMax;
  const side = (from, step) => {
    for (let i = from; i >= 0 && i < arc.length; i += step) {
      if (!onSeam(arc[i])) return { x: arc[i][0] * 2 > grid.xMax ? grid.xMax : 0, away: Math.abs(i - from) };
    }
    return { x: NaN, away: Infinity };
  };
  const mended = arc.map((point, i) => {
    if (!onSeam(point)) return point;
    const before = side(i, -1), after = side(i, 1);
    return [before.away < after.away ? before.x : after.x, point[1]];
  });
  return closePole(mended, same(arc[0], arc[arc.length - 1]), grid);
}

// A ring around the south pole comes out open, from one side of the map to the other: it is led along the map's foot.
function closePole(arc, wasClosed, grid) {
  const first = arc[0], last = arc[arc.length - 1];
  if (!wasClosed || same(first, last)) return arc;
  return [...arc, [last[0], grid.yPole], [first[0], grid.yPole], first];
}

// ---- areas (WGS-84 ellipsoid, edges straight in latitude and longitude) -----------------------------------------

// Twice the area between the equator and the latitude over one radian of longitude, in units of a^2.
function authalicQ(lat) {
  const e2 = WGS84_F * (2 - WGS84_F), e = Math.sqrt(e2), s = Math.sin(lat);
  return (1 - e2) * (s / (1 - e2 * s * s) + Math.atanh(e * s) / e);
}

function edgeArea(lat0, lat1, dlon) {
  const mid = (lat0 + lat1) / 2, off = (lat1 - lat0) / 2 * Math.sqrt(3 / 5);
  return dlon * (5 * authalicQ(mid - off) + 8 * authalicQ(mid) + 5 * authalicQ(mid + off)) / 18; // Gauss, 3 points
}

function ringAreaKm2(points) {
  let sum = 0;
  for (let i = 1; i < points.length; i++) {
    const [lon0, lat0] = points[i - 1], [lon1, lat1] = points[i];
    sum += edgeArea(lat0 * RAD, lat1 * RAD, (lon1 - lon0) * RAD);
  }
  return Math.abs(sum) * WGS84_A_KM ** 2 / 2;
}

// The points of a ring, the first again at the end.
function walkRing(ring, arcs) {
  const points = [];
  for (const index of ring) {
    const arc = index < 0 ? [...arcs[~index]].reverse() : arcs[index];
    points.push(...(points.length ? arc.slice(1) : arc));
  }
  return points;
}

function ringPoints(ring, arcs, grid) {
  return walkRing(ring, arcs).map(grid.degrees);
}

function countryAreaKm2(country, arcs, grid) {
  let sum = 0;
  for (const rings of country.polygons) {
    rings.forEach((ring, i) => { sum += (i ? -1 : 1) * ringAreaKm2(ringPoints(ring, arcs, grid)); });
  }
  return sum;
}

// ---- simplifying ------------------------------------------------------------------------------------------------

function triangleKm2([a, b, c]) {
  const twice = Math.abs((a[0] - c[0]) * (b[1] - a[1]) - (a[0] - b[0]) * (c[1] - a[1]));
  return twice / 2 * Math.cos(b[1] * RAD) * KM_PER_DEGREE ** 2;
}

// For each arc the area of the smallest ring it bounds.
function smallestRings(countries, arcs, grid) {
  const smallest = new Array(arcs.length).fill(Infinity);
  for (const ring of countries.flatMap((c) => c.polygons).flat()) {
    const area = ringAreaKm2(ringPoints(ring, arcs, grid));
    for (const index of ring) {
      const arc = index < 0 ? ~index : index;
      smallest[arc] = Math.min(smallest[arc], area);
    }
  }
  return smallest;
}

function isFine([lon, lat]) {
  return lat >= FINE.latMin && lat <= FINE.latMax && lon >= FINE.lonMin && lon <= FINE.lonMax;
}

// One flag a point: does it stay (Visvalingam-Whyatt; ends of arcs always stay, so shared borders stay shared).
function choosePoints(countries, arcs, grid) {
  const degrees = arcs.map((arc) => arc.map(grid.degrees));
  const weighted = presimplify({ type: 'Topology', objects: {}, arcs: degrees }, triangleKm2);
  const smallest = smallestRings(countries, arcs, grid);
  return weighted.arcs.map((points, i) => {
    const limit = Math.min(AREA_KM2, AREA_SHARE * smallest[i]);
    return points.map((p) => p[2] >= limit || isFine(p) || Math.abs(p[0]) >= 180);
  });
}

// Edges that remain: the grid points at their ends and the indices of those in the arc.
function keptEdges(arcs, keep) {
  const edges = [];
  arcs.forEach((arc, a) => {
    let from = 0;
    for (let i = 1; i < arc.length; i++) {
      if (!keep[a][i]) continue;
      edges.push({ a, from, to: i, p: arc[from], q: arc[i] });
      from = i;
    }
  });
  return edges;
}

function turn(p, q, r) { // exact: the grid's numbers are integers under 2^17
  return Math.sign((q[0] - p[0]) * (r[1] - p[1]) - (q[1] - p[1]) * (r[0] - p[0]));
}

function cross(e, f) {
  return turn(e.p, e.q, f.p) * turn(e.p, e.q, f.q) < 0 && turn(f.p, f.q, e.p) * turn(f.p, f.q, e.q) < 0;
}

// Pairs of edges that cross properly, found by squares of the grid.
function* crossings(edges) {
  const SIDE = 512, squares = new Map();
  const column = (x) => Math.floor(x / SIDE);
  for (const e of edges) {
    const [x0, x1] = [e.p[0], e.q[0]].sort((a, b) => a - b), [y0, y1] = [e.p[1], e.q[1]].sort((a, b) => a - b);
    for (let x = column(x0); x <= column(x1); x++) {
      for (let y = column(y0); y <= column(y1); y++) {
        const key = x * 4096 + y, square = squares.get(key) ?? [];
        for (const f of square) if (cross(e, f)) yield [e, f];
        square.push(e);
        squares.set(key, square);
      }
    }
  }
}

function distanceKm(point, [p, q]) {
  const k = Math.cos(point[1] * RAD);
  const [px, py, qx, qy] = [p, q].flatMap(([lon, lat]) => [(lon - point[0]) * k, lat - point[1]]);
  const length2 = (qx - px) ** 2 + (qy - py) ** 2;
  const t = length2 ? Math.min(1, Math.max(0, -(px * (qx - px) + py * (qy - py)) / length2)) : 0;
  return Math.hypot(px + t * (qx - px), py + t * (qy - py)) * KM_PER_DEGREE;
}

// Greatest distance from an edge of the points it took the place of.
function moveKm(edge, arcs, grid) {
  const chord = [grid.degrees(edge.p), grid.degrees(edge.q)];
  const left = arcs[edge.a].slice(edge.from + 1, edge.to).map(grid.degrees);
  return left.reduce((most, point) => Math.max(most, distanceKm(point, chord)), 0);
}

// Puts back the points that the edges took the place of. Returns how many edges that concerned.
function putBack(edges, keep) {
  const shortcuts = edges.filter((e) => e.to > e.from + 1);
  for (const e of shortcuts) keep[e.a].fill(true, e.from, e.to);
  return shortcuts.length;
}

// Undoes what moved the line too far, then what made two edges cross, until neither is left.
function mend(arcs, keep, grid) {
  const far = putBack(keptEdges(arcs, keep).filter((e) => moveKm(e, arcs, grid) > MOVE_KM), keep);
  let crossed = 0;
  for (let more = -1; more !== 0; crossed += more) more = putBack([...crossings(keptEdges(arcs, keep))].flat(), keep);
  return { far, crossed };
}

// ---- writing ----------------------------------------------------------------------------------------------------

class Bytes {
  parts = [];
  raw(buffer) { this.parts.push(buffer); }
  u32(value) { const b = Buffer.alloc(4); b.writeUInt32LE(value); this.raw(b); }
  f64(value) { const b = Buffer.alloc(8); b.writeDoubleLE(value); this.raw(b); }
  varint(value) { // LEB128: seven bits a byte, the low ones first
    const bytes = [];
    for (; value > 127; value = Math.floor(value / 128)) bytes.push(value % 128 + 128);
    this.raw(Buffer.from([...bytes, value]));
  }
  zigzag(value) { this.varint(value < 0 ? -2 * value - 1 : 2 * value); }
  whole() { return Buffer.concat(this.parts); }
}

function crc32(bytes) {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return ~crc >>> 0;
}

function writeArc(out, arc) {
  let x = 0, y = 0;
  out.varint(arc.length);
  for (const point of arc) {
    out.zigzag(point[0] - x);
    out.zigzag(point[1] - y);
    [x, y] = point;
  }
}

function writeCountry(out, country, arcs) {
  const points = country.polygons.flat(2).flatMap((i) => arcs[i < 0 ? ~i : i]);
  const name = Buffer.from(country.name, 'utf8');
  out.raw(Buffer.from(country.code, 'ascii'));
  out.raw(Buffer.from([country.iso ? 1 : 0]));
  out.varint(name.length);
  out.raw(name);
  for (const axis of [0, 1]) {
    const values = points.map((p) => p[axis]);
    out.zigzag(values.reduce((a, b) => Math.min(a, b)));
    out.zigzag(values.reduce((a, b) => Math.max(a, b)));
  }
  out.varint(country.polygons.length);
  for (const rings of country.polygons) {
    out.varint(rings.length);
    for (const ring of rings) writeRing(out, ring, arcs);
  }
}

function writeRing(out, ring, arcs) {
  if (walkRing(ring, arcs).length < 4) throw new Error('a ring has collapsed');
  out.varint(ring.length);
  for (const index of ring) out.varint(index < 0 ? 2 * ~index + 1 : 2 * index);
}

function encode(countries, arcs, grid) {
  const body = new Bytes();
  const rings = countries.flatMap((c) => c.polygons).flat();
  const sum = (list, part) => list.reduce((total, item) => total + part(item), 0);
  const points = (ring) => sum(ring, (index) => arcs[index < 0 ? ~index : index].length - 1);
  body.u32(arcs.length);
  body.u32(sum(arcs, (arc) => arc.length));
  body.u32(countries.length);
  body.u32(rings.length);
  body.u32(sum(rings, points));
  for (const value of [grid.lonFirst, grid.latFirst, grid.lonStep, grid.latStep]) body.f64(value);
  for (const arc of arcs) writeArc(body, arc);
  for (const country of countries) writeCountry(body, country, arcs);
  const rest = body.whole();
  const out = new Bytes();
  out.raw(Buffer.from(MAGIC, 'ascii'));
  out.u32(VERSION);
  out.u32(MAGIC.length + 8 + rest.length + 4);
  out.raw(rest);
  out.u32(crc32(out.whole()));
  return out.whole();
}

// ---- measuring --------------------------------------------------------------------------------------------------

function greatestMoveKm(arcs, keep, grid, chosen) {
  const edges = keptEdges(arcs, keep).filter((e) => chosen.has(e.a));
  return edges.reduce((most, e) => Math.max(most, moveKm(e, arcs, grid)), 0);
}

function measureAreas(countries, before, after, grid) {
  return countries.map((country) => {
    const source = countryAreaKm2(country, before, grid), kept = countryAreaKm2(country, after, grid);
    return { code: country.code, source, kept, error: kept / source - 1 };
  });
}

function reportAreas(areas) {
  const worst = (rows) => rows.reduce((a, b) => (Math.abs(b.error) > Math.abs(a.error) ? b : a));
  const line = (r) => `${r.code} ${r.source.toFixed(1)} -> ${r.kept.toFixed(1)} km2 (${(100 * r.error).toFixed(4)} %)`;
  for (const code of ['KOR', 'PRK', 'JPN', 'CHN', 'TWN', 'USA', 'RUS']) {
    console.log(line(areas.find((r) => r.code === code)));
  }
  console.log('worst above 1000 km2:', line(worst(areas.filter((r) => r.source > 1000))));
  console.log('worst of all:', line(worst(areas)));
  const kor = areas.find((r) => r.code === 'KOR').kept;
  for (const published of KOR_PUBLISHED_KM2) {
    console.log(`KOR against the published ${published} km2: ${(100 * (kor / published - 1)).toFixed(2)} %`);
  }
  console.log('all land:', areas.reduce((sum, r) => sum + r.kept, 0).toFixed(0), 'km2');
}

function arcsOf(country) {
  return new Set(country.polygons.flat(2).map((i) => (i < 0 ? ~i : i)));
}

function countCrossings(arcs, keep) { // a pair that shares two squares is found twice
  return new Set([...crossings(keptEdges(arcs, keep))].map((pair) => pair.map((e) => `${e.a}:${e.from}`).join())).size;
}

function report(countries, arcs, keep, after, grid) {
  const count = (list) => list.reduce((n, a) => n + a.length, 0);
  console.log(`points: ${count(arcs)} -> ${count(after)}, arcs: ${arcs.length}`);
  const all = arcs.map((arc) => arc.map(() => true));
  console.log(`crossing edges: ${countCrossings(arcs, all)} in the source, ${countCrossings(arcs, keep)} here`);
  reportAreas(measureAreas(countries, arcs, after, grid));
  for (const code of ['KOR', 'PRK', 'JPN', 'USA']) {
    const km = greatestMoveKm(arcs, keep, grid, arcsOf(countries.find((c) => c.code === code)));
    console.log(`greatest distance moved, ${code}: ${km.toFixed(3)} km`);
  }
  const km = greatestMoveKm(arcs, keep, grid, new Set(arcs.keys()));
  console.log(`greatest distance moved anywhere: ${km.toFixed(3)} km`);
  const east = grid.lonStep / 2 * KM_PER_DEGREE * Math.cos(37 * RAD), north = grid.latStep / 2 * KM_PER_DEGREE;
  console.log(`half a step of the grid at 37 N: ${east.toFixed(3)} km east, ${north.toFixed(3)} km north`);
}

function main(output) {
  const topology = readAtlas();
  const grid = makeGrid(topology.transform);
  const mendedArcs = absoluteArcs(topology).map((arc) => mendSeam(arc, grid));
  const { countries, arcs } = dropFlatRings(readCountries(topology), mendedArcs);
  const keep = choosePoints(countries, arcs, grid);
  const mended = mend(arcs, keep, grid);
  const after = arcs.map((arc, a) => arc.filter((_, i) => keep[a][i]));
  const bytes = encode(countries, after, grid);
  console.log(`put back: ${mended.far} edges that had moved too far, ${mended.crossed} that crossed`);
  report(countries, arcs, keep, after, grid);
  fs.writeFileSync(output, bytes);
  console.log(`${output}: ${bytes.length} bytes, SHA-256 ${createHash('sha256').update(bytes).digest('hex')}`);
}

main(process.argv[2] ?? fileURLToPath(new URL('../data/land/countries.bin', import.meta.url)));
