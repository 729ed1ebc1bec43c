// Measuring: a distance or an area, said in words as it is drawn.
import type { Map as LibreMap } from "maplibre-gl";
import type { TerraDraw } from "terra-draw";
import type { Config } from "./config";
import { areaHa, figure, lengthKm, type Position } from "./geodesy";
import { pens } from "./pens";

let drawing: TerraDraw | null = null;
let asked: "line" | "area" | null = null;

function read(config: Config, kind: "line" | "area", pen: TerraDraw): string {
  const shape = pen.getSnapshot().find((feature) => feature.geometry.type === (kind === "line" ? "LineString" : "Polygon"))?.geometry;
  if (!shape) return config.word(kind === "line" ? "measure_line_hint" : "draw_hint");
  if (shape.type === "LineString") return `${config.word("length")}: ${figure(lengthKm(shape.coordinates as Position[]), 3)} ${config.word("kilometre")}`;
  const hectares = areaHa((shape.coordinates as Position[][])[0] ?? []);
  const large = hectares >= 100_000 ? ` (${figure(hectares / 100, 0)} ${config.word("square_kilometre")})` : "";
  return `${config.word("area")}: ${figure(hectares, 2)} ${config.word("hectare")}${large}`;
}

function stop(config: Config, output: HTMLElement): void {
  drawing?.stop();
  drawing = null;
  asked = null;
  output.textContent = "";
  delete config.element.dataset["busy"];
}

export function measure(map: LibreMap, config: Config, kind: "line" | "area", output: HTMLElement): void {
  const again = asked === kind;
  stop(config, output);
  if (again) return;
  const pen = pens(map);
  pen.start();
  pen.setMode(kind === "line" ? "linestring" : "polygon");
  pen.on("change", () => { output.textContent = read(config, kind, pen); });
  pen.on("finish", () => {
    output.textContent = read(config, kind, pen);
    pen.setMode("static");
    delete config.element.dataset["busy"];
  });
  drawing = pen;
  asked = kind;
  config.element.dataset["busy"] = "true";
  output.textContent = read(config, kind, pen);
}
