// The few icons used, from Lucide (ISC licence), as one sprite. A name on the left is what templates and islands say.
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const FOLDER = join(dirname(createRequire(import.meta.url).resolve("lucide-static/package.json")), "icons");

export const ICONS = {
  "anchor": "anchor", "arrow-down": "arrow-down", "arrow-end": "arrow-right", "arrow-start": "arrow-left", "arrow-up": "arrow-up",
  "arrow-up-down": "arrow-up-down", "ban": "ban", "bell": "bell", "building": "building-2", "calendar": "calendar", "check": "check",
  "chevron-down": "chevron-down", "circle": "circle", "circle-alert": "circle-alert", "circle-check": "circle-check",
  "circle-slash": "circle-slash", "circle-user": "circle-user", "clock": "clock", "compass": "compass", "copy": "copy",
  "crosshair": "crosshair", "database": "database", "download": "download", "external-link": "external-link", "eye": "eye",
  "factory": "factory", "file-search": "file-search", "file-text": "file-text", "flask": "flask-conical", "folder": "folder",
  "graduation-cap": "graduation-cap",
  "gavel": "gavel", "globe": "globe", "handshake": "handshake", "history": "history", "hourglass": "hourglass", "inbox": "inbox",
  "info": "info", "key": "key-round", "landmark": "landmark", "languages": "languages", "layers": "layers", "list": "list", "loader": "loader-circle",
  "lock": "lock", "log-in": "log-in", "log-out": "log-out", "mail": "mail", "map": "map", "map-pin": "map-pin", "maximize": "maximize",
  "minus": "minus", "mountain": "mountain", "move": "move", "octagon-x": "octagon-x", "pencil": "pencil", "pentagon": "pentagon",
  "pickaxe": "pickaxe", "plus": "plus", "printer": "printer", "qr-code": "qr-code", "ruler": "ruler", "scale": "scale", "search": "search",
  "settings": "settings", "share": "share-2", "shield-check": "shield-check", "sliders": "sliders-horizontal", "square-dashed": "square-dashed",
  "sun-moon": "sun-moon", "table": "table", "trash": "trash-2", "triangle-alert": "triangle-alert", "undo": "undo-2", "upload": "upload",
  "users": "users", "wifi-off": "wifi-off", "x": "x",
};

export async function buildIcons(target) {
  const symbols = await Promise.all(Object.entries(ICONS).map(async ([name, source]) => {
    const svg = await readFile(join(FOLDER, `${source}.svg`), "utf8");
    const inner = svg.replace(/<!--.*?-->/gs, "").replace(/^[\s\S]*?<svg[^>]*>/, "").replace("</svg>", "").replace(/\s+/g, " ").trim();
    return `<symbol id="${name}" viewBox="0 0 24 24">${inner}</symbol>`;
  }));
  await writeFile(join(target, "icons.svg"), `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>\n`);
}
