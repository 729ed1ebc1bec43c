// The pages of a forum that must work without a network: a person's agenda, and check-in at the entrance.
import { startCheckIn } from "./check_in";

const CACHE = "forum-pages-1";

async function keepThisPage(holder: HTMLElement): Promise<void> {
  const address = holder.dataset.forumOffline;
  if (!address || !("serviceWorker" in navigator) || !("caches" in window)) return;
  await navigator.serviceWorker.register(address);
  const parts = performance.getEntriesByType("resource").map((entry) => entry.name)
    .filter((name) => name.startsWith(`${location.origin}/static/`));
  const cache = await caches.open(CACHE);
  const here = location.origin + location.pathname;
  const page = await fetch(here, { credentials: "same-origin", headers: { Accept: "text/html" } });
  if (!page.ok || page.redirected) return;
  await cache.put(here, page);
  await Promise.all([...new Set(parts)].map(async (part) => {
    if (!(await cache.match(part))) await cache.add(part).catch(() => undefined);
  }));
  const words = document.querySelector<HTMLElement>("[data-offline-state]");
  if (words?.dataset.kept) {
    words.textContent = words.dataset.kept;
    words.hidden = false;
  }
  document.documentElement.dataset.forumKept = "yes";
}

const holder = document.querySelector<HTMLElement>("[data-forum-offline]");
if (holder) void keepThisPage(holder).catch(() => undefined);
const form = document.querySelector<HTMLFormElement>("[data-check-in]");
if (form) startCheckIn(form);
