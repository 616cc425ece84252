import { writeFileSync } from "node:fs";
import { schemaText } from "./scenario-schema";

writeFileSync(new URL("../schema.json", import.meta.url), schemaText());
