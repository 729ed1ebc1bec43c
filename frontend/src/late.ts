// A style sheet that the first sight of the page does not need (the faces of rare Chinese characters).
export function bringLateStyle(): void {
  const address = document.querySelector<HTMLMetaElement>("meta[name='late-style']")?.content;
  if (!address) return;
  const bring = () => {
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = address;
    document.head.append(link);
  };
  if (document.readyState === "complete") bring();
  else addEventListener("load", bring, { once: true });
}
