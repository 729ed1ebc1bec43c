// After a refused form the reader stands at the list of what is wrong.
export function focusOnProblem(): void {
  document.querySelector<HTMLElement>("[data-focus]")?.focus();
}
