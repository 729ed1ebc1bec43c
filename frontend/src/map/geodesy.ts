// Lengths and areas on WGS 84, good enough to read on a map: the register's own figures are computed by the server.
export type Position = [longitude: number, latitude: number];

const A = 6378137;
const E2 = 0.00669437999014;
const E = Math.sqrt(E2);
const RADIUS_AUTHALIC = 6371007.1809;
const rad = (degrees: number) => (degrees * Math.PI) / 180;

function q(sine: number): number {
  return (1 - E2) * (sine / (1 - E2 * sine * sine) - Math.log((1 - E * sine) / (1 + E * sine)) / (2 * E));
}

/** Sine of the authalic latitude: on that sphere areas are those of the ellipsoid. */
function authalicSine(latitude: number): number {
  return q(Math.sin(rad(latitude))) / q(1);
}

/** Area of a ring in hectares; the ring may be open or closed. */
export function areaHa(ring: Position[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i += 1) {
    const from = ring[i];
    const to = ring[(i + 1) % ring.length];
    if (from && to) sum += rad(to[0] - from[0]) * (2 + authalicSine(from[1]) + authalicSine(to[1]));
  }
  return Math.abs((sum * RADIUS_AUTHALIC ** 2) / 2) / 10_000;
}

/** Length of a line in kilometres, by great circles with the local radius of the ellipsoid. */
export function lengthKm(line: Position[]): number {
  let metres = 0;
  for (let i = 1; i < line.length; i += 1) {
    const from = line[i - 1];
    const to = line[i];
    if (!from || !to) continue;
    const middle = Math.sin(rad((from[1] + to[1]) / 2)) ** 2;
    const meridian = (A * (1 - E2)) / (1 - E2 * middle) ** 1.5;
    const parallel = (A / Math.sqrt(1 - E2 * middle)) * Math.cos(rad((from[1] + to[1]) / 2));
    const h = Math.sin(rad(to[1] - from[1]) / 2) ** 2 + Math.cos(rad(from[1])) * Math.cos(rad(to[1])) * Math.sin(rad(to[0] - from[0]) / 2) ** 2;
    const near = Math.hypot(meridian * rad(to[1] - from[1]), parallel * rad(to[0] - from[0]));
    metres += near < 200_000 ? near : 2 * RADIUS_AUTHALIC * Math.asin(Math.sqrt(h));
  }
  return metres / 1000;
}

export const figure = (value: number, places: number): string =>
  value.toLocaleString("en", { minimumFractionDigits: places, maximumFractionDigits: places });
