import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** How a test file shows that it has a long variant: by `test/support/nightly.ts`, by the variable itself, or by properties, which get new inputs. */
const LONG = /\bNIGHTLY\b|from "(\.\.?\/)+support\/nightly"|from "fast-check"/;
/** Another file of its own that it runs. */
const IMPORTED = /^(?:import|export)(?! type)[^"]*from "(\.[^"]+)"/gm;

/** Test files with a long variant, be it in a file of `test/` that they import. Found, not listed: nobody can forget one. */
export function longTests(root: string): readonly string[] {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "test/**/*.test.ts"], {
    cwd: root,
    encoding: "utf8",
  });
  return files.split("\n").filter((file) => file !== "" && isLong(root, file));
}

function isLong(root: string, file: string): boolean {
  const text = readFileSync(join(root, file), "utf8");
  if (LONG.test(text)) return true;
  const beside = [...text.matchAll(IMPORTED)].map(([, from = ""]) => `${join(dirname(file), from)}.ts`);
  return beside.some((one) => one.startsWith("test/") && existsSync(join(root, one)) && isLong(root, one));
}
