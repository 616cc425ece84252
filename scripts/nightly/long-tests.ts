import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

/** How a test file shows that it has a long variant: by `test/support/nightly.ts`, or by the variable itself. */
const LONG = /\bNIGHTLY\b|from "(\.\.?\/)+support\/nightly"/;

/** Test files with a long variant. Found, not listed: nobody can forget one. */
export function longTests(root: string): readonly string[] {
  const files = execFileSync("git", ["ls-files", "-co", "--exclude-standard", "test/**/*.test.ts"], {
    cwd: root,
    encoding: "utf8",
  });
  return files.split("\n").filter((file) => file !== "" && LONG.test(readFileSync(join(root, file), "utf8")));
}
