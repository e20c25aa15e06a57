#!/usr/bin/env python3
"""One drawing of a report as a file of its own: figure.py REPORT.html FIGURE OUT.svg (FIGURE: map-limits, chart-sweep, ...)."""
import pathlib
import re
import sys


def main():
    page = pathlib.Path(sys.argv[1]).read_text(encoding="utf-8")
    found = re.search(r'<figure class="(?:wide )?%s">.*?(<svg.*?</svg>)' % re.escape(sys.argv[2]), page, re.S)
    if not found:
        names = sorted(set(re.findall(r'<figure class="(?:wide )?([^"]+)">', page)))
        print(f"no such figure; there are: {', '.join(names)}", file=sys.stderr)
        return 1
    style = re.search(r"<style>.*?</style>", page, re.S).group(0).replace(":root{", "svg{").replace("html{", "svg{")
    patterns = re.search(r"<svg[^>]*aria-hidden=\"true\">(<defs>.*?</defs>)</svg>", page, re.S).group(1)
    ground = re.search(r'(<g id="scene-ground">.*?</defs>)', page, re.S)
    drawing = found.group(1)
    width, height = re.search(r'viewBox="0 0 (\d+) (\d+)"', drawing).groups()
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" font-family="system-ui, sans-serif" '
    extra = f"<defs>{ground.group(1)}</defs>" if ground and 'href="#scene-ground"' in drawing else ""
    body = drawing.replace("<svg ", head, 1)
    at = body.index(">") + 1
    pathlib.Path(sys.argv[3]).write_text(body[:at] + style + patterns + extra + body[at:], encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
