/* The style sheet of the report, and the patterns of its maps.
 *
 * Colours differ in lightness as well as hue, and every limit has a pattern of its own, so that a map can be read by the
 * colour-blind and on a grey printer. Type is what the reader's machine has. */
#include "report/report.h"

static const char *const style[] = {
    ":root{color-scheme:light dark;--paper:#fff;--ink:#1d1f23;--soft:#5c626c;--faint:#8a9099;--line:#d9dce1;"
    "--wash:#f5f6f7;--sea:#e9f0f4;--land:#f3f0e9;--near:#e9e1cf;--own:#fbfaf7;--coast:#565c66;--border:#"
    "b3ada0;"
    "--halo:#fff;--accent:#17548f;--warn:#a3410f;"
    "--p0:#e2dac7;--p1:#d3e3f0;--p2:#a3cae3;--p3:#66a9d3;--p4:#2f7cb8;--p5:#0b4a86;"
    "--l0:#17548f;--l1:#c4561a;--l2:#1a8a6c;--l3:#8a3a8f;--l4:#9a7400;--l5:#4a4f58}\n",
    "@media (prefers-color-scheme:dark){:root{--paper:#15171a;--ink:#e8e9eb;--soft:#a9afb9;--faint:#7d848f;"
    "--line:#363a41;--wash:#1d2024;--sea:#1b2329;--land:#2a2b2c;--near:#38352d;--own:#232527;--coast:#c4c8cf;"
    "--border:#5a574f;--halo:#15171a;--accent:#7db4ea;--warn:#f0a070;"
    "--p0:#4b463b;--p1:#1d3d5a;--p2:#245a86;--p3:#3a82b8;--p4:#72b3df;--p5:#c9e6f8;"
    "--l0:#7db4ea;--l1:#f0935a;--l2:#5fc9a8;--l3:#d08ad6;--l4:#dfb84a;--l5:#b9bec7}}\n",
    "@media "
    "print{:root{--paper:#fff;--ink:#000;--soft:#444;--faint:#777;--line:#ccc;--wash:#f5f6f7;--sea:#e9f0f4;"
    "--land:#f3f0e9;--near:#e9e1cf;--own:#fbfaf7;--coast:#444;--border:#b3ada0;--halo:#fff;--accent:#17548f;"
    "--warn:#a3410f;--p0:#e2dac7;--p1:#d3e3f0;--p2:#a3cae3;--p3:#66a9d3;--p4:#2f7cb8;--p5:#0b4a86;--l0:#"
    "17548f;"
    "--l1:#c4561a;--l2:#1a8a6c;--l3:#8a3a8f;--l4:#9a7400;--l5:#4a4f58}"
    "}\n",
    "*{box-sizing:border-box}html{-webkit-text-size-adjust:100%}"
    "body{margin:0 auto;padding:1.2rem 1rem 4rem;max-width:66rem;background:var(--paper);color:var(--ink);"
    "font:16px/1.5 system-ui,\"Segoe UI\",Roboto,\"Helvetica Neue\",Arial,\"DejaVu Sans\",sans-serif}"
    "h1,h2,h3,.answer{font-family:Charter,\"Iowan Old Style\",Georgia,\"DejaVu Serif\",serif;line-height:1.2;"
    "text-wrap:balance}"
    "h1{font-size:2rem;margin:.2rem 0 .3rem}h2{font-size:1.45rem;margin:2.6rem 0 .8rem;padding-top:.7rem;"
    "border-top:3px solid var(--ink)}h3{font-size:1.05rem;margin:1.6rem 0 .4rem}"
    "p{margin:.5rem 0;max-width:44rem}a{color:var(--accent)}.kicker{color:var(--soft);margin:0;"
    "font-size:.85rem;letter-spacing:.06em;text-transform:uppercase}\n",
    "nav{margin:.8rem 0 1.2rem;font-size:.92rem;display:flex;flex-wrap:wrap;gap:.2rem 1rem}"
    ".scope{border-left:3px solid var(--line);padding-left:.8rem;color:var(--soft);font-size:.92rem}"
    "dl.facts{display:grid;grid-template-columns:minmax(6rem,max-content) 1fr;gap:.25rem 1rem;margin:1rem 0;"
    "font-size:.95rem}dl.facts dt{color:var(--soft)}dl.facts dd{margin:0;min-width:0;overflow-wrap:anywhere}"
    "ul.plain{margin:0;padding:0;list-style:none}ul.wide{columns:24rem;column-gap:2rem}"
    "ul.doubts li{margin:.45rem 0;max-width:48rem}"
    ".finding{margin:0 0 1.5rem;padding:0 0 1.2rem;border-bottom:1px solid var(--line)}"
    ".finding h3{margin:0 0 "
    ".3rem;color:var(--soft);font-size:1rem}.answer{font-size:1.22rem;line-height:1.36;"
    "margin:0 0 .6rem;max-width:46rem;text-wrap:pretty}.finding dl{margin:0;display:grid;"
    "grid-template-columns:9rem 1fr;gap:.2rem .8rem;font-size:.92rem}.finding dt{color:var(--soft)}"
    ".finding dd{margin:0;min-width:0;overflow-wrap:anywhere}"
    "code{font:.88em ui-monospace,Menlo,Consolas,\"DejaVu Sans Mono\",monospace;background:var(--wash);"
    "padding:.1em .3em;border-radius:2px;overflow-wrap:anywhere}\n",
    "@media (max-width:34rem){body{padding:1rem .75rem 3rem}h1{font-size:1.6rem}.answer{font-size:1.1rem}"
    ".finding dl,dl.facts{grid-template-columns:1fr}dl.facts dd,.finding dd{margin-bottom:.4rem}}"
    ".figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,26rem),1fr));gap:1.6rem "
    "2rem;"
    "align-items:start}figure{margin:0;min-width:0}figure h3{margin:0 0 .25rem;text-wrap:wrap}"
    "figcaption{font-size:.85rem;line-height:1.42;color:var(--soft);margin-top:.4rem;max-width:36rem}"
    "figcaption p{margin:.3rem "
    "0}figure>svg{display:block;width:100%;height:auto;max-width:35rem}figure.wide{overflow-x:auto}figure."
    "wide>svg{max-width:none;min-width:40rem}"
    ".small-maps{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.6rem,1fr));gap:1rem}"
    ".small-maps figcaption{font-size:.78rem;line-height:1.3;overflow-wrap:anywhere}"
    ".legend{list-style:none;margin:.6rem 0;padding:0;font-size:.85rem;line-height:1.35;max-width:36rem}"
    ".legend li{display:flex;gap:.55rem;margin:.28rem 0}.legend svg{flex:none;width:1.7rem;height:1.1rem;"
    "margin-top:.05rem}.legend b{font-weight:600}.none{color:var(--soft);font-style:italic}"
    ".dagger{text-decoration:none;color:var(--warn);font-size:.8em;vertical-align:super;line-height:0}\n",
    ".scroll{overflow-x:auto;margin:.4rem 0 1.2rem}table{border-collapse:collapse;font-size:.87rem;"
    "font-variant-numeric:tabular-nums;width:100%}caption{text-align:left;font-weight:600;"
    "padding:.2rem 0 .4rem}th,td{text-align:left;vertical-align:top;padding:.3rem .7rem .3rem 0;"
    "border-bottom:1px solid var(--line)}th{color:var(--soft);font-weight:500;vertical-align:bottom}"
    "th.n,td.n{text-align:right}td.n{white-space:nowrap}td.n+td,th.n+th{padding-left:.5rem}"
    "tfoot td{border-bottom:0;font-weight:600}td.key{overflow-wrap:anywhere;min-width:14rem}"
    "td.date{white-space:nowrap}td.wide{min-width:15rem;overflow-wrap:anywhere}td "
    "ul{margin:0;padding-left:1rem}"
    "details{margin:.5rem 0}summary{cursor:pointer;font-weight:600;padding:.2rem 0}"
    ".flag.un{color:var(--warn)}.hash{font-size:.78rem;overflow-wrap:anywhere}\n",
    /* drawings */
    "svg text{font-family:inherit;fill:var(--ink)}svg .halo{paint-order:stroke;stroke:var(--halo);"
    "stroke-width:3px;stroke-linejoin:round}.label{font-size:11px}.label.strong{font-size:12px;font-weight:"
    "600}"
    ".small,.tick,.axis,.degree{font-size:10px}.tick,.axis,.degree{fill:var(--soft)!important}"
    ".nation{font-size:10px;letter-spacing:.08em;fill:var(--faint)!important;text-transform:uppercase}"
    ".sea{fill:var(--sea)}.land{fill:var(--land);stroke:var(--border);stroke-width:.6;stroke-linejoin:round;"
    "fill-rule:evenodd}.land.near{fill:var(--near)}.land.own{fill:var(--own)}"
    ".coast{fill:none;stroke:var(--coast);stroke-width:.7;stroke-linejoin:round}"
    ".graticule{fill:none;stroke:var(--soft);stroke-opacity:.22;stroke-width:.6}"
    ".frame{fill:none;stroke:var(--faint);stroke-width:1}.scale{fill:none;stroke:var(--ink);stroke-width:1.2}"
    ".mark{stroke:var(--halo);stroke-width:1.2;paint-order:stroke}.mark.battery{fill:var(--ink)}"
    ".mark.launch{fill:var(--warn)}.mark.place,.mark.radar{fill:var(--ink)}"
    ".launch-label{fill:var(--warn)!important}"
    ".sector-side,.instrumented{fill:none;stroke:var(--ink);stroke-width:1;stroke-dasharray:6 3}"
    ".reach-arc{fill:none;stroke:var(--ink);stroke-width:1.2;stroke-dasharray:2 3}\n",
    ".fan{fill:var(--accent);fill-opacity:.12}.other-side,.other-arc{fill:none;stroke:var(--l2);"
    "stroke-width:.9;stroke-dasharray:3 3}.horizon{fill:none;stroke:var(--accent);stroke-width:1.1}"
    ".horizon-label{fill:var(--accent)!important}.track{fill:none;stroke:var(--l1);stroke-width:1;"
    "stroke-dasharray:4 2}.track.seen{stroke-width:3;stroke-dasharray:none}"
    ".grid{stroke:var(--line);stroke-width:.8;fill:none}.base{stroke:var(--faint);stroke-width:1;fill:none}"
    ".layer{fill:var(--accent);fill-opacity:.1}.line{fill:none;stroke-width:1.7;stroke-linejoin:round}"
    ".dot.faint{fill:var(--soft);fill-opacity:.35;stroke:none}.dot.plan{fill:var(--warn)}.site{stroke:var(--"
    "soft);stroke-width:.5}"
    ".site.named{stroke:var(--ink);stroke-width:1.4}"
    ".dot{fill:var(--ink);stroke:var(--halo);stroke-width:1}.dot.hollow{fill:var(--halo);stroke:var(--ink);"
    "stroke-width:1.2}.contour{fill:none;stroke:var(--soft);stroke-width:.9;stroke-dasharray:3 2}"
    ".limit-line,.best-line{stroke:var(--ink);stroke-width:1.1;fill:none}.limit-line{stroke-dasharray:4 3}"
    ".dotted{stroke:var(--soft);stroke-width:.9;stroke-dasharray:1.5 3;fill:none}"
    ".ring{fill:none;stroke:var(--line);stroke-width:.8}.ring.outer{stroke:var(--faint)}"
    ".rose{fill:var(--accent);fill-opacity:.22;stroke:var(--accent);stroke-width:1.6;stroke-linejoin:round}"
    ".facing-band{fill:none;stroke:var(--ink);stroke-width:2.2}"
    ".facing{stroke:var(--ink);stroke-width:1.1;stroke-dasharray:4 3}.column{fill:var(--accent)}"
    ".bar.unseen{fill:var(--line)}.bar.sighted{fill:var(--p2)}.bar.tracked{fill:var(--p3)}"
    ".bar.flying{fill:var(--p4)}.bar.late{fill:var(--p5)}.bar.powered{fill:var(--l1);height:3px}"
    ".bar.at-low{fill:var(--accent)}.bar.at-high{fill:none;stroke:var(--accent);stroke-width:1.2}\n"
    ".bar.rise{fill:var(--p4)}.bar.fall{fill:var(--l1)}td.flips{font-weight:600}\n",
    ".l0{stroke:var(--l0)}.l1{stroke:var(--l1);stroke-dasharray:7 2}.l2{stroke:var(--l2);stroke-dasharray:2 "
    "2}"
    ".l3{stroke:var(--l3);stroke-dasharray:7 2 2 2}.l4{stroke:var(--l4);stroke-dasharray:4 "
    "2}.l5{stroke:var(--l5)}"
    ".t0{fill:var(--l0)!important}.t1{fill:var(--l1)!important}.t2{fill:var(--l2)!important}"
    ".t3{fill:var(--l3)!important}.t4{fill:var(--l4)!important}.t5{fill:var(--l5)!important}"
    ".c-p0{fill:var(--p0)}.c-p1{fill:var(--p1)}.c-p2{fill:var(--p2)}.c-p3{fill:var(--p3)}.c-p4{fill:var(--p4)"
    "}"
    ".c-p5{fill:var(--p5)}.c-defended{fill:#4a8fc7}.c-horizon{fill:url(#h-horizon)}.c-sector{fill:url(#h-"
    "sector)}"
    ".c-elevation{fill:url(#h-elevation)}.c-range{fill:url(#h-range)}.c-timeline{fill:url(#h-timeline)}"
    ".c-reach{fill:url(#h-reach)}.c-published_reach{fill:url(#h-published_reach)}"
    ".c-target_speed{fill:url(#h-target_speed)}.c-layer{fill:url(#h-layer)}.c-magazine{fill:url(#h-magazine)}"
    ".c-joint{fill:url(#h-joint)}.c-safe{fill:url(#h-safe)}\n",
    ".paper-only{display:none}"
    "@media print{@page{size:A4;margin:15mm "
    "14mm}body{font-size:9.5pt;max-width:none;padding:0}nav{display:none}"
    "h1{font-size:20pt}h2{margin-top:1.6rem}.answer{font-size:12pt}.figures{grid-template-columns:1fr "
    "1fr;gap:1rem "
    "1.4rem}table{font-size:8pt}figcaption,.legend{font-size:8pt}.paper-only{display:block}.small-maps{grid-"
    "template-columns:repeat(5,1fr)}"
    "h2,h3{break-after:avoid}figure,.finding,tr{break-inside:avoid}thead{display:table-header-group}"
    ".scroll{overflow:visible}td.wide{min-width:0}figure.wide>svg{min-width:0}figure.wide{overflow:visible}"
    "a{color:inherit;text-decoration:none}*{-webkit-print-color-adjust:exact;print-color-adjust:exact}}\n",
};

