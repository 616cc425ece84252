import { runWithPackages } from "./setup/run-with-packages.mjs";

runWithPackages("simulator/scenario/cli.ts");
