// The viewer of data rooms by keyboard: N and P go to the next and previous page, + and - to the next size.
export function watchViewer(viewer: HTMLElement): void {
  const pages = [...viewer.querySelectorAll<HTMLElement>(".viewer__page")];
  const sizes = [...viewer.querySelectorAll<HTMLAnchorElement>("[data-zoom]")];
  const here = (): number => pages.findIndex((page) => page.getBoundingClientRect().bottom > 80);
  const go = (step: number): void => pages[Math.min(pages.length - 1, Math.max(0, here() + step))]?.scrollIntoView();
  const size = (step: number): void => {
    const at = sizes.findIndex((link) => link.hasAttribute("aria-current"));
    sizes[at + step]?.click();
  };
  const keys: Record<string, () => void> = {
    n: () => go(1), p: () => go(-1), "+": () => size(1), "=": () => size(1), "-": () => size(-1),
  };
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.closest("input, textarea, select")) return;
    const act = keys[event.key.toLowerCase()];
    if (!act || !pages.length) return;
    event.preventDefault();
    act();
  });
}
