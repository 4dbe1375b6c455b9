// Copies the few files that Havn's pages use out of node_modules, with their licences beside them.
// Run after changing a version here: `npm ci && npm run vendor`, then commit what changed.
//
// Designsystemet is cut down to the components the pages use: the whole of it is more than twice as heavy.

import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const target = join(here, "..", "src", "main", "resources", "static", "vendor");

const base = ["base"];
const components = [
  "button", "field", "fieldset", "input", "label", "heading", "paragraph", "link", "list", "table", "tag",
  "alert", "card", "details", "validation-message", "error-summary", "skip-link", "divider",
];

const design = join(modules, "@digdir", "designsystemet-css");
const htmx = join(modules, "htmx.org");
const openchemlib = join(modules, "openchemlib");

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });

const read = (names) => names.map((name) => readFileSync(join(design, "dist", "src", `${name}.css`), "utf8").trim()).join("\n");
writeFileSync(
  join(target, "designsystemet.css"),
  `@layer ds.theme, ds.base, ds.components;\n@layer ds.base{${read(base)}}\n@layer ds.components{${read(components)}}\n`,
);

// Its brand colours are left out: Havn has its own.
const theme = readFileSync(join(design, "dist", "theme", "designsystemet.css"), "utf8");
writeFileSync(join(target, "theme.css"), theme.replace(/--ds-color-brand\d-[^;}]*;?/g, ""));

copyFileSync(join(htmx, "dist", "htmx.min.js"), join(target, "htmx.js"));
copyFileSync(join(openchemlib, "dist", "openchemlib.js"), join(target, "openchemlib.js"));

copyFileSync(join(design, "LICENSE"), join(target, "designsystemet.LICENSE.txt"));
copyFileSync(join(htmx, "LICENSE"), join(target, "htmx.LICENSE.txt"));
copyFileSync(join(openchemlib, "LICENSE"), join(target, "openchemlib.LICENSE.txt"));
