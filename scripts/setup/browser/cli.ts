import { ensureChromium } from "./ensure-chromium";
import { thisMachine } from "./machine";

try {
  console.log(await ensureChromium(thisMachine(), (line) => console.error(line)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
