// Layers of data. Copper is ground that somebody holds (malachite stays for free ground), ink what the earth holds. Each colour has a pattern, an outline or a shape of its own beside it.
import type { ExpressionSpecification, LayerSpecification } from "maplibre-gl";
import type { Config } from "./config";
import { PLACE_MARKS } from "./images";
import type { Palette } from "./palette";
import { FONTS, nameIn } from "./style";

export const ENDED = ["expired", "surrendered", "cancelled"];
export const WAITING = ["pending", "lodged"];

/** Which drawn layers belong to which switch of the layer list. */
export const GROUPS: Record<string, string[]> = {
  titles: ["titles-fill", "titles-hatch", "titles-line", "titles-clusters", "titles-counts"],
  occurrences: ["occurrences", "occurrences-clusters", "occurrences-counts", "occurrences-names"],
  projects: ["projects", "projects-clusters", "projects-counts", "projects-names"],
  places: ["places", "places-names"],
  boundaries: ["lines-district", "lines-province", "lines-country", "lines-disputed", "names-country_label", "names-province_label", "names-district_label"],
};

/** Layers that answer to a click, topmost first. */
export const CLICKABLE = ["projects", "projects-clusters", "places", "occurrences", "occurrences-clusters", "titles-clusters", "titles-fill"];

const isCluster: ExpressionSpecification = ["has", "count"];
const single: ExpressionSpecification = ["!", ["has", "count"]];
const state: ExpressionSpecification = ["coalesce", ["get", "state"], ""];

function titles(palette: Palette): LayerSpecification[] {
  const colour: ExpressionSpecification = ["match", state, WAITING, palette.ochre, ENDED, palette.faint, ["suspended"], palette.cinnabar, palette.copper];
  const areas: ExpressionSpecification = ["all", ["==", ["geometry-type"], "Polygon"], single];
  const source = { source: "titles", "source-layer": "titles" } as const;
  return [
    { id: "titles-fill", type: "fill", ...source, filter: areas, paint: { "fill-color": colour, "fill-opacity": ["interpolate", ["linear"], ["zoom"], 5, 0.32, 12, 0.16] } },
    { id: "titles-hatch", type: "fill", ...source, minzoom: 8, filter: ["all", areas, ["in", state, ["literal", [...WAITING, ...ENDED, "suspended"]]]], paint: { "fill-pattern": ["match", state, WAITING, "hatch-wait", ENDED, "hatch-ended", "hatch-stop"] } },
    { id: "titles-line", type: "line", ...source, filter: areas, paint: { "line-color": colour, "line-width": ["interpolate", ["linear"], ["zoom"], 5, 0.6, 12, 1.8] } },
    ...clusters("titles", palette.copper, palette),
  ];
}

function clusters(name: string, colour: string, palette: Palette): LayerSpecification[] {
  const source = { source: name, "source-layer": name } as const;
  return [
    { id: `${name}-clusters`, type: "circle", ...source, filter: isCluster, paint: { "circle-color": colour, "circle-opacity": 0.88, "circle-stroke-color": palette.paper, "circle-stroke-width": 1.5, "circle-radius": ["interpolate", ["linear"], ["sqrt", ["get", "count"]], 1, 9, 10, 13, 60, 21, 400, 30] } },
    { id: `${name}-counts`, type: "symbol", ...source, filter: isCluster, layout: { "text-field": ["number-format", ["get", "count"], { locale: "en" }], "text-font": FONTS, "text-size": 11, "text-allow-overlap": true, "text-ignore-placement": true }, paint: { "text-color": palette.paper } },
  ];
}

