// Marks and hatchings drawn here, so that no sprite is fetched and every colour has a shape or a pattern beside it.
import type { Map as LibreMap } from "maplibre-gl";
import type { Palette } from "./palette";

const RATIO = 2;
type Draw = (pen: CanvasRenderingContext2D, size: number) => void;

function picture(size: number, draw: Draw): ImageData {
  const canvas = document.createElement("canvas");
  canvas.width = canvas.height = size * RATIO;
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  if (!pen) throw new Error("no canvas");
  pen.scale(RATIO, RATIO);
  draw(pen, size);
  return pen.getImageData(0, 0, canvas.width, canvas.height);
}

const polygon = (points: [number, number][], fill: string, edge: string): Draw => (pen) => {
  pen.beginPath();
  points.forEach(([x, y], i) => (i ? pen.lineTo(x, y) : pen.moveTo(x, y)));
  pen.closePath();
  pen.lineJoin = "round";
  pen.lineWidth = 3;
  pen.strokeStyle = edge;
  pen.stroke();
  pen.fillStyle = fill;
  pen.fill();
};

const hatch = (colour: string, slope: 1 | -1): Draw => (pen, size) => {
  pen.strokeStyle = colour;
  pen.lineWidth = 1;
  pen.beginPath();
  for (const shift of [-size, 0, size]) {
    pen.moveTo(shift, slope > 0 ? size : 0);
    pen.lineTo(shift + size, slope > 0 ? 0 : size);
  }
  pen.stroke();
};

/** Shape of each kind of place: square zones, triangle ports, diamond crossings. */
export const PLACE_MARKS: Record<string, string> = {
  sez: "mark-square", epz: "mark-square", port: "mark-triangle", border_crossing: "mark-diamond", customs_station: "mark-diamond",
};

export function addImages(map: LibreMap, palette: Palette): void {
  const images: Record<string, ImageData> = {
    "mark-square": picture(16, polygon([[3, 3], [13, 3], [13, 13], [3, 13]], palette.lapis, palette.paper)),
    "mark-triangle": picture(16, polygon([[8, 2.5], [14, 13], [2, 13]], palette.lapis, palette.paper)),
    "mark-diamond": picture(16, polygon([[8, 2], [14, 8], [8, 14], [2, 8]], palette.lapis, palette.paper)),
    "mark-dot": picture(10, polygon([[3, 3], [7, 3], [7, 7], [3, 7]], palette.soft, palette.paper)),
    "hatch-wait": picture(8, hatch(palette.ochre, 1)),
    "hatch-ended": picture(8, hatch(palette.faint, -1)),
    "hatch-stop": picture(6, hatch(palette.cinnabar, 1)),
  };
  for (const [name, image] of Object.entries(images)) {
    if (map.hasImage(name)) map.removeImage(name);
    map.addImage(name, image, { pixelRatio: RATIO });
  }
}
