// Colours of the map, read from the page's own tokens so that light, dark and print agree.
export interface Palette {
  dark: boolean;
  land: string; sea: string; paper: string; ink: string; soft: string; faint: string; rule: string; ruleStrong: string;
  copper: string; malachite: string; cinnabar: string; lapis: string; ochre: string;
}

export function readPalette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    dark: style.colorScheme.includes("dark") && !style.colorScheme.includes("light"),
    land: token("map-land"), sea: token("map-sea"), paper: token("paper-raised"), ink: token("ink"), soft: token("ink-soft"),
    faint: token("ink-faint"), rule: token("rule"), ruleStrong: token("rule-strong"), copper: token("copper"),
    malachite: token("malachite"), cinnabar: token("cinnabar"), lapis: token("lapis"), ochre: token("ochre"),
  };
}
