// Files sent in pieces, over lines that break: the tus client behind the form of documents/_fragments/upload.html. What it
// says is in the form's data attributes; without this script the form sends one smaller file at once.
import { Upload, type DetailedError, type HttpRequest } from "tus-js-client";
import { fill, UploadRow } from "./upload_row";

const MEGABYTE = 1024 * 1024;
const RETRY = [0, 1000, 3000, 5000, 10000, 20000, 20000, 30000, 60000];
const AGAIN = new Set([0, 409, 423, 429, 460]);
const ASK_EVERY = 2000;

type Answer = { state?: string; next?: string; code?: string; message?: string };

export function takeUploads(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-upload]")) new UploadForm(form);
}

class UploadForm {
  private readonly input: HTMLInputElement;
  private readonly list: HTMLElement;
  private open = 0;
  private kept = 0;
  private lost = 0;
  private next = "";

  constructor(private readonly form: HTMLFormElement) {
    const input = form.querySelector<HTMLInputElement>('input[type="file"]');
    const list = form.querySelector<HTMLElement>("[data-upload-list]");
    if (!input || !list) throw new Error("upload form without file input or list");
    this.input = input;
    this.list = list;
    form.querySelector<HTMLElement>("[data-upload-small]")!.hidden = true;
    form.querySelector<HTMLElement>("[data-upload-large]")!.hidden = false;
    form.addEventListener("submit", (event) => this.submit(event));
    addEventListener("beforeunload", (event) => { if (this.open) event.preventDefault(); });
  }

  private submit(event: SubmitEvent): void {
    event.preventDefault();
    const files = [...(this.input.files ?? [])];
    this.input.value = "";
    this.form.querySelector<HTMLElement>("[data-upload-unfinished]")?.remove();
    // One after another: two at a time would share the same line.
    void files.map((file) => ({ file, row: this.row(file) })).reduce(
      (before, { file, row }) => before.then(() => (row.given ? this.send(file, row) : undefined)),
      Promise.resolve(),
    );
  }

  private row(file: File): UploadRow {
    this.open += 1;
    const row = new UploadRow(this.form, file.name, file.size);
    this.list.append(row.element);
    const limit = Number(this.form.dataset["largest"]);
    if (file.size > limit) {
      row.end(fill(this.word("TooLarge"), { limit: Math.floor(limit / MEGABYTE) }), "clash");
      this.done(false);
    }
    row.onGivenUpEarly = () => this.done(false);
    return row;
  }

  private word(name: string): string {
    return this.form.dataset[`word${name}`] ?? "";
  }

  private facts(): Record<string, string> {
    const facts: Record<string, string> = {};
    for (const [name, value] of new FormData(this.form)) {
      if (name.startsWith("fact-") && typeof value === "string") facts[name.slice(5)] = value;
    }
    return facts;
  }

  private headers(): Record<string, string> {
    const token = this.form.querySelector<HTMLInputElement>('input[name="csrfmiddlewaretoken"]')?.value ?? "";
    return { "X-CSRFToken": token, "Upload-Language": document.documentElement.lang };
  }

