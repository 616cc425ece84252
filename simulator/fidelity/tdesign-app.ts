import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { loadForeignApp } from "../dev-server/foreign-app/load-foreign-app";
import type { WebBundle } from "../runtime/bundle/web-bundle";

const NAME = "tdesign-miniprogram";

/** An app with a page for each of TDesign's components, with the package as npm installed it here. */
export async function tdesignApp(projectRoot: string): Promise<WebBundle> {
  const folder = mkdtempSync(path.join(tmpdir(), "fidelity-"));
  try {
    cpSync(path.join(projectRoot, "test/fixtures/foreign/tdesign"), folder, { recursive: true });
    const packaged = path.join(projectRoot, "node_modules", NAME);
    cpSync(packaged, path.join(folder, "node_modules", NAME), { recursive: true });
    return await loadForeignApp({ folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}
