// The map's style: a muted ground on which titles and occurrences speak.
import type { ExpressionSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { Config } from "./config";
import { dataLayers } from "./layers";
import type { Palette } from "./palette";

export const FONTS = ["Noto Sans", "Noto Sans SC", "Noto Naskh Arabic", "sans-serif"];

/** The name in the reader's language, else in English, else whatever the tile says. */
export function nameIn(language: string): ExpressionSpecification {
  const column = { "zh-hans": "name_zh", ur: "name_ur" }[language] ?? "name_en";
  const text = (name: string): ExpressionSpecification => ["case", ["!=", ["coalesce", ["get", name], ""], ""], ["get", name], ["coalesce", ["get", "name_en"], ["get", "name"], ""]];
  return text(column);
}

function address(config: Config, layer: string): string {
  const path = config.tiles.replace("{layer}", layer);
  const filtered = config.filters && ["titles", "occurrences", "projects"].includes(layer);
  return `${location.origin}${path}${filtered ? `?${config.filters.replace(/^\?/, "")}` : ""}`;
}

/** Lines by level, and disputed lines as such: which of them the tiles carry is the operating authority's choice. */
function lines(palette: Palette): LayerSpecification[] {
  const line = (level: string, colour: string, width: number, dashes?: number[]): LayerSpecification => ({
    id: `lines-${level}`, type: "line", source: "boundaries", "source-layer": `${level}_lines`,
    layout: { "line-join": "round", "line-cap": dashes ? "butt" : "round" },
    paint: { "line-color": colour, "line-width": width, ...(dashes ? { "line-dasharray": dashes } : {}) },
  });
  return [
    line("district", palette.rule, 0.8),
    line("province", palette.ruleStrong, 0.9, [4, 2]),
    line("country", palette.ruleStrong, 1.5),
    { id: "lines-disputed", type: "line", source: "boundaries", "source-layer": "disputed", paint: { "line-color": palette.ruleStrong, "line-width": 1.4, "line-dasharray": [1.5, 2] } },
  ];
}

function ground(config: Config, palette: Palette): LayerSpecification[] {
  const background: LayerSpecification = { id: "ground", type: "background", paint: { "background-color": config.layers.includes("boundaries") ? palette.sea : palette.land } };
  if (!config.layers.includes("boundaries")) return [background];
  const label = (part: string, minzoom: number, size: number): LayerSpecification => ({
    id: `names-${part}`, type: "symbol", source: "boundaries", "source-layer": part, minzoom,
    layout: { "text-field": nameIn(config.language), "text-font": FONTS, "text-size": size, "text-max-width": 8, "text-letter-spacing": config.language === "en" ? 0.06 : 0 },
    paint: { "text-color": palette.soft, "text-halo-color": palette.land, "text-halo-width": 1.4 },
  });
  return [
    background,
    { id: "ground-land", type: "fill", source: "boundaries", "source-layer": "land", paint: { "fill-color": palette.land } },
    ...lines(palette),
    label("country_label", 3, 14), label("province_label", 4, 12.5), label("district_label", 7, 11.5),
  ];
}

export function buildStyle(config: Config, palette: Palette): StyleSpecification {
  const sources: Record<string, SourceSpecification> = {};
  for (const layer of config.layers) sources[layer] = { type: "vector", tiles: [address(config, layer)], minzoom: 0, maxzoom: layer === "boundaries" ? 10 : 14 };
  if (config.shapes) sources["shapes"] = { type: "geojson", data: config.shapes };
  return { version: 8, sources, layers: [...ground(config, palette), ...dataLayers(config, palette)] };
}
