// Fragments by htmx, only on pages that ask for them. Its own style and any evaluated attribute are off: the content policy forbids both.
import htmx from "htmx.org";

htmx.config.includeIndicatorCSS = false;
htmx.config.history = false;
