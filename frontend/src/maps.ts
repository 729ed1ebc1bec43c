// Brings the map island when a map comes near the screen. The page stays whole without it.
interface Island { open(element: HTMLElement): void }

export function openMaps(): void {
  const elements = document.querySelectorAll<HTMLElement>("[data-map]");
  if (elements.length === 0) return;
  const open = async (element: HTMLElement) => {
    const module = element.dataset["module"];
    if (!module) return;
    try {
      const island = (await import(module)) as Island;
      island.open(element);
    } catch (problem) {
      const state = element.querySelector("[data-map-state]");
      const words = document.getElementById(`${element.id}-words`);
      const failed = words?.textContent ? (JSON.parse(words.textContent) as Record<string, string>)["failed"] : undefined;
      if (state) state.textContent = failed ?? "";
      console.error(problem);
    }
  };
  const near = new IntersectionObserver((entries) => {
    for (const entry of entries) {
      if (!entry.isIntersecting) continue;
      near.unobserve(entry.target);
      if (entry.target instanceof HTMLElement) void open(entry.target);
    }
  }, { rootMargin: "200px" });
  for (const element of elements) near.observe(element);
}
