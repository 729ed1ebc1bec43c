// What the page tells the island: data attributes, one JSON block of words, one optional JSON block of shapes.
import type { FeatureCollection } from "geojson";

export type Mode = "explore" | "inset" | "draw";
export type Bounds = [west: number, south: number, east: number, north: number];

export interface Config {
  element: HTMLElement;
  mode: Mode;
  language: string;
  layers: string[];
  tiles: string;
  worker: string;
  filters: string;
  extent: Bounds;
  field: string;
  twin: string;
  search: string;
  links: Record<string, string>;
  shapes: FeatureCollection | null;
  word: (key: string) => string;
  label: (code: unknown) => string;
}

/** Pakistan with its coast, in WGS 84 degrees. */
const HOME: Bounds = [60.4, 23.2, 79.0, 37.4];

function block<T>(id: string): T | null {
  const text = document.getElementById(id)?.textContent;
  return text ? (JSON.parse(text) as T) : null;
}

function bounds(text: string | undefined): Bounds {
  const numbers = (text ?? "").split(",").map(Number);
  return numbers.length === 4 && numbers.every(Number.isFinite) ? (numbers as Bounds) : HOME;
}

function collection(value: unknown): FeatureCollection | null {
  if (typeof value !== "object" || value === null || !("type" in value)) return null;
  if (value.type === "FeatureCollection") return value as FeatureCollection;
  if (value.type === "Feature") return { type: "FeatureCollection", features: [value as FeatureCollection["features"][number]] };
  return { type: "FeatureCollection", features: [{ type: "Feature", properties: {}, geometry: value as never }] };
}

export function readConfig(element: HTMLElement): Config {
  const data = element.dataset;
  const words = block<{ words: Record<string, string>; labels: Record<string, string>; links: Record<string, string> }>(`${element.id}-words`);
  return {
    element,
    mode: (data["map"] as Mode | undefined) ?? "explore",
    language: data["language"] ?? "en",
    layers: (data["layers"] ?? "").split(",").map((name) => name.trim()).filter(Boolean),
    tiles: data["tiles"] ?? "",
    worker: data["worker"] ?? "",
    filters: data["filters"] ?? "",
    extent: bounds(data["extent"]),
    field: data["field"] ?? "",
    twin: data["twin"] ?? "",
    search: data["search"] ?? "",
    links: words?.links ?? {},
    shapes: collection(block(`${element.id}-data`)),
    word: (key) => words?.words[key] ?? key,
    label: (code) => (typeof code === "string" ? (words?.labels[code] ?? code) : ""),
  };
}
