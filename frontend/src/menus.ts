// A menu is a `<details>`: Escape and a click elsewhere close it.
export function closeMenus(): void {
  const menus = () => document.querySelectorAll<HTMLDetailsElement>("details[data-menu][open]");
  document.addEventListener("click", (event) => {
    for (const menu of menus()) if (event.target instanceof Node && !menu.contains(event.target)) menu.open = false;
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of menus()) {
      menu.open = false;
      menu.querySelector("summary")?.focus();
    }
  });
  const fold = document.querySelector<HTMLDetailsElement>("[data-filters] details");
  if (fold && matchMedia("(max-width: 40rem)").matches) fold.open = false;
}
