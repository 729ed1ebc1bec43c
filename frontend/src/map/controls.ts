// Buttons, layer list with legend, search, the list of what is in view.
import type { Map as LibreMap } from "maplibre-gl";
import { readOff, writeAddress } from "./address";
import type { Config } from "./config";
import { answerClicks } from "./detail";
import { make, tool } from "./dom";
import { addHere } from "./here";
import { GROUPS } from "./layers";
import { addSearch } from "./search";

function keepAddress(map: LibreMap, off: Set<string>): () => void {
  const write = () => {
    const { lat, lng } = map.getCenter();
    writeAddress({ zoom: map.getZoom(), latitude: lat, longitude: lng }, off);
  };
  map.on("moveend", write);
  return write;
}

function legendKey(name: string): HTMLElement {
  return make("span", { class: `map__key map__key--${name}`, "aria-hidden": "true" });
}

function addLayerList(map: LibreMap, config: Config, off: Set<string>, place: HTMLElement, write: () => void): void {
  const list = make("ul", { role: "list" });
  const show = (name: string) => {
    for (const id of GROUPS[name] ?? []) if (map.getLayer(id)) map.setLayoutProperty(id, "visibility", off.has(name) ? "none" : "visible");
  };
  for (const name of config.layers) {
    const box = make("input", { type: "checkbox" });
    box.checked = !off.has(name);
    box.addEventListener("change", () => {
      if (box.checked) off.delete(name);
      else off.add(name);
      show(name);
      write();
    });
    list.append(make("li", {}, make("label", { class: "map__switch" }, box, legendKey(name), config.word(name))));
  }
  const legend = make("ul", { role: "list", class: "map__legend" });
  const states: [string, string][] = [["in-force", "legend_in_force"], ["pending", "legend_pending"], ["suspended", "legend_suspended"], ["ended", "legend_ended"]];
  if (config.layers.includes("titles")) for (const [key, word] of states) legend.append(make("li", {}, legendKey(key), config.word(word)));
  const panel = make("details", { class: "map__layers" }, make("summary", {}, config.word("layers")), list, legend);
  panel.open = config.element.clientWidth > 860;
  place.append(panel);
  map.on("style.load", () => config.layers.forEach(show));
}

async function measuring(map: LibreMap, config: Config, kind: "line" | "area", output: HTMLElement): Promise<void> {
  const { measure } = await import("./measure");
  measure(map, config, kind, output);
}

async function share(config: Config, output: HTMLElement): Promise<void> {
  await navigator.clipboard.writeText(location.href).catch(() => undefined);
  output.textContent = config.word("shared");
  setTimeout(() => { if (output.textContent === config.word("shared")) output.textContent = ""; }, 4000);
}

export function addControls(map: LibreMap, config: Config): void {
  const output = make("output", { class: "map__output", "aria-live": "polite" });
  const tools = make("div", { class: "map__tools", role: "group", "aria-label": config.word("tools") },
    tool("plus", config.word("zoom_in"), () => map.zoomIn()),
    tool("minus", config.word("zoom_out"), () => map.zoomOut()),
  );
  if (config.mode !== "inset") tools.append(tool("maximize", config.word("locate"), () => map.fitBounds(config.extent, { padding: 24 })));
  config.element.append(tools, output, make("p", { class: "map__credit" }, config.word("attribution")));
  answerClicks(map, config);
  if (config.mode !== "explore") return;
  tools.append(
    tool("ruler", config.word("measure_line"), () => void measuring(map, config, "line", output)),
    tool("pentagon", config.word("measure_area"), () => void measuring(map, config, "area", output)),
    tool("share", config.word("share"), () => void share(config, output)),
  );
  const off = readOff();
  const write = keepAddress(map, off);
  const side = make("div", { class: "map__side" });
  config.element.append(side);
  addSearch(map, config, side);
  addLayerList(map, config, off, side, write);
  addHere(map, config);
}
