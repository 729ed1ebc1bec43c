// One file on its way, as the page shows it: how far, in words and as a bar, and what can be done with it.
const MEGABYTE = 1024 * 1024;

/** Words with {names} filled in. */
export function fill(words: string, values: Record<string, string | number>): string {
  return words.replace(/\{(\w+)\}/g, (_all, name: string) => String(values[name] ?? ""));
}

export class UploadRow {
  readonly element = document.createElement("li");
  onPause: () => void = () => undefined;
  onResume: () => void = () => undefined;
  onGiveUp: (() => void) | null = null;
  onGivenUpEarly: () => void = () => undefined;
  /** False once it was given up before its turn. */
  given = true;
  private readonly bar = document.createElement("progress");
  private readonly state = document.createElement("span");
  private readonly pause = document.createElement("button");
  private readonly cancel = document.createElement("button");
  private paused = false;
  private percent = "0 %";

  constructor(private readonly form: HTMLFormElement, private readonly name: string, size: number) {
    this.element.className = "upload__row";
    const heading = document.createElement("bdi");
    heading.className = "upload__name";
    heading.textContent = name;
    this.bar.max = Math.max(size, 1);
    this.bar.value = 0;
    this.bar.setAttribute("aria-label", name);
    this.state.className = "upload__state";
    this.button(this.pause, this.word("Pause"), () => this.toggle());
    this.button(this.cancel, this.word("Cancel"), () => this.giveUp());
    this.pause.hidden = true;
    this.element.append(heading, this.bar, this.state, this.pause, this.cancel);
    this.say(this.word("Waiting"));
  }

  /** Its turn has come. */
  begun(): void {
    this.pause.hidden = false;
  }

  progress(sent: number, size: number): void {
    if (this.paused) return;
    this.bar.value = sent;
    this.percent = `${Math.floor((100 * sent) / size)} %`;
    const mb = (bytes: number) => (bytes / MEGABYTE).toLocaleString("en", { maximumFractionDigits: 1 });
    this.say(fill(this.word("Sending"), { percent: this.percent, sent: mb(sent), size: mb(size) }));
  }

  checking(words: string): void {
    this.bar.value = this.bar.max;
    this.pause.hidden = this.cancel.hidden = true;
    this.say(words, true);
  }

  /** Show words; `aloud` also tells them to a screen reader, which a running count would only disturb. */
  say(words: string, aloud = false): void {
    this.state.textContent = words;
    const spoken = this.form.querySelector("[data-upload-said]");
    if (aloud && spoken) spoken.textContent = `${this.name}: ${words}`;
  }

  end(words: string, tone: "free" | "clash" | "ended"): void {
    this.given = false;
    const held = this.element.contains(document.activeElement);
    this.pause.remove();
    this.cancel.remove();
    this.bar.hidden = tone !== "free";
    this.element.dataset["tone"] = tone;
    this.say(words, true);
    if (held) this.form.querySelector<HTMLInputElement>('input[type="file"]')?.focus();
  }

  private word(name: string): string {
    return this.form.dataset[`word${name}`] ?? "";
  }

  private button(button: HTMLButtonElement, words: string, act: () => void): void {
    button.type = "button";
    button.className = "button button--quiet";
    button.textContent = words;
    button.setAttribute("aria-label", `${words}: ${this.name}`);
    button.addEventListener("click", act);
  }

  private toggle(): void {
    this.paused = !this.paused;
    const words = this.word(this.paused ? "Resume" : "Pause");
    this.pause.textContent = words;
    this.pause.setAttribute("aria-label", `${words}: ${this.name}`);
    if (this.paused) {
      this.onPause();
      this.say(fill(this.word("Paused"), { percent: this.percent }), true);
    } else {
      this.onResume();
    }
  }

  private giveUp(): void {
    if (this.onGiveUp) {
      this.onGiveUp();
    } else {
      this.end(this.word("Cancelled"), "ended");
      this.onGivenUpEarly();
    }
  }
}
