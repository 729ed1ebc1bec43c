"""Reading screening lists: CSV, and the XML shapes of OFAC's SDN list and the UN's consolidated list. Pure."""

from emining.parties.lists.reading import LARGEST_LIST, LAYOUTS, MOST_ROWS, read_list

__all__ = ["LARGEST_LIST", "LAYOUTS", "MOST_ROWS", "read_list"]
