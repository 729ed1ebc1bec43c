"""Reading the packaged base geography: Natural Earth outlines from two npm packages. No database here."""
