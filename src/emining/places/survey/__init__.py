"""Coordinates, datums, sheets and geometry arithmetic. Plain Python: no Django, no database, no network grids.

`coordinates.parse_point` and `vertices.parse_vertices` read what people paste; `datums` moves it to WGS 84 by a pinned
operation; `formats` writes it back; `geodesy`, `findings` and `overlaps` measure and judge shapes on the ellipsoid.
Longitudes and latitudes are WGS 84 degrees, in this order in arguments, unless a name says otherwise.
"""
