import { askOfTypes } from "../../../scripts/build/ask-of-types";
import { build } from "../../../scripts/build/build";
import { deepFields } from "../../../scripts/build/deep-fields";
import { leavingNames } from "../../../scripts/build/leaving-names";

/**
 * Prints what the type checker knows about the device package: where shortened names leave its code, where its stores ask
 * MobX for more than the build leaves of it; the names and the file on the command line are asked about as well.
 */
const projectRoot = process.cwd();
const [deep = "", ...further] = process.argv.slice(2);
const { packages } = await build({ projectRoot, write: false, checkBudgets: false });
const device = packages.find(({ name }) => name === "device");
const names = new Set(device?.names.keys());
const files = (device?.inputs ?? [])
  .map(({ file }) => file)
  .filter((file) => /^(?!.*node_modules\/).*\.ts$/.test(file));
process.stdout.write(
  JSON.stringify({
    names: names.size,
    leaving: leavingNames({ projectRoot, files, names }),
    further: leavingNames({ projectRoot, files, names: new Set(further) }),
    fields: askOfTypes({ projectRoot, files }, deepFields),
    deep: askOfTypes({ projectRoot, files: [deep] }, deepFields),
  }),
);
