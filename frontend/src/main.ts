// What every page gets. Each part finds its own elements and does nothing without them; no page needs any of it to work.
import { focusOnProblem } from "./focus";
import { keepForms } from "./forms";
import { carryLanguage } from "./language";
import { bringLateStyle } from "./late";
import { openMaps } from "./maps";
import { closeMenus } from "./menus";
import { watchConnection } from "./offline";
import { toggleTheme } from "./theme";

toggleTheme();
carryLanguage();
keepForms();
closeMenus();
focusOnProblem();
watchConnection();
openMaps();
bringLateStyle();
if (document.querySelector("[hx-get],[hx-post],[data-hx-get],[data-hx-post]")) void import("./exchange");
if (document.querySelector("form[data-upload]")) void import("./upload").then(({ takeUploads }) => takeUploads());
const viewer = document.querySelector<HTMLElement>("[data-viewer]");
if (viewer) void import("./viewer").then(({ watchViewer }) => watchViewer(viewer));
