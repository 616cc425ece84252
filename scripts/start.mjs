import { runWithPackages } from "./setup/run-with-packages.mjs";

runWithPackages("simulator/web/server/cli.ts");
