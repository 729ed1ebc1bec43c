"""What the child process may use. Set by the child on itself before it loads GDAL; a limit once lowered stays."""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
from typing import Final

MEMORY_BYTES: Final = 3 * 1024**3
CPU_SECONDS: Final = 600
WALL_SECONDS: Final = 1800
OPEN_FILES: Final = 128
FILE_BYTES: Final = 64 * 1024**2

_PR_SET_PDEATHSIG: Final = 1
_PR_SET_DUMPABLE: Final = 4
_PR_SET_NO_NEW_PRIVS: Final = 38
_SIGKILL: Final = 9
_CLONE_NEWNET: Final = 0x40000000
_CLONE_NEWUSER: Final = 0x10000000

DRIVERS: Final = {
    "shapefile": "ESRI Shapefile",
    "geopackage": "GPKG",
    "geojson": "GeoJSON",
    "kml": "LIBKML",
    "mapinfo": "MapInfo File",
}
_ALL_DRIVERS: Final = [
    "MEM",
    "PCIDSK",
    "PDS4",
    "VICAR",
    "PDF",
    "MBTiles",
    "EEDA",
    "OGCAPI",
    "GDALG",
    "ESRI_Shapefile",
    "MapInfo_File",
    "LVBAG",
    "S57",
    "DGN",
    "OGR_VRT",
    "CSV",
    "GML",
    "GPX",
    "LIBKML",
    "KML",
    "GeoJSON",
    "GeoJSONSeq",
    "ESRIJSON",
    "TopoJSON",
    "OGR_GMT",
    "GPKG",
    "SQLite",
    "WAsP",
    "OpenFileGDB",
    "DXF",
    "FlatGeobuf",
    "GeoRSS",
    "VFK",
    "PGDUMP",
    "OSM",
    "GPSBabel",
    "OGR_PDS",
    "WFS",
    "OAPIF",
    "EDIGEO",
    "Idrisi",
    "ODS",
    "XLSX",
    "XLS",
    "Elasticsearch",
    "Carto",
    "AmigoCloud",
    "SXF",
    "Selafin",
    "JML",
    "PLSCENES",
    "CSW",
    "VDV",
    "MVT",
    "NGW",
    "MapML",
    "GTFS",
    "PMTiles",
    "JSONFG",
    "MiraMonVector",
    "ADBC",
    "AVCBin",
    "AVCE00",
    "AIVector",
    "HTTP",
    "VRT",
    "Parquet",
    "Arrow",
    "netCDF",
    "HDF5",
    "HDF5Image",
    "PostgreSQL",
    "MySQL",
    "MSSQLSpatial",
    "ODBC",
    "PGeo",
    "LIBERTIFF",
    "ZARR",
    "ISIS3",
    "STACIT",
    "STACTA",
    "WMS",
    "WCS",
]


def child_environment(driver: str) -> dict[str, str]:
    """The whole environment of the child: one GDAL driver, no network, no settings of the parent, no threads."""
    skipped = ",".join(name.replace("_", " ") for name in _ALL_DRIVERS if name.replace("_", " ") != driver)
    skipped += ",OGR_VRT,OGR_GMT,OGR_PDS"
    return {
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "PYTHONUTF8": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
        "GDAL_NUM_THREADS": "1",
        "GDAL_CACHEMAX": "64",
        "OGR_SKIP": skipped,
        "GDAL_DRIVER_PATH": "disable",
        "CPL_VSIL_CURL_ALLOWED_EXTENSIONS": ".none",
        "CPL_CURL_ENABLE_VSIMEM": "NO",
        "GDAL_HTTP_PROXY": "127.0.0.1:9",
        "http_proxy": "http://127.0.0.1:9",
        "https_proxy": "http://127.0.0.1:9",
        "PROJ_NETWORK": "OFF",
        "SHAPE_RESTORE_SHX": "NO",
        "OGR_ENABLE_PARTIAL_REPROJECTION": "NO",
        "OGR_SQLITE_LOAD_EXTENSIONS": "",
        "OGR_GEOJSON_MAX_OBJ_SIZE": "200",
        "OGR_CURRENT_DATE": "2000-01-01T00:00:00Z",
    }


def confine(*, memory_bytes: int, cpu_seconds: int) -> bool:
    """Lower this process's limits for good. True when the network is out of reach at the kernel as well.

    A network namespace needs a right that not every host gives to ordinary users; without it the child still has no
    driver that opens an address and a proxy that answers nothing.
    """
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_PR_SET_PDEATHSIG, _SIGKILL, 0, 0, 0)
    apart = os.geteuid() == 0 and libc.unshare(_CLONE_NEWNET) == 0
    apart = apart or libc.unshare(_CLONE_NEWUSER | _CLONE_NEWNET) == 0
    libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0)
    for what, limit in (
        (resource.RLIMIT_AS, memory_bytes),
        (resource.RLIMIT_CPU, cpu_seconds),
        (resource.RLIMIT_NOFILE, OPEN_FILES),
        (resource.RLIMIT_FSIZE, FILE_BYTES),
        (resource.RLIMIT_CORE, 0),
    ):
        hard = resource.getrlimit(what)[1]
        lowered = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(what, (lowered, lowered))
    return bool(apart)
