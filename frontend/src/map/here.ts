// The list of what the map shows now: the same records by keyboard and by screen reader.
import type { Map as LibreMap, MapGeoJSONFeature } from "maplibre-gl";
import type { Config } from "./config";
import { heading, layerOf, recordAddress, show } from "./detail";
import { make } from "./dom";

const LISTED = ["projects", "projects-clusters", "occurrences", "places", "titles-fill", "titles-clusters", "occurrences-clusters"];
const AT_MOST = 40;

function middle(feature: MapGeoJSONFeature): [number, number] | null {
  const shape = feature.geometry;
  if (shape.type === "Point") return shape.coordinates as [number, number];
  if (shape.type !== "Polygon" && shape.type !== "MultiPolygon") return null;
  const ring = (shape.type === "Polygon" ? shape.coordinates[0] : shape.coordinates[0]?.[0]) ?? [];
  const sum = ring.reduce<[number, number]>((a, p) => [a[0] + (p[0] ?? 0), a[1] + (p[1] ?? 0)], [0, 0]);
  return ring.length ? [sum[0] / ring.length, sum[1] / ring.length] : null;
}

function row(map: LibreMap, config: Config, feature: MapGeoJSONFeature): HTMLElement {
  const layer = layerOf(feature);
  const address = recordAddress(config, layer, feature.properties);
  const name = make("button", { type: "button", class: "map-here__show" }, heading(config, feature.properties));
  name.addEventListener("click", () => {
    const at = middle(feature);
    if (at) show(map, config, layer, feature.properties, at);
  });
  const what = [config.label(feature.properties["kind"]), config.label(feature.properties["state"])].filter(Boolean).join(" · ");
  return make("li", { class: "map-here__item" }, name, make("span", { class: "hint" }, what || config.word(layer)),
    ...(address ? [make("a", { href: address }, config.word("open"))] : []));
}

export function addHere(map: LibreMap, config: Config): void {
  const list = make("ul", { role: "list" });
  const summary = make("summary", {}, config.word("here"));
  const panel = make("details", { class: "map-here" }, summary, list);
  config.element.after(panel);
  const fill = () => {
    const layers = LISTED.filter((id) => map.getLayer(id));
    const seen = new Map<string, MapGeoJSONFeature>();
    let counted = 0;
    for (const feature of layers.length ? map.queryRenderedFeatures({ layers }) : []) {
      const key = `${feature.source}:${String(feature.properties["id"] ?? feature.id ?? feature.properties["number"] ?? JSON.stringify(feature.properties))}`;
      if (typeof feature.properties["count"] === "number") counted += feature.properties["count"];
      else if (!seen.has(key)) seen.set(key, feature);
    }
    const total = seen.size + counted;
    summary.textContent = `${config.word("here")} (${total.toLocaleString("en")})`;
    if (!panel.open) return;
    const rows = [...seen.values()].slice(0, AT_MOST).map((feature) => row(map, config, feature));
    if (total > rows.length) rows.push(make("li", { class: "hint" }, config.word("more_here")));
    list.replaceChildren(...(rows.length ? rows : [make("li", { class: "hint" }, config.word("nothing_here"))]));
  };
  map.on("idle", fill);
  panel.addEventListener("toggle", fill);
}
