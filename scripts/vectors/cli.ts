import { fileURLToPath } from "node:url";
import { printable } from "../../simulator/terminal/printable";
import { formatVerdict } from "./replay-file";
import { replayFolders } from "./replay-folders";

const OWN = fileURLToPath(new URL("../../test/vectors", import.meta.url));
const further = (process.env.VECTORS_DIR ?? "").split(":").filter((folder) => folder !== "");

const verdicts = replayFolders(OWN, further);
for (const verdict of verdicts) console.log(printable(formatVerdict(verdict)));
if (verdicts.length === 0) console.log("FAIL test/vectors no recordings");
process.exitCode = verdicts.length > 0 && verdicts.every(({ outcome }) => outcome.ok) ? 0 : 1;
