import { build } from "../../../scripts/build/build";
import { leavingNames } from "../../../scripts/build/leaving-names";

/** Prints where shortened names of the device package leave its code; further names are taken as shortened as well. */
const projectRoot = process.cwd();
const { packages } = await build({ projectRoot, write: false, checkBudgets: false });
const device = packages.find(({ name }) => name === "device");
const names = [...(device?.names.keys() ?? [])];
const files = (device?.inputs ?? [])
  .map(({ file }) => file)
  .filter((file) => /^(?!.*node_modules\/).*\.ts$/.test(file));
const further = process.argv.slice(2);
process.stdout.write(
  JSON.stringify({
    names: names.length,
    leaves: leavingNames({ projectRoot, files, names: new Set(names) }),
    further: further.length === 0 ? [] : leavingNames({ projectRoot, files, names: new Set(further) }),
  }),
);
