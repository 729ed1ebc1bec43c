// The drawing tools of terra-draw in the map's colours. Loaded only when somebody measures or draws.
import type { Map as LibreMap } from "maplibre-gl";
import { TerraDraw, TerraDrawLineStringMode, TerraDrawPolygonMode, TerraDrawSelectMode } from "terra-draw";
import { TerraDrawMapLibreGLAdapter } from "terra-draw-maplibre-gl-adapter";
import { readPalette } from "./palette";

type Hex = `#${string}`;

export function pens(map: LibreMap): TerraDraw {
  const palette = readPalette();
  const copper = palette.copper as Hex;
  const paper = palette.paper as Hex;
  const corner = { closingPointColor: copper, closingPointOutlineColor: paper, closingPointWidth: 7, closingPointOutlineWidth: 2 } as const;
  return new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map }),
    modes: [
      new TerraDrawPolygonMode({ styles: { fillColor: copper, fillOpacity: 0.18, outlineColor: copper, outlineWidth: 2.5, ...corner } }),
      new TerraDrawLineStringMode({ styles: { lineStringColor: copper, lineStringWidth: 3, ...corner } }),
      new TerraDrawSelectMode({
        flags: { polygon: { feature: { draggable: false, coordinates: { midpoints: true, draggable: true, deletable: true } } } },
        styles: { selectedPolygonColor: copper, selectedPolygonFillOpacity: 0.18, selectedPolygonOutlineColor: copper, selectedPolygonOutlineWidth: 2.5, selectionPointColor: paper, selectionPointOutlineColor: copper, selectionPointOutlineWidth: 3, selectionPointWidth: 7, midPointColor: copper, midPointOutlineColor: paper, midPointWidth: 5, midPointOutlineWidth: 1 },
      }),
    ],
  });
}
