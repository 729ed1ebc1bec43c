// Check-in: reads badges by camera where the browser can, keeps scans on the device, sends them when there is a network.
// A scan has an id of its own, made here, so that sending twice is one scan; the server takes the earliest time.
interface Scan { client_id: string; code: string; at: string; device: string; event: string }
interface Result { client_id: string; outcome: "merged" | "known" | "refused"; message: string; name?: string; company?: string }
interface Detector { detect(source: HTMLVideoElement): Promise<{ rawValue: string }[]> }
type Words = Record<string, string>;

const SIGNS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";

function database(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("forum-check-in", 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore("scans", { keyPath: "client_id" });
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error);
  });
}

async function inStore<T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> {
  const opened = await database();
  return new Promise((resolve, reject) => {
    const asked = work(opened.transaction("scans", mode).objectStore("scans"));
    asked.onsuccess = () => resolve(asked.result);
    asked.onerror = () => reject(asked.error);
  });
}

// ISO 7064 MOD 37,36 as on the server: a mistyped code is told at once, also without a network.
export function codeOf(text: string): string {
  const last = text.trim().split("/").filter(Boolean).pop() ?? "";
  const plain = last.normalize("NFKC").toUpperCase().replace(/[^0-9A-Z]/g, "");
  const body = plain.slice(0, 12).replace(/O/g, "0").replace(/[IL]/g, "1");
  const check = plain.slice(12);
  if (body.length !== 12 || check.length !== 1) return "";
  let product = 36;
  for (const sign of body) {
    product = ((product + SIGNS.indexOf(sign)) % 36 || 36) * 2 % 37;
  }
  return SIGNS[(37 - product) % 36] === check ? body + check : "";
}

export function startCheckIn(form: HTMLFormElement): void {
  const words = JSON.parse(document.getElementById("check-in-data")?.textContent ?? "{}") as Words;
  const field = form.querySelector<HTMLInputElement>("input[name=code]");
  const log = document.querySelector<HTMLElement>("[data-log]");
  const queue = document.querySelector<HTMLElement>("[data-queue]");
  const target = form.dataset.checkIn ?? "";
  const eventCode = form.dataset.event ?? "";
  const device = localStorage.getItem("forum-device") ?? crypto.randomUUID().slice(0, 8);
  localStorage.setItem("forum-device", device);

  const say = (text: string, tone: string): void => {
    const line = document.createElement("li");
    line.className = `tasks__item forum-log--${tone}`;
    line.textContent = text;
    log?.prepend(line);
    while (log && log.children.length > 12) log.lastElementChild?.remove();
  };

  const mine = async (): Promise<Scan[]> => (await inStore<Scan[]>("readonly", (store) => store.getAll())).filter((scan) => scan.event === eventCode);

  const count = async (): Promise<void> => {
    const waiting = (await mine()).length;
    if (queue) queue.textContent = waiting ? `${waiting} ${words.waiting ?? ""}` : words.sent ?? "";
  };

  let sending = false;
  const send = async (): Promise<void> => {
    const scans = await mine();
    if (sending || !scans.length || !navigator.onLine) return void count();
    sending = true;
    try {
      const token = form.querySelector<HTMLInputElement>("input[name=csrfmiddlewaretoken]")?.value ?? "";
      const current = /csrftoken=([^;]+)/.exec(document.cookie)?.[1] ?? token;
      const answer = await fetch(target, {
        method: "POST", credentials: "same-origin", redirect: "error",
        headers: { "Content-Type": "application/json", "X-CSRFToken": current },
        body: JSON.stringify({ scans: scans.slice(0, 500) }),
      });
      if (answer.status === 403 || answer.status === 401) say(words.sign ?? "", "wait");
      if (!answer.ok) return;
      const { results } = await answer.json() as { results: Result[] };
      for (const result of results) {
        await inStore("readwrite", (store) => store.delete(result.client_id));
        if (result.outcome === "refused") say(result.message, "clash");
        else say(`${result.name ?? ""}, ${result.company ?? ""}: ${result.outcome === "known" ? words.known ?? "" : words.done ?? ""}`, "free");
      }
    } catch {
      // No network after all: the scans stay where they are and are sent later.
    } finally {
      sending = false;
      await count();
    }
  };

  const take = async (text: string): Promise<boolean> => {
    const code = codeOf(text);
    if (!code) {
      say(words.wrong ?? "", "clash");
      return false;
    }
    await inStore("readwrite", (store) => store.put({ client_id: crypto.randomUUID(), code, at: new Date().toISOString(), device, event: eventCode } satisfies Scan));
    if (!navigator.onLine) say(`${code}: ${words.kept ?? ""}`, "wait");
    await count();
    await send();
    return true;
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void take(field?.value ?? "").then((taken) => { if (taken && field) field.value = ""; field?.focus(); });
  });
  window.addEventListener("online", () => void send());
  setInterval(() => void send(), 20_000);
  form.querySelector("[data-scan]")?.addEventListener("click", () => void scanByCamera(take, say, words));
  void send();
}

async function scanByCamera(take: (text: string) => Promise<boolean>, say: (text: string, tone: string) => void, words: Words): Promise<void> {
  const maker = (window as unknown as { BarcodeDetector?: new (options: { formats: string[] }) => Detector }).BarcodeDetector;
  const box = document.querySelector<HTMLElement>("[data-camera]");
  const video = document.querySelector<HTMLVideoElement>("[data-video]");
  if (!maker || !box || !video || !navigator.mediaDevices) return say(words.noCamera ?? "", "wait");
  try {
    video.srcObject = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" } });
  } catch {
    return say(words.noCamera ?? "", "wait");
  }
  box.hidden = false;
  await video.play();
  const detector = new maker({ formats: ["qr_code"] });
  let last = "";
  const look = async (): Promise<void> => {
    if (box.hidden) return;
    const found = (await detector.detect(video).catch(() => []))[0]?.rawValue ?? "";
    if (found && found !== last) {
      last = found;
      await take(found);
      setTimeout(() => { last = ""; }, 3000);
    }
    setTimeout(() => void look(), 250);
  };
  void look();
}
