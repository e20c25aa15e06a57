/* out/kml.h: the pieces of a KML file. Internal. */
#ifndef GI_OUT_KML_H
#define GI_OUT_KML_H

#include "out/writers.h"
#include "report/shape.h"

/* Elements stand in the order of the schema [OGCKML22]: name, visibility, open, description, styleUrl, Style,
 * ExtendedData, geometry. */
/* The description ends with the facts that rest on memory alone, if what the document takes has such. */
void gi_kml_open(gi_text *text, const glacis_out *out, const char *name, const char *description_html,
                 glacis_takes takes);
void gi_kml_close(gi_text *text);
void gi_kml_folder_open(gi_text *text, const char *name);
void gi_kml_folder_close(gi_text *text);

/* alpha 0 to 255; fill_alpha 0: the outline alone. */
void gi_kml_style(gi_text *text, const char *id, unsigned rgb, unsigned alpha, unsigned fill_alpha,
                  double width);

/* A placemark without its geometry; `description` may be NULL. */
void gi_kml_placemark_open(gi_text *text, const char *name, const char *description, const char *style);
void gi_kml_placemark_close(gi_text *text);
void gi_kml_point(gi_text *text, const glacis_geodetic *point);
/* Lines at their heights above the sea (high), or along the ground. */
void gi_kml_lines(gi_text *text, const gi_shape *shape, bool high);
void gi_kml_rings(gi_text *text, const gi_shape *shape);

#endif
