// Nothing typed is lost: a form marked `data-keep` saves itself in this browser tab until it is sent and accepted.
type Values = Record<string, string[]>;
const HELD = /^(csrfmiddlewaretoken|password|otp|code|document_number)/i;

export function valuesOf(form: HTMLFormElement): Values {
  const values: Values = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !HELD.test(name)) (values[name] ??= []).push(value);
  }
  return values;
}

export function fill(form: HTMLFormElement, values: Values): void {
  for (const control of form.elements) {
    if (control instanceof HTMLInputElement && (control.type === "checkbox" || control.type === "radio")) {
      control.checked = values[control.name]?.includes(control.value) ?? false;
    } else if (control instanceof HTMLSelectElement && control.multiple) {
      for (const option of control.options) option.selected = values[control.name]?.includes(option.value) ?? false;
    } else if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement || control instanceof HTMLSelectElement) {
      if (control.type === "file" || control.type === "hidden" || control.type === "password" || HELD.test(control.name)) continue;
      const value = values[control.name]?.[0];
      if (value !== undefined) control.value = value;
    }
    control.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/** The address without its language, so that the same form is found again in another language. */
export function formKey(form: HTMLFormElement, path = location.pathname): string {
  const index = [...document.forms].indexOf(form);
  return `form:${document.body.dataset["person"] ?? ""}:${path.replace(/^\/(en|zh-hans|ur)\//, "/")}:${form.id || index}`;
}

export function store(key: string, values: Values): void {
  try { sessionStorage.setItem(key, JSON.stringify(values)); } catch { /* a full or forbidden store only loses the convenience */ }
}

export function stored(key: string): Values | null {
  try {
    return JSON.parse(sessionStorage.getItem(key) ?? "null") as Values | null;
  } catch {
    return null;
  }
}

export function keepForms(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("form[data-keep]")) {
    const key = formKey(form);
    const bound = form.querySelector(".field--error, .error-summary") !== null || document.querySelector(".error-summary") !== null;
    const before = stored(key);
    if (before && !bound) fill(form, before);
    let timer = 0;
    form.addEventListener("input", () => {
      clearTimeout(timer);
      timer = window.setTimeout(() => store(key, valuesOf(form)), 400);
    });
    form.addEventListener("submit", () => {
      clearTimeout(timer);
      sessionStorage.removeItem(key);
    });
  }
}
