// Font files cut to what the pages need, and one style sheet of faces per script.
//
// Latin: two weights, cut by the font's own ranges. Urdu: one weight of Nastaliq cut to the Urdu alphabet, Naskh for map labels and
// for Urdu words on pages of another script. Chinese: one file with every character that the interface and the names in this
// repository use, and the font's own slices for all others; the browser fetches a slice only when a page shows one of its characters.
import { createHash } from "node:crypto";
import { mkdir, readFile, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import subsetFont from "subset-font";

const require = createRequire(import.meta.url);
const packageOf = (name) => dirname(require.resolve(`@fontsource/${name}/package.json`));
const fileOf = (name, rest) => readFile(join(packageOf(name), "files", `${name}-${rest}-normal.woff2`));

const span = (from, to) => Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i)).join("");
const LATIN = span(0x20, 0x7e) + span(0xa0, 0xff) + "ŁłŒœŠšŽž–—‘’“”„†‡•…‰′″‹›€™−≈≤≥×÷→←↑↓¹²³";
const URDU = "ءآأؤئابةتثجحخدذرزسشصضطظعغفقلمنهوىيكٹپچڈڑژکگںھہۂۃیے\u06d3،؛؟۔٪٫٬" + span(0x64b, 0x655) + "\u0670\u0610\u0611\u0612\u0613\u200c\u200d\u200e\u200f";
const URDU_RANGE = "U+0600-06FF,U+200C-200D,U+FB50-FDFF,U+FE70-FEFF";
const HAN = /[\u2e80-\u2fdf\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef]/gu;
const TEXT_FILES = /\.(po|py|html|yaml|yml|json|csv|ts|mjs|md|typ)$/;

async function charactersIn(folder, found) {
  for (const entry of await readdir(folder, { withFileTypes: true }).catch(() => [])) {
    if (["dist", "node_modules", "__pycache__", "tests"].includes(entry.name)) continue;
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await charactersIn(path, found);
    else if (TEXT_FILES.test(entry.name)) for (const c of (await readFile(path, "utf8")).match(HAN) ?? []) found.add(c);
  }
  return found;
}

const ranges = (characters) => {
  const points = [...characters].map((c) => c.codePointAt(0)).sort((a, b) => a - b);
  const runs = [];
  for (const p of points) {
    const last = runs.at(-1);
    if (last && p === last[1] + 1) last[1] = p;
    else runs.push([p, p]);
  }
  return runs.map(([a, b]) => `U+${a.toString(16)}${a === b ? "" : `-${b.toString(16)}`}`).join(",");
};

export async function buildFonts(target, root) {
  const folder = join(target, "fonts");
  await mkdir(folder, { recursive: true });
  const write = async (stem, bytes) => {
    const name = `${stem}-${createHash("sha256").update(bytes).digest("hex").slice(0, 8).toUpperCase()}.woff2`;
    await writeFile(join(folder, name), bytes);
    return `url("fonts/${name}") format("woff2")`;
  };
  const cut = async (name, rest, text, stem) => write(stem, await subsetFont(await fileOf(name, rest), text, { targetFormat: "woff2" }));
  const face = (family, weight, sources, range) =>
    `@font-face{font-family:"${family}";font-style:normal;font-weight:${weight};font-display:swap;src:${sources}${range ? `;unicode-range:${range}` : ""}}`;

  const latin400 = await cut("noto-sans", "latin-400", LATIN, "latin-400");
  const latin600 = await cut("noto-sans", "latin-600", LATIN, "latin-600");
  const ext400 = await write("latin-ext-400", await subsetFont(await fileOf("noto-sans", "latin-ext-400"), span(0x100, 0x24f) + span(0x1e00, 0x1eff), { targetFormat: "woff2" }));
  const latin = [
    face("Noto Sans", "100 500", latin400, "U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2000-200B,U+2010-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2248,U+2264-2265"),
    face("Noto Sans", "501 900", latin600, "U+0000-00FF,U+0131,U+0152-0153,U+02C6,U+02DA,U+02DC,U+2000-200B,U+2010-206F,U+20AC,U+2122,U+2190-2193,U+2212,U+2248,U+2264-2265"),
    face("Noto Sans", "100 900", ext400, "U+0100-024F,U+1E00-1EFF"),
  ];
  const naskh = face("Noto Naskh Arabic", "400 700", await cut("noto-naskh-arabic", "arabic-400", URDU, "naskh-400"), URDU_RANGE);
  const nastaliq = face("Noto Nastaliq Urdu", "400 700", await cut("noto-nastaliq-urdu", "arabic-400", URDU, "nastaliq-400"), URDU_RANGE);

  // The language switch names each language in its own script on every page: six letters must not cost a whole font.
  const switchUrdu = face("Noto Switch", "400", await cut("noto-naskh-arabic", "arabic-400", "اردو", "switch-ur"), ranges("اردو"));
  const switchChinese = face("Noto Switch", "400", await cut("noto-sans-sc", "chinese-simplified-400", "中文", "switch-zh"), ranges("中文"));

  const used = await charactersIn(join(root, "locale"), await charactersIn(join(root, "src"), new Set(span(0x3001, 0x3011) + "，。：；？！（）％／～")));
  const local = 'local("Noto Sans SC"),local("Noto Sans CJK SC"),local("Source Han Sans SC"),';
  const chinese = face("Noto Sans SC", "400 700", local + (await cut("noto-sans-sc", "chinese-simplified-400", [...used].join(""), "chinese-ui")), ranges(used));

  const sheet = await readFile(join(packageOf("noto-sans-sc"), "400.css"), "utf8");
  const slices = [];
  for (const [, file, range] of sheet.matchAll(/url\(\.\/files\/(noto-sans-sc-\d+-400-normal\.woff2)\)[^}]*?unicode-range:\s*([^;}]+)/g)) {
    const source = await write(file.replace("-400-normal.woff2", ""), await readFile(join(packageOf("noto-sans-sc"), "files", file)));
    slices.push(face("Noto Sans SC", "400 700", local + source, range.replace(/\s+/g, "")));
  }

  await writeFile(join(target, "type-en.css"), [...latin, naskh, chinese, switchUrdu, switchChinese].join("\n"));
  await writeFile(join(target, "type-ur.css"), [...latin, nastaliq, naskh, chinese, switchChinese].join("\n"));
  // The faces of the slices are long and seldom needed: they come after the page. A later face wins where ranges meet.
  await writeFile(join(target, "type-zh.css"), [...latin, naskh, chinese, switchUrdu].join("\n"));
  await writeFile(join(target, "type-zh-rest.css"), [...slices, chinese].join("\n"));
  return { chineseCharacters: used.size, slices: slices.length };
}
