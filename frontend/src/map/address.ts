// The view in the address: `#map=zoom/latitude/longitude&off=layer,layer`. It can be shared, kept and gone back to.
export interface View { zoom: number; latitude: number; longitude: number }

export function readView(hash = location.hash): View | null {
  const match = /map=([\d.]+)\/(-?[\d.]+)\/(-?[\d.]+)/.exec(hash);
  if (!match) return null;
  const [zoom, latitude, longitude] = match.slice(1).map(Number) as [number, number, number];
  return [zoom, latitude, longitude].every(Number.isFinite) && Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180 ? { zoom, latitude, longitude } : null;
}

export function readOff(hash = location.hash): Set<string> {
  return new Set((/off=([\w,]+)/.exec(hash)?.[1] ?? "").split(",").filter(Boolean));
}

export function writeAddress(view: View, off: Set<string>): void {
  const places = view.zoom > 10 ? 5 : 3;
  const parts = [`map=${view.zoom.toFixed(2)}/${view.latitude.toFixed(places)}/${view.longitude.toFixed(places)}`];
  if (off.size) parts.push(`off=${[...off].sort().join(",")}`);
  history.replaceState(history.state, "", `#${parts.join("&")}`);
}
