// Changing the language keeps the half-filled form: its values wait in this tab and are put back on the same page in the other language.
import { fill, formKey, store, stored, valuesOf } from "./forms";

const MOVED = "moved:";
const YEAR = 31_536_000;

const forms = () => [...document.querySelectorAll<HTMLFormElement>("main form[method='post' i]")];

export function carryLanguage(): void {
  for (const link of document.querySelectorAll<HTMLAnchorElement>("a[data-language]")) {
    link.addEventListener("click", () => {
      document.cookie = `django_language=${link.dataset["language"] ?? "en"}; path=/; max-age=${YEAR}; samesite=lax`;
      for (const form of forms()) store(MOVED + formKey(form), valuesOf(form));
      link.hash = location.hash;
      link.search = location.search;
    });
  }
  for (const form of forms()) {
    const key = MOVED + formKey(form);
    const values = stored(key);
    if (!values) continue;
    sessionStorage.removeItem(key);
    fill(form, values);
  }
}
