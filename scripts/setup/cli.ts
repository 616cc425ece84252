import { thisMachine } from "./browser/machine";
import { ensurePrograms } from "./ensure-programs";

console.log(JSON.stringify(await ensurePrograms(thisMachine(), (line) => console.error(line))));
