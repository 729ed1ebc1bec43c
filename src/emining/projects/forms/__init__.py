"""Forms of the market: the shape of what is asked or typed."""