void gi_report_add_style(gi_text *text)
{
    gi_text_add(text, "<style>\n");
    for (size_t i = 0; i < sizeof style / sizeof *style; i++)
        gi_text_add(text, style[i]);
    gi_text_add(text, "</style>\n");
}

/* Name of the class, ground, what is drawn on it in a tile of 6 units. */
static const char *const patterns[][3] = {
    {"horizon", "#e8a33d", "M0 1.5H6M0 4.5H6"},
    {"sector", "#d893ba", "M-1 7L7-1M-1 1L1-1M5 7L7 5"},
    {"elevation", "#2fa583", "M1.5 1.5h1v1h-1zM4.5 4.5h1v1h-1z"},
    {"range", "#d9743a", "M-1-1L7 7M5-1L7 1M-1 5L1 7"},
    {"timeline", "#f2e06b", "M1.5 0V6M4.5 0V6"},
    {"reach", "#a98467", "M0 0L6 6M6 0L0 6"},
    {"published_reach", "#e3cfa0", "M-1 4L4-1M2 7L7 2"},
    {"target_speed", "#8d6bb1", "M3 0V6"},
    {"layer", "#a9d8a2", "M0 3H6"},
    {"magazine", "#a3a8ae", "M0 3H6M3 0V6"},
    {"joint", "#f0eef0", "M0 0L6 6M6 0L0 6M0 3H6"},
    {"safe", "#d8dadd", "M2.6 2.6h.8v.8h-.8z"},
};

void gi_report_add_patterns(gi_text *text)
{
    gi_text_add(text,
                "<svg width=\"0\" height=\"0\" style=\"position:absolute\" aria-hidden=\"true\"><defs>\n");
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++)
        gi_text_addf(text,
                     "<pattern id=\"h-%s\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                     "<rect width=\"6\" height=\"6\" fill=\"%s\"/><path d=\"%s\" stroke=\"#000\" "
                     "stroke-opacity=\".42\" stroke-width=\".7\" fill=\"none\"/></pattern>\n",
                     patterns[i][0], patterns[i][1], patterns[i][2]);
    gi_text_add(text, "</defs></svg>\n");
}
