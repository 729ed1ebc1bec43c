// Drawing bound to a text area of GeoJSON: each follows the other, so that the form works the same with and without the map.
import type { Map as LibreMap } from "maplibre-gl";
import type { GeoJSONStoreFeatures } from "terra-draw";
import type { Config } from "./config";
import { make, tool } from "./dom";
import { areaHa, figure, type Position } from "./geodesy";
import { pens } from "./pens";
import { ringOf, round, write } from "./polygon";

export function bindDrawing(map: LibreMap, config: Config): void {
  const field = document.getElementById(config.field);
  if (!(field instanceof HTMLTextAreaElement)) return;
  const pen = pens(map);
  const account = make("p", { class: "map-draw__account", role: "status" });
  const corners = make("ol", { class: "map-draw__corners", dir: "ltr" });
  const panel = make("div", { class: "map-draw" }, account, make("details", {}, make("summary", {}, config.word("vertices")), corners));
  config.element.after(panel);
  config.element.dataset["busy"] = "true";
  let ours = false;

  const tell = (ring: Position[] | null) => {
    account.textContent = ring ? `${config.word("area")}: ${figure(areaHa(ring), 2)} ${config.word("hectare")} · ${config.word("vertices")}: ${ring.length - 1}` : config.word("draw_hint");
    corners.replaceChildren(...(ring ?? []).slice(0, -1).map(([east, north]) => make("li", {}, make("bdi", { class: "code" }, `${north.toFixed(6)}, ${east.toFixed(6)}`))));
  };
  const fromMap = () => {
    const drawn = pen.getSnapshot().filter((feature) => feature.geometry.type === "Polygon" && !feature.properties["midPoint"]);
    const last = drawn.at(-1);
    const ring = last ? round((last.geometry.coordinates as Position[][])[0] ?? []) : null;
    ours = true;
    field.value = ring && ring.length > 3 ? write(ring) : "";
    field.dispatchEvent(new Event("input", { bubbles: true }));
    ours = false;
    tell(ring);
  };
  const fromField = (look: boolean) => {
    if (ours) return;
    const ring = ringOf(field.value);
    field.setCustomValidity("");
    // Typing may begin before the map is there to draw on; `begin` reads the field again.
    if (!pen.enabled) return;
    pen.clear();
    if (!ring) {
      tell(null);
      if (field.value.trim()) account.textContent = config.word("invalid_geometry");
      return;
    }
    const feature: GeoJSONStoreFeatures = { type: "Feature", properties: { mode: "polygon" }, geometry: { type: "Polygon", coordinates: [round(ring)] } };
    const [result] = pen.addFeatures([feature]);
    tell(ring);
    if (result && !result.valid) account.textContent = config.word("invalid_geometry");
    if (look) {
      const east = ring.map((p) => p[0]);
      const north = ring.map((p) => p[1]);
      map.fitBounds([Math.min(...east), Math.min(...north), Math.max(...east), Math.max(...north)], { padding: 48, maxZoom: 14, animate: false });
    }
  };

  const begin = () => {
    pen.start();
    pen.on("finish", (_, context) => {
      fromMap();
      if (context.action === "draw") pen.setMode("select");
    });
    fromField(true);
    pen.setMode(field.value.trim() ? "select" : "polygon");
  };
  if (map.isStyleLoaded()) begin();
  else map.once("load", begin);
  field.addEventListener("input", () => fromField(true));
  const afresh = () => {
    if (!pen.enabled) return;
    pen.clear();
    fromMap();
    pen.setMode("polygon");
  };
  config.element.querySelector(".map__tools")?.append(
    tool("pentagon", config.word("draw"), afresh),
    tool("move", config.word("edit"), () => { if (pen.enabled) pen.setMode("select"); }),
    tool("trash", config.word("delete"), afresh),
  );
}