  private async send(file: File, row: UploadRow): Promise<void> {
    const facts = this.facts();
    const kind = this.form.dataset["kind"] ?? "";
    const endpoint = this.form.dataset["upload"] ?? "";
    const piece = pieceOf(file.size);
    const person = document.body.dataset["person"] ?? "";
    const url = await new Promise<string | null>((resolve) => {
      const upload = new Upload(file, {
        endpoint,
        chunkSize: piece,
        retryDelays: RETRY,
        headers: this.headers(),
        metadata: { ...facts, filename: file.name, kind },
        removeFingerprintOnSuccess: true,
        fingerprint: (one) => Promise.resolve(
          ["tus", person, endpoint, kind, JSON.stringify(facts), one.name, one.size, one.lastModified].join("|"),
        ),
        onBeforeRequest: (request) => sign(request, file, piece),
        onShouldRetry: (error) => {
          const again = mayRetry(error);
          if (again) row.say(this.word("Again"), true);
          return again;
        },
        onProgress: (sent, size) => row.progress(sent, size),
        onSuccess: () => resolve(upload.url),
        onError: (error) => {
          row.end(problem(error, this.word("Failed"), this.word("Refused")), "clash");
          resolve(null);
        },
      });
      row.onPause = () => void upload.abort();
      row.onResume = () => upload.start();
      row.onGiveUp = () => {
        void upload.abort(true).catch(() => undefined).then(() => {
          row.end(this.word("Cancelled"), "ended");
          resolve(null);
        });
      };
      void upload.findPreviousUploads().then(([previous]) => {
        if (previous) {
          upload.resumeFromPreviousUpload(previous);
          row.say(this.word("Resumed"), true);
        }
        row.begun();
        upload.start();
      });
    });
    this.done(url !== null && (await this.checked(url, row)));
  }

  /** Ask what became of it until the server has looked through the file. */
  private async checked(url: string, row: UploadRow): Promise<boolean> {
    row.checking(this.word("Checking"));
    for (;;) {
      let answer: Answer = {};
      try {
        const response = await fetch(url, { headers: { ...this.headers(), Accept: "application/json" } });
        if (response.headers.get("Content-Type")?.startsWith("application/json")) answer = (await response.json()) as Answer;
      } catch { /* the line broke: the answer waits */ }
      if (answer.state === "finished") {
        this.next = answer.next ?? "";
        row.end(this.word("Finished"), "free");
        return true;
      }
      if (answer.code && answer.code !== "too_many_attempts") {
        row.end(`${this.word("Refused")} ${answer.message ?? answer.code}`, "clash");
        return false;
      }
      await new Promise((resolve) => setTimeout(resolve, ASK_EVERY));
    }
  }

  /** Some were not kept: what was said of them stays on the page, with a way to those that were. */
  private offer(next: string): void {
    const item = document.createElement("li");
    const link = document.createElement("a");
    link.href = next;
    link.textContent = this.word("Open");
    item.append(link);
    this.list.append(item);
  }

  /** When the last file is through and all were kept, to the page where they are to be seen. */
  private done(kept: boolean): void {
    this.open -= 1;
    if (kept) this.kept += 1; else this.lost += 1;
    if (this.open) return;
    const next = this.form.dataset["next"] || this.next;
    if (this.kept && /^\/(?!\/)/.test(next)) this.lost ? this.offer(next) : location.assign(next);
    this.lost = this.kept = 0;
  }
}

/** Bytes a request: each costs the server some milliseconds, and a cut or a damaged piece is sent again whole. */
function pieceOf(size: number): number {
  return Math.min(32, Math.max(8, Math.ceil(size / MEGABYTE / 32))) * MEGABYTE;
}

/** The SHA-256 of the piece, where the browser can make one (not on plain http), so that damage on the way is found at once. */
async function sign(request: HttpRequest, file: File, piece: number): Promise<void> {
  if (request.getMethod() !== "PATCH" || !globalThis.crypto?.subtle) return;
  const from = Number(request.getHeader("Upload-Offset"));
  const digest = await crypto.subtle.digest("SHA-256", await file.slice(from, Math.min(from + piece, file.size)).arrayBuffer());
  request.setHeader("Upload-Checksum", `sha256 ${btoa(String.fromCharCode(...new Uint8Array(digest)))}`);
}

function mayRetry(error: DetailedError): boolean {
  const status = error.originalResponse?.getStatus() ?? 0;
  return AGAIN.has(status) || status >= 500;
}

function problem(error: Error | DetailedError, failed: string, refused: string): string {
  const body = "originalResponse" in error ? error.originalResponse?.getBody() : "";
  try {
    const answer = JSON.parse(body || "{}") as Answer;
    return answer.message ? `${refused} ${answer.message}` : failed;
  } catch {
    return failed;
  }
}
