import { runWithPackages } from "./setup/run-with-packages.mjs";

runWithPackages("simulator/dev-server/server/cli.ts");
