// What a click shows: a short account of the record and the way to its page. A cluster opens by zooming in.
import { type Map as LibreMap, type MapGeoJSONFeature, Popup } from "maplibre-gl";
import type { Config } from "./config";
import { icon, make, named } from "./dom";
import { figure } from "./geodesy";
import { CLICKABLE } from "./layers";

type Properties = Record<string, unknown>;

/** The page of a record: the tile's own `url`, else the page's pattern for the layer with {names} filled in. */
export function recordAddress(config: Config, layer: string, properties: Properties): string {
  if (typeof properties["url"] === "string" && properties["url"].startsWith("/")) return properties["url"];
  const pattern = config.links[layer] ?? "";
  const names = [...pattern.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "");
  if (!pattern || names.some((name) => properties[name] === undefined || properties[name] === null)) return "";
  return pattern.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(properties[name])));
}

export function heading(config: Config, properties: Properties): Node {
  const name = named(properties, config.language);
  const number = properties["number"];
  if (name) return typeof name === "string" ? document.createTextNode(name) : name;
  if (typeof number === "string" && number) return make("bdi", { class: "code", dir: "ltr" }, number);
  return document.createTextNode(config.word("unnamed"));
}

export function account(config: Config, layer: string, properties: Properties): HTMLElement {
  const rows: [string, string][] = [];
  for (const key of ["kind", "state", "commodity", "group"]) {
    const value = config.label(properties[key]);
    if (value) rows.push([config.word(`fact_${key}`), value]);
  }
  const area = Number(properties["area_ha"]);
  if (area > 0) rows.push([config.word("area"), `${figure(area, 2)} ${config.word("hectare")}`]);
  const address = recordAddress(config, layer, properties);
  return make("div", { class: "map-popup", dir: document.documentElement.dir },
    make("p", { class: "map-popup__name" }, heading(config, properties)),
    make("dl", { class: "map-popup__facts" }, ...rows.map(([term, value]) => make("div", {}, make("dt", {}, term), make("dd", {}, value)))),
    ...(address ? [make("p", {}, make("a", { href: address }, config.word("open"), icon("arrow-end")))] : []),
  );
}

let shown: Popup | null = null;

export function show(map: LibreMap, config: Config, layer: string, properties: Properties, at: [number, number]): void {
  shown?.remove();
  const { width } = map.getCanvas().getBoundingClientRect();
  const side = width > 700 ? 340 : 0;
  const left = document.documentElement.dir === "rtl" ? 0 : side;
  const spot = map.project(at);
  if (spot.x < left + 40 || spot.x > width - (side - left) - 40) map.panBy([spot.x - width / 2, 0], { animate: false });
  shown = new Popup({ closeButton: true, maxWidth: "20rem", focusAfterOpen: true })
    .setLngLat(at).setDOMContent(account(config, layer, properties)).addTo(map);
  shown.getElement()?.querySelector(".maplibregl-popup-close-button")?.setAttribute("aria-label", config.word("close"));
}

function layersOf(map: LibreMap): string[] {
  return CLICKABLE.filter((id) => map.getLayer(id));
}

export function layerOf(feature: MapGeoJSONFeature): string {
  return feature.sourceLayer ?? feature.source;
}

export function answerClicks(map: LibreMap, config: Config): void {
  map.on("click", (event) => {
    if (config.element.dataset["busy"]) return;
    const box: [[number, number], [number, number]] = [[event.point.x - 4, event.point.y - 4], [event.point.x + 4, event.point.y + 4]];
    const found = map.queryRenderedFeatures(box, { layers: layersOf(map) })[0];
    if (!found) return;
    if (found.properties["count"]) map.easeTo({ center: event.lngLat, zoom: map.getZoom() + 2 });
    else show(map, config, layerOf(found), found.properties, event.lngLat.toArray());
  });
  map.on("mousemove", (event) => {
    const over = map.queryRenderedFeatures(event.point, { layers: layersOf(map) }).length > 0;
    map.getCanvas().classList.toggle("map__canvas--over", over && !config.element.dataset["busy"]);
  });
}