function occurrences(config: Config, palette: Palette): LayerSpecification[] {
  const source = { source: "occurrences", "source-layer": "occurrences" } as const;
  const producing: ExpressionSpecification = ["in", ["coalesce", ["get", "state"], ["get", "kind"], ""], ["literal", ["producing", "mine", "development"]]];
  return [
    { id: "occurrences", type: "circle", ...source, filter: single, paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 4, 4, 10, 7], "circle-color": ["case", producing, palette.ink, palette.paper], "circle-stroke-color": palette.ink, "circle-stroke-width": 2 } },
    ...clusters("occurrences", palette.ink, palette),
    { id: "occurrences-names", type: "symbol", ...source, minzoom: 7, filter: single, layout: { "text-field": nameIn(config.language), "text-font": FONTS, "text-size": 12, "text-offset": [0, 1], "text-anchor": "top", "text-optional": true, "text-max-width": 9 }, paint: { "text-color": palette.ink, "text-halo-color": palette.land, "text-halo-width": 1.4 } },
  ];
}

function projects(config: Config, palette: Palette): LayerSpecification[] {
  const source = { source: "projects", "source-layer": "projects" } as const;
  const sheet: ExpressionSpecification = ["==", ["get", "kind"], "fact_sheet"];
  return [
    { id: "projects", type: "circle", ...source, filter: single, paint: { "circle-radius": ["interpolate", ["linear"], ["zoom"], 4, 6, 10, 9], "circle-color": ["case", sheet, palette.paper, ["in", state, ["literal", ["lapsed", "closed"]]], palette.faint, palette.copper], "circle-stroke-color": ["case", sheet, palette.lapis, palette.paper], "circle-stroke-width": ["case", sheet, 3, 2] } },
    ...clusters("projects", palette.copper, palette),
    { id: "projects-names", type: "symbol", ...source, minzoom: 6, filter: single, layout: { "text-field": nameIn(config.language), "text-font": FONTS, "text-size": 12, "text-offset": [0, 1.1], "text-anchor": "top", "text-optional": true, "text-max-width": 10 }, paint: { "text-color": palette.ink, "text-halo-color": palette.land, "text-halo-width": 1.4 } },
  ];
}

function places(config: Config, palette: Palette): LayerSpecification[] {
  const source = { source: "places", "source-layer": "places" } as const;
  const image: ExpressionSpecification = ["match", ["coalesce", ["get", "kind"], ""], ...Object.entries(PLACE_MARKS).flat(), "mark-dot"] as unknown as ExpressionSpecification;
  return [
    { id: "places", type: "symbol", ...source, layout: { "icon-image": image, "icon-allow-overlap": true, "icon-ignore-placement": true } },
    { id: "places-names", type: "symbol", ...source, minzoom: 5, layout: { "text-field": nameIn(config.language), "text-font": FONTS, "text-size": 11, "text-offset": [0, 0.9], "text-anchor": "top", "text-optional": true }, paint: { "text-color": palette.lapis, "text-halo-color": palette.land, "text-halo-width": 1.4 } },
  ];
}

function shapes(palette: Palette): LayerSpecification[] {
  return [
    { id: "shapes-fill", type: "fill", source: "shapes", filter: ["==", ["geometry-type"], "Polygon"], paint: { "fill-color": palette.copper, "fill-opacity": 0.18 } },
    { id: "shapes-line", type: "line", source: "shapes", paint: { "line-color": palette.copper, "line-width": 2.5 } },
    { id: "shapes-point", type: "circle", source: "shapes", filter: ["==", ["geometry-type"], "Point"], paint: { "circle-color": palette.copper, "circle-radius": 7, "circle-stroke-color": palette.paper, "circle-stroke-width": 2 } },
  ];
}

export function dataLayers(config: Config, palette: Palette): LayerSpecification[] {
  const has = (name: string) => config.layers.includes(name);
  return [
    ...(has("titles") ? titles(palette) : []),
    ...(config.shapes ? shapes(palette) : []),
    ...(has("places") ? places(config, palette) : []),
    ...(has("occurrences") ? occurrences(config, palette) : []),
    ...(has("projects") ? projects(config, palette) : []),
  ];
}
