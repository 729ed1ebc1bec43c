export function open(_element: HTMLElement): void {}
