import { runWithPackages } from "./setup/run-with-packages.mjs";

runWithPackages("server/cli.ts");
