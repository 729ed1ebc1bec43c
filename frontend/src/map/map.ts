// The map island. It takes its place only once it can draw; until then, and if it cannot, the page says so and points to the table.
import { Map as LibreMap, setWorkerUrl } from "maplibre-gl";
import { readView } from "./address";
import { type Bounds, type Config, readConfig } from "./config";
import { make } from "./dom";
import { addImages } from "./images";
import { readPalette } from "./palette";
import { buildStyle } from "./style";

const opened = new WeakSet<HTMLElement>();

function canDraw(): boolean {
  try {
    return document.createElement("canvas").getContext("webgl2") !== null;
  } catch {
    return false;
  }
}

function say(config: Config, key: string | null): void {
  const state = config.element.querySelector<HTMLElement>("[data-map-state]");
  if (!state) return;
  state.hidden = key === null;
  state.classList.toggle("map__state--problem", key !== null && key !== "loading");
  if (key) state.querySelector("span")?.replaceChildren(config.word(key));
}

/** Labels are drawn from the page's own fonts, which must have arrived first; a slow line does not hold the map back for long. */
async function fonts(language: string): Promise<void> {
  const wanted: Record<string, [string, string]> = { ur: ["Noto Naskh Arabic", "اردو"], "zh-hans": ["Noto Sans SC", "中文"] };
  const loads = [document.fonts.load('16px "Noto Sans"', "A1")];
  const own = wanted[language];
  if (own) loads.push(document.fonts.load(`16px "${own[0]}"`, own[1]));
  await Promise.race([Promise.allSettled(loads), new Promise((done) => setTimeout(done, 2500))]);
}

function shapeBounds(config: Config): Bounds | null {
  const box: Bounds = [180, 90, -180, -90];
  const walk = (value: unknown): void => {
    if (!Array.isArray(value)) return;
    if (typeof value[0] === "number" && typeof value[1] === "number") {
      box[0] = Math.min(box[0], value[0]);
      box[1] = Math.min(box[1], value[1]);
      box[2] = Math.max(box[2], value[0]);
      box[3] = Math.max(box[3], value[1]);
    } else value.forEach(walk);
  };
  for (const feature of config.shapes?.features ?? []) if (feature.geometry && "coordinates" in feature.geometry) walk(feature.geometry.coordinates);
  return box[0] <= box[2] ? box : null;
}

function create(config: Config): LibreMap {
  const host = make("div", { class: "map__canvas", dir: "ltr" });
  config.element.append(host);
  const view = config.mode === "explore" ? readView() : null;
  const label = config.element.closest("section")?.getAttribute("aria-label") ?? config.word("region");
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = new LibreMap({
    container: host,
    style: buildStyle(config, readPalette()),
    ...(view ? { center: [view.longitude, view.latitude] as [number, number], zoom: view.zoom } : { bounds: shapeBounds(config) ?? config.extent, fitBoundsOptions: { padding: 36, maxZoom: 11 } }),
    attributionControl: false, dragRotate: false, pitchWithRotate: false, touchPitch: false, maxPitch: 0, renderWorldCopies: false,
    minZoom: 1.5, maxZoom: 18, cooperativeGestures: config.mode === "inset", fadeDuration: still ? 0 : 150,
    localIdeographFontFamily: '"Noto Sans SC", sans-serif',
    locale: {
      "Map.Title": `${label}. ${config.word("keyboard")}`,
      "CooperativeGesturesHandler.WindowsHelpText": config.word("gesture"), "CooperativeGesturesHandler.MacHelpText": config.word("gesture"), "CooperativeGesturesHandler.MobileHelpText": config.word("gesture_touch"),
    },
  });
  map.touchZoomRotate.disableRotation();
  map.on("style.load", () => addImages(map, readPalette()));
  map.on("styleimagemissing", () => addImages(map, readPalette()));
  document.addEventListener("emining:theme", () => map.setStyle(buildStyle(config, readPalette()), { diff: false }));
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => map.setStyle(buildStyle(config, readPalette()), { diff: false }));
  return map;
}

async function start(config: Config): Promise<void> {
  if (!canDraw()) return say(config, "no_webgl");
  setWorkerUrl(new URL(config.worker, location.href).href);
  await fonts(config.language);
  const map = create(config);
  let drawn = false;
  map.on("error", (event) => {
    if (!drawn && map.isStyleLoaded() !== true && !("sourceId" in event)) say(config, "failed");
  });
  map.once("style.load", () => {
    drawn = true;
    say(config, null);
  });
  const { addControls } = await import("./controls");
  addControls(map, config);
  if (config.mode === "draw") (await import("./draw")).bindDrawing(map, config);
  config.element.dataset["ready"] = "true";
}

export function open(element: HTMLElement): void {
  if (opened.has(element)) return;
  opened.add(element);
  const config = readConfig(element);
  start(config).catch((problem: unknown) => {
    say(config, "failed");
    console.error(problem);
  });
}
