import { writeFileSync } from "node:fs";
import { build } from "../../scripts/build/build";
import { bundleForWeb } from "../../simulator/dev-server/bundle/bundle-for-web";

/** Writes the app, as it is uploaded, in the form that the browser host runs. Run in the project's root. */
const [file = ""] = process.argv.slice(2);
const app = await build({ projectRoot: process.cwd(), write: false, checkSizes: false });
writeFileSync(file, JSON.stringify(await bundleForWeb(app)));
