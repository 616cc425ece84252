import { runChecks } from "./run-checks";
import { loadCompiler } from "./wechat-compiler";

/** A process of its own: the compiler talks on stdout, forks, and leaves things running. */
const [folder, project] = process.argv.slice(2);
if (folder === undefined || project === undefined) throw new Error("worker FOLDER PROJECT");
const findings = await runChecks(loadCompiler(folder), project);
process.once("disconnect", () => process.exit());
process.send?.(findings, undefined, undefined, () => process.disconnect());
