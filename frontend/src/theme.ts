// Light and dark. The choice is a cookie, so that the server sets the attribute and no page flashes.
const YEAR = 31_536_000;

function shown(): "light" | "dark" {
  const chosen = document.documentElement.dataset["theme"];
  if (chosen === "light" || chosen === "dark") return chosen;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export function toggleTheme(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-theme-toggle]");
  button?.addEventListener("click", () => {
    const theme = shown() === "dark" ? "light" : "dark";
    document.documentElement.dataset["theme"] = theme;
    document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
    document.dispatchEvent(new CustomEvent("emining:theme", { detail: theme }));
  });
}

export function isDark(): boolean {
  return shown() === "dark";
}
