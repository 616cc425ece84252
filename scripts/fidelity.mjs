import { runWithPackages } from "./setup/run-with-packages.mjs";

runWithPackages("simulator/fidelity/cli.ts");
