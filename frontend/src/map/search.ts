// One box: coordinates go straight there, words are asked of the platform's search.
import { type Map as LibreMap, Marker } from "maplibre-gl";
import type { Config } from "./config";
import { icon, make } from "./dom";

interface Result { label: string; longitude: number; latitude: number; note?: string; url?: string; zoom?: number }

/** Latitude and longitude in decimal degrees or degrees, minutes, seconds, with or without hemisphere letters. */
export function coordinates(text: string): [longitude: number, latitude: number] | null {
  const part = /(-?\d+(?:\.\d+)?)\s*°?\s*(?:(\d+(?:\.\d+)?)\s*['′]\s*)?(?:(\d+(?:\.\d+)?)\s*["″]\s*)?([NSEW])?/gi;
  const found = [...text.trim().matchAll(part)].filter((match) => match[1] !== undefined);
  if (found.length !== 2 || /[^\d\s.,;°'′"″NSEWnsew+-]/.test(text)) return null;
  const values = found.map((match) => {
    const size = Math.abs(Number(match[1])) + Number(match[2] ?? 0) / 60 + Number(match[3] ?? 0) / 3600;
    const letter = (match[4] ?? "").toUpperCase();
    return { value: Number(match[1]) < 0 || letter === "S" || letter === "W" ? -size : size, east: letter === "E" || letter === "W" };
  });
  const [first, second] = values;
  if (!first || !second) return null;
  const [latitude, longitude] = first.east ? [second.value, first.value] : [first.value, second.value];
  return Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180 ? [longitude, latitude] : null;
}

export function addSearch(map: LibreMap, config: Config, place: HTMLElement): void {
  const id = `${config.element.id}-search`;
  const input = make("input", { type: "search", id, autocomplete: "off", placeholder: config.word("search_hint") });
  const list = make("ul", { role: "list", class: "map__results", "aria-live": "polite" });
  const button = make("button", { type: "submit", class: "icon-button", "aria-label": config.word("search") }, icon("search"));
  const form = make("form", { class: "map__search", role: "search", "aria-label": config.word("search") }, make("label", { for: id, class: "visually-hidden" }, config.word("search")), input, button);
  place.append(form, list);
  let marker: Marker | null = null;
  const go = (at: [number, number], zoom: number) => {
    marker?.remove();
    marker = new Marker({ color: "currentColor" }).setLngLat(at).addTo(map);
    map.flyTo({ center: at, zoom, essential: false });
  };
  const ask = async (words: string) => {
    const answer = await fetch(`${config.search}?${new URLSearchParams({ q: words })}`, { headers: { Accept: "application/json" } });
    const { results } = (await answer.json()) as { results: Result[] };
    const rows = results.slice(0, 8).map((result) => {
      const choose = make("button", { type: "button", class: "map__result" }, result.label, make("span", { class: "hint" }, result.note ?? ""));
      choose.addEventListener("click", () => {
        list.replaceChildren();
        go([result.longitude, result.latitude], result.zoom ?? 9);
      });
      return make("li", {}, choose);
    });
    list.replaceChildren(...(rows.length ? rows : [make("li", { class: "map__result hint" }, config.word("no_results"))]));
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const at = coordinates(input.value);
    if (at) return go(at, Math.max(map.getZoom(), 10));
    if (!input.value.trim()) return list.replaceChildren(make("li", { class: "map__result hint" }, config.word("search_coordinates")));
    const page = document.querySelector<HTMLFormElement>(".masthead__search")?.action;
    if (!config.search && page) return location.assign(`${page}?${new URLSearchParams({ q: input.value.trim() })}`);
    ask(input.value.trim()).catch(() => list.replaceChildren(make("li", { class: "map__result hint" }, config.word("search_failed"))));
  });
}
