"""What is looked at before a file is opened by a library: archives that unpack to too much, XML that defines entities.

A workbook is an archive of XML; GraphML and GEXF are XML. An entity may name itself a billion times or another file;
none of these formats needs one, so that a document type is refused outright.
"""

import zipfile
from io import BytesIO

from simulator.errors import DataError
from simulator.texts import _

MOST_UNPACKED = 1024 * 1024 * 1024
MOST_RATIO = 200  # unpacked bytes a packed byte, above a size that does no harm
HARMLESS = 16 * 1024 * 1024
MOST_PARTS = 10_000
LOOK = 1024 * 1024
TYPES = (b"<!doctype", b"<!entity")


def check_archive(name: str, raw: bytes) -> list[str]:
    """Return the names of an archive's parts; raises DataError for one that is damaged or would unpack to too much."""
    try:
        with zipfile.ZipFile(BytesIO(raw)) as archive:
            parts = archive.infolist()
            size = sum(part.file_size for part in parts)
            if len(parts) > MOST_PARTS or size > MOST_UNPACKED or size > max(HARMLESS, MOST_RATIO * len(raw)):
                why = _("unpacks to {size:,} bytes of {packed:,}; that is no workbook: save the sheet as CSV UTF-8")
                raise DataError(f"{name}:1:1: " + why.format(size=size, packed=len(raw)))
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    _check_part(name, archive, part)
            return [part.filename for part in parts]
    except (zipfile.BadZipFile, NotImplementedError, RuntimeError, EOFError, OSError, ValueError) as problem:
        why = _("an archive that cannot be unpacked ({why}); save the sheet as CSV UTF-8")
        raise DataError(f"{name}:1:1: " + why.format(why=problem)) from None


def _check_part(name: str, archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> None:
    """Refuse a part with entities, and one that is larger than it says."""
    read, last = 0, b""
    with archive.open(part) as stream:
        while block := stream.read(LOOK):
            check_xml(name, last + block)
            read, last = read + len(block), block[-16:]
    if read > part.file_size:
        raise zipfile.BadZipFile(part.filename)


def check_xml(name: str, raw: bytes) -> None:
    """Refuse XML with a document type or an entity, and XML of two bytes a sign, in which neither would be seen."""
    if b"\0" in raw[:4] or any(kind in raw.lower() for kind in TYPES):
        why = _("XML with a document type or entities, which are not read; save it anew, in UTF-8, without them")
        raise DataError(f"{name}:1:1: {why}")
