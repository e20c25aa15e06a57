#include "out/kml.h"
#include "out/mark.h"

#include <math.h>
#include <string.h>

void gi_kml_open(gi_text *text, const glacis_out *out, const char *name, const char *description_html,
                 glacis_takes takes)
{
    gi_text keys;
    gi_text_init(&keys);
    gi_mark_add_keys(&keys, out->scenario, takes);
    gi_text_add(text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<kml xmlns=\"http://www.opengis.net/kml/2.2\">\n<Document>\n<name>");
    gi_text_add_xml(text, out->scenario->title);
    gi_text_addf(text, ": %s</name>\n<open>1</open>\n<description>", name);
    gi_text_add_xml(text, description_html);
    if (keys.length) gi_text_addf(text, "&lt;p&gt;Unverified: %s&lt;/p&gt;", keys.data);
    gi_text_add(text, "</description>\n");
    if (keys.failed) text->failed = true;
    gi_text_clear(&keys);
}

void gi_kml_close(gi_text *text)
{
    gi_text_add(text, "</Document>\n</kml>\n");
}

void gi_kml_folder_open(gi_text *text, const char *name)
{
    gi_text_add(text, "<Folder>\n<name>");
    gi_text_add_xml(text, name);
    gi_text_add(text, "</name>\n");
}

void gi_kml_folder_close(gi_text *text)
{
    gi_text_add(text, "</Folder>\n");
}

/* KML writes colours as alpha, blue, green, red. */
static unsigned abgr(unsigned rgb, unsigned alpha)
{
    return alpha << 24 | (rgb & 0xFFu) << 16 | (rgb & 0xFF00u) | rgb >> 16;
}

void gi_kml_style(gi_text *text, const char *id, unsigned rgb, unsigned alpha, unsigned fill_alpha,
                  double width)
{
    gi_text_addf(text,
                 "<Style id=\"%s\"><LineStyle><color>%08x</color><width>%.3g</width></LineStyle>"
                 "<PolyStyle><color>%08x</color><fill>%d</fill><outline>%d</outline></PolyStyle></Style>\n",
                 id, abgr(rgb, alpha), width, abgr(rgb, fill_alpha), fill_alpha > 0, alpha > 0);
}

void gi_kml_placemark_open(gi_text *text, const char *name, const char *description, const char *style)
{
    gi_text_add(text, "<Placemark>\n<name>");
    gi_text_add_xml(text, name);
    gi_text_add(text, "</name>\n");
    if (description) {
        gi_text_add(text, "<description>");
        gi_text_add_xml(text, description);
        gi_text_add(text, "</description>\n");
    }
    if (style) gi_text_addf(text, "<styleUrl>#%s</styleUrl>\n", style);
}

void gi_kml_placemark_close(gi_text *text)
{
    gi_text_add(text, "</Placemark>\n");
}

void gi_kml_point(gi_text *text, const glacis_geodetic *point)
{
    gi_text_addf(text, "<Point><coordinates>%.7f,%.7f</coordinates></Point>\n", point->lon_rad / GLACIS_RAD,
                 point->lat_rad / GLACIS_RAD);
}

static void add_coordinates(gi_text *text, const gi_line *line, bool high)
{
    gi_text_add(text, "<coordinates>");
    for (size_t i = 0; i < line->count; i++) {
        const gi_vertex *vertex = &line->points[i];
        gi_text_addf(text, "%s%.7f,%.7f", i ? " " : "", vertex->lon_deg, vertex->lat_deg);
        if (high) gi_text_addf(text, ",%.1f", fmax(vertex->height_m, 0));
    }
    gi_text_add(text, "</coordinates>");
}

void gi_kml_lines(gi_text *text, const gi_shape *shape, bool high)
{
    const char *mode =
        high ? "<extrude>0</extrude><tessellate>0</tessellate><altitudeMode>absolute</altitudeMode>"
             : "<tessellate>1</tessellate>";
    if (shape->failed) text->failed = true;
    if (shape->count > 1) gi_text_add(text, "<MultiGeometry>\n");
    for (size_t i = 0; i < shape->count; i++) {
        gi_text_addf(text, "<LineString>%s", mode);
        add_coordinates(text, &shape->lines[i], high);
        gi_text_add(text, "</LineString>\n");
    }
    if (shape->count > 1) gi_text_add(text, "</MultiGeometry>\n");
}

void gi_kml_rings(gi_text *text, const gi_shape *shape)
{
    if (shape->failed) text->failed = true;
    if (shape->count > 1) gi_text_add(text, "<MultiGeometry>\n");
    for (size_t i = 0; i < shape->count; i++) {
        gi_text_add(text, "<Polygon><tessellate>1</tessellate><outerBoundaryIs><LinearRing>");
        add_coordinates(text, &shape->lines[i], false);
        gi_text_add(text, "</LinearRing></outerBoundaryIs></Polygon>\n");
    }
    if (shape->count > 1) gi_text_add(text, "</MultiGeometry>\n");
}
