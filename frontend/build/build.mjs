// Builds style sheets, scripts, icons and fonts into src/emining/static/dist.
import { copyFile, mkdir, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { buildFonts } from "./fonts.mjs";
import { buildIcons } from "./icons.mjs";

const here = dirname(dirname(fileURLToPath(import.meta.url)));
const root = dirname(here);
const shown = join(root, "src", "emining", "static", "dist");
const watching = process.argv.includes("--watch");
// A build takes the old one's place only when it is whole, so that a running server never misses a file.
const target = watching ? shown : join(here, `.build-${process.pid}`);

const options = {
  absWorkingDir: here,
  entryNames: "[name]",
  assetNames: "asset-[hash]",
  outdir: target,
  bundle: true,
  splitting: true,
  format: "esm",
  minify: !watching,
  target: ["es2022", "chrome109", "firefox115", "safari16"],
  loader: { ".svg": "dataurl" },
  legalComments: "none",
  logLevel: "warning",
};

// The map is built apart, and its parts are named for what they are, so that their weight is told from the page's own.
const builds = [
  { ...options, entryPoints: { main: "src/main.ts", "style-main": "src/css/main.css" }, chunkNames: "chunk-[hash]" },
  { ...options, entryPoints: { map: "src/map/map.ts", "style-map": "src/css/map-island.css" }, chunkNames: "maplibre-[hash]" },
  // The forum's pages that work without a network, and the worker that keeps them: one file each.
  { ...options, entryPoints: { forum: "src/forum.ts" }, chunkNames: "forum-[hash]" },
  { ...options, entryPoints: { "forum-worker": "src/forum_worker.ts" }, splitting: false, format: "iife" },
];

async function still() {
  await buildIcons(target);
  await copyFile(join(here, "src", "mark.svg"), join(target, "mark.svg"));
  // The map's worker is a file of its own: the content policy allows workers from this site only.
  const maplibre = dirname(createRequire(import.meta.url).resolve("maplibre-gl/package.json"));
  await copyFile(join(maplibre, "dist", "maplibre-gl-worker.mjs"), join(target, "maplibre-worker.mjs"));
  return buildFonts(target, root);
}

async function replace() {
  const old = join(here, `.old-${process.pid}`);
  await mkdir(dirname(shown), { recursive: true });
  await rename(shown, old).catch((problem) => { if (problem.code !== "ENOENT") throw problem; });
  await rename(target, shown);
  await rm(old, { recursive: true, force: true });
}

await mkdir(target, { recursive: true });
const began = performance.now();
const fonts = await still();
if (watching) {
  for (const build of builds) await (await esbuild.context(build)).watch();
} else {
  try {
    for (const build of builds) await esbuild.build(build);
    await replace();
  } finally {
    await rm(target, { recursive: true, force: true });
  }
  console.log(`front end built in ${Math.round(performance.now() - began)} ms (${fonts.chineseCharacters} Chinese characters in the interface file)`);
}
