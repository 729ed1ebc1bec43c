// One polygon as text and as a ring of corners.
import type { Position } from "./geodesy";

/** A millionth of a degree is about a decimetre: finer than any boundary stone. */
const PLACES = 6;

const isPosition = (value: unknown): value is Position =>
  Array.isArray(value) && typeof value[0] === "number" && typeof value[1] === "number" && Math.abs(value[0]) <= 180 && Math.abs(value[1]) <= 90;

function outer(value: unknown): unknown {
  if (typeof value !== "object" || value === null || !("type" in value)) return null;
  if (value.type === "Feature" && "geometry" in value) return outer(value.geometry);
  if (value.type === "FeatureCollection" && "features" in value && Array.isArray(value.features)) return outer(value.features[0]);
  if (!("coordinates" in value) || !Array.isArray(value.coordinates)) return null;
  if (value.type === "Polygon") return value.coordinates[0];
  if (value.type === "MultiPolygon" && value.coordinates.length === 1) return (value.coordinates as unknown[][])[0]?.[0];
  return null;
}

/** The closed outer ring of GeoJSON text, or of lines of "latitude, longitude"; null when it is neither. */
export function ringOf(text: string): Position[] | null {
  const trimmed = text.trim();
  if (!trimmed) return null;
  let ring: unknown;
  if (trimmed.startsWith("{")) {
    try {
      ring = outer(JSON.parse(trimmed));
    } catch {
      return null;
    }
  } else {
    ring = trimmed.split(/\n+/).map((row) => row.split(/[,;\s]+/).filter(Boolean).map(Number).slice(0, 2).reverse());
  }
  if (!Array.isArray(ring) || ring.length < 3 || !ring.every(isPosition)) return null;
  const [first, last] = [ring[0], ring.at(-1)];
  const closed = first && last && first[0] === last[0] && first[1] === last[1] ? ring : [...ring, first as Position];
  return closed.length >= 4 ? closed.map(([east, north]) => [east, north]) : null;
}

export function round(ring: Position[]): Position[] {
  return ring.map(([east, north]) => [Number(east.toFixed(PLACES)), Number(north.toFixed(PLACES))]);
}

export function write(ring: Position[]): string {
  return JSON.stringify({ type: "Polygon", coordinates: [ring] });
}
