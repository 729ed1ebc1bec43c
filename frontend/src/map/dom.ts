// Small makers of elements. Text always goes in as text.
type Attributes = Record<string, string>;

export function make<K extends keyof HTMLElementTagNameMap>(tag: K, attributes: Attributes = {}, ...children: (Node | string)[]): HTMLElementTagNameMap[K] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

/** An icon from the page's own sprite; its address is taken from any icon already on the page. */
export function icon(name: string): SVGSVGElement {
  const known = document.querySelector("svg.icon use")?.getAttribute("href") ?? "#";
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("class", "icon");
  svg.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", `${known.split("#")[0] ?? ""}#${name}`);
  svg.append(use);
  return svg;
}

export function tool(name: string, label: string, act: () => void): HTMLButtonElement {
  const button = make("button", { type: "button", class: "map__tool", "aria-label": label, title: label }, icon(name));
  button.addEventListener("click", act);
  return button;
}

/** A name marked with the language it is really in, when that is not the page's. */
export function named(properties: Record<string, unknown>, language: string): HTMLElement | string {
  const column = { "zh-hans": "name_zh", ur: "name_ur" }[language] ?? "name_en";
  const own = properties[column];
  if (typeof own === "string" && own) return own;
  const other = properties["name_en"] ?? properties["name"];
  if (typeof other !== "string" || !other) return "";
  return language === "en" ? other : make("span", { lang: "en", dir: "ltr" }, other);
}
