import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { COPY_FILE, renderStringsFile, STRINGS_FILE, tableOf } from "./strings";

const source = path.join(process.cwd(), "miniprogram");
const table = tableOf(readFileSync(path.join(source, COPY_FILE), "utf8"));
writeFileSync(path.join(source, STRINGS_FILE), renderStringsFile(table));
console.log(`${STRINGS_FILE}: ${Object.keys(table).length} keys`);
