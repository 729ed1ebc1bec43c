"""Who meets whom, when, at which table, with which interpreter. Pure: no Django, no database."""
